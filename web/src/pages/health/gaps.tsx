import { useQuery } from "@tanstack/react-query";
import { gapsQuery } from "../../api/queries.ts";
import { gapText } from "../../app/health-sentence.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { durationText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { Bone, Failed, Loading } from "../../ui/state.tsx";

/** When something may be missing, newest first. */
export function Gaps() {
  const speech = useSpeech();
  const { t, f } = speech;
  const query = useQuery(gapsQuery);
  const now = useNow(10_000);
  const items = query.data === undefined
    ? undefined
    : [...query.data.items].sort((a, b) => b.startMs - a.startMs);
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t("health.title.gaps")}</h2>
      </div>
      <p className="section-lead">{t("health.gaps.lead")}</p>
      {items === undefined
        ? query.isError
          ? <Failed error={query.error} onRetry={() => void query.refetch()} />
          : (
            <Loading>
              <Bone width="60%" />
            </Loading>
          )
        : items.length === 0
        ? (
          <p className="door-note">
            <Glyph kind="good" />
            {t("health.gaps.none")}
          </p>
        )
        : (
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{t("health.gap.start")}</th>
                <th scope="col">{t("health.gap.end")}</th>
                <th scope="col" className="num">{t("health.gap.length")}</th>
                <th scope="col">{t("health.gap.cause")}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((gap) => (
                <tr key={gap.id}>
                  <td data-label={t("health.gap.start")}>{f.instant(gap.startMs)}</td>
                  <td data-label={t("health.gap.end")}>
                    {gap.endMs === null
                      ? <span className="is-warn">{t("health.gap.open")}</span>
                      : f.instant(gap.endMs)}
                  </td>
                  <td data-label={t("health.gap.length")} className="num">
                    {durationText(speech, (gap.endMs ?? now) - gap.startMs)}
                  </td>
                  <td data-label={t("health.gap.cause")} title={gap.detail}>
                    {gapText(speech, gap.cause)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
    </section>
  );
}
