import { useSpeech } from "../../i18n/mod.ts";

/**
 * The change against the span before, in words. `worse` says which direction is bad; without it
 * the change is only told, since more requests are neither good nor bad.
 */
export function Delta(
  { now, before, show, worse, points = false }: {
    now: number;
    before: number;
    show: (value: number) => string;
    worse?: "up" | "down";
    /** Both are shares; their difference is told in points. */
    points?: boolean;
  },
) {
  const { t, f } = useSpeech();
  if (before === 0) return <>{now === 0 ? t("overview.same") : t("overview.first")}</>;
  const share = now / before - 1;
  if (Math.abs(share) < 0.005) return <>{t("overview.same")}</>;
  const bad = worse !== undefined && (worse === "up") === (share > 0) && Math.abs(share) >= 0.1;
  const good = worse !== undefined && (worse === "up") === (share < 0) && Math.abs(share) >= 0.1;
  const text = t("overview.from", { change: "\u0000", before: show(before) });
  const [head = "", tail = ""] = text.split("\u0000");
  return (
    <>
      {head}
      <span className={bad ? "delta-bad" : good ? "delta-good" : ""}>
        {points
          ? f.points(now - before)
          : share > 9.99
          ? `×${f.short(share + 1)}`
          : f.change(share)}
      </span>
      {tail}
    </>
  );
}
