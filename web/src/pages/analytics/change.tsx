import { useSpeech } from "../../i18n/mod.ts";
import { changeOf } from "./measures.ts";

/** Tone of a change: red only when it is for the worse and not small. */
function toneOf(size: number, worse: "up" | "down" | undefined, least: number): string {
  if (worse === undefined || Math.abs(size) < least) return "";
  return (worse === "up") === (size > 0) ? "is-bad" : "is-good";
}

/** "+18 %", for shares "+0.4" in points; "–" where one of both is not known. */
export function Change(
  { now, before, worse, points = false }: {
    now: number | null;
    before: number | null;
    worse?: "up" | "down" | undefined;
    points?: boolean;
  },
) {
  const { f } = useSpeech();
  if (points && now !== null && before !== null) {
    const size = now - before;
    return <span className={toneOf(size, worse, 0.01)}>{f.points(size)}</span>;
  }
  const share = changeOf(now, before);
  if (share === null) return <span className="meta">–</span>;
  if (Math.abs(share) < 0.005) return <span className="meta">{f.percent(0)}</span>;
  return (
    <span className={toneOf(share, worse, 0.1)}>
      {share > 9.99 ? `×${f.short(share + 1)}` : f.change(share)}
    </span>
  );
}

/** "+18 % from $349.10" */
export function ChangeFrom(
  { now, before, worse, points, write }: {
    now: number | null;
    before: number | null;
    worse?: "up" | "down" | undefined;
    points?: boolean;
    write: (value: number) => string;
  },
) {
  const { t } = useSpeech();
  if (before === null || now === null) return <>{t("analytics.noBefore")}</>;
  if (before === 0) return <>{t(now === 0 ? "analytics.same" : "analytics.nothingBefore")}</>;
  const [head = "", tail = ""] = t("analytics.from", { change: "\u0000", before: write(before) })
    .split("\u0000");
  return (
    <>
      {head}
      <Change now={now} before={before} worse={worse} points={points ?? false} />
      {tail}
    </>
  );
}
