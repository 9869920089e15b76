import { Link } from "@tanstack/react-router";
import type { QueryAnswer } from "../../../../server/http/contract/mod.ts";
import { patched } from "../../app/search.ts";
import type { Usage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { durationText } from "../../ui/fault-text.ts";

/** What the figures do not hold: gaps, unpriced requests, expired detail. Nothing when all is there. */
export function Completeness(
  { data, usage }: { data: Omit<QueryAnswer, "parts">; usage: Usage },
) {
  const speech = useSpeech();
  const { t, f } = speech;
  const { gaps, gapMs, unpriced, detailFromMs, columnsFromMs } = data.completeness;
  const missed = gapMs ?? gaps.reduce((sum, gap) => sum + gap.toMs - gap.fromMs, 0);
  const lines = [
    gaps.length > 0 && (
      <>
        {t("analytics.missing.gaps", { n: gaps.length, time: durationText(speech, missed) })}{" "}
        <Link to="/health">{t("analytics.missing.why")}</Link>
      </>
    ),
    unpriced > 0 && (
      <>
        {t("analytics.missing.unpriced", { n: unpriced })}{" "}
        <Link to="/requests" search={patched(usage.search, { priced: false })}>
          {t("analytics.missing.show")}
        </Link>
      </>
    ),
    typeof detailFromMs === "number" && t("analytics.missing.detail", {
      when: f.day(detailFromMs),
    }),
    typeof columnsFromMs === "number" && t("analytics.missing.daily", {
      when: f.day(columnsFromMs),
    }),
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return (
    <section className="section analytics-missing" aria-label={t("analytics.missing")}>
      <h2>{t("analytics.missing")}</h2>
      <ul>
        {lines.map((line, index) => (
          <li key={index}>
            <Glyph kind="know" />
            <p>{line}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
