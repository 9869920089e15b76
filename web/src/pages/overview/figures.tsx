import type { Overview, Sums } from "../../../../server/http/contract/mod.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Figure, Spark } from "../../ui/figure.tsx";
import { durationText } from "../../ui/fault-text.ts";
import { Delta } from "./delta.tsx";

/** All tokens of a set; the classes do not overlap. */
export function tokensOf(sums: Sums): number {
  return sums.input + sums.cacheRead + sums.cacheWrite + sums.output + sums.reasoning;
}

/** True when a bin lies in a gap and holds nothing, so that nothing is known of it. */
export function isUnknown(overview: Overview, index: number): boolean {
  const bin = overview.bins[index];
  if (bin === undefined || bin.sums.requests > 0) return false;
  const end = overview.bins[index + 1]?.startMs ?? overview.toMs;
  return overview.completeness.gaps.some((gap) => gap.fromMs < end && gap.toMs > bin.startMs);
}

/** The strip: requests, tokens, failures, cost, first token. */
export function Figures({ overview }: { overview: Overview }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const { total, previous } = overview;
  const course = (value: (sums: Sums) => number | null) =>
    overview.bins.map((bin, index) => isUnknown(overview, index) ? null : value(bin.sums));

  const requests = f.compact(total.requests);
  const tokens = f.compact(tokensOf(total));
  const allIn = total.input + total.cacheRead + total.cacheWrite;
  const failed = total.requests === 0 ? null : total.failures / total.requests;
  const failedBefore = previous.requests === 0 ? 0 : previous.failures / previous.requests;
  const allUnpriced = total.requests > 0 && total.unpriced >= total.requests;
  const ttft = overview.ttft?.p95 ?? null;
  const ttftFigure = ttft === null ? null : f.duration(ttft);
  const p50 = overview.ttft?.p50 ?? null;

  return (
    <section className="figures" aria-label={t("overview.figures")}>
      <Figure
        name={t("overview.requests")}
        value={requests.figure}
        unit={requests.unit}
        exact={f.count(total.requests)}
        note={<Delta now={total.requests} before={previous.requests} show={f.short} />}
      >
        <Spark values={course((sums) => sums.requests)} />
      </Figure>
      <Figure
        name={t("overview.tokens")}
        value={tokens.figure}
        unit={tokens.unit}
        exact={f.count(tokensOf(total))}
        note={allIn > 0
          ? t("overview.cached", { share: f.percent(total.cacheRead / allIn) })
          : t("overview.noData")}
      >
        <Spark values={course(tokensOf)} />
      </Figure>
      <Figure
        name={t("overview.failed")}
        value={failed === null ? "–" : f.percent(failed)}
        exact={f.count(total.failures)}
        note={failed === null ? t("overview.noData") : (
          <>
            <span className="figure-part">
              {t("overview.failures", { n: total.failures })}
              {previous.requests > 0 && " ·"}
            </span>{" "}
            {previous.requests > 0 && (
              <span className="figure-part">
                <Delta now={failed} before={failedBefore} show={f.percent} worse="up" points />
              </span>
            )}
          </>
        )}
      >
        <Spark values={course((sums) => sums.failures)} />
      </Figure>
      <Figure
        name={t("overview.cost")}
        word={allUnpriced}
        value={allUnpriced ? t("overview.unpriced") : f.money(total.cost)}
        note={allUnpriced ? t("overview.unpriced.all") : (
          <>
            <span className="figure-part">
              <Delta now={total.cost} before={previous.cost} show={f.money} worse="up" />
              {total.unpriced > 0 && " ·"}
            </span>{" "}
            {total.unpriced > 0 && (
              <span className="figure-part">
                {t("overview.unpriced.part", { n: total.unpriced })}
              </span>
            )}
          </>
        )}
      >
        <Spark
          values={course((sums) =>
            sums.requests > 0 && sums.unpriced >= sums.requests ? null : sums.cost
          )}
        />
      </Figure>
      <Figure
        name={t("overview.ttft")}
        value={ttftFigure?.figure ?? "–"}
        unit={ttftFigure ? t(`unit.${ttftFigure.unit}`) : ""}
        note={p50 === null
          ? t("overview.noData")
          : t("overview.median", { value: durationText(speech, p50) })}
      >
        <Spark
          values={course((sums) => sums.ttftCount > 0 ? sums.ttftSum / sums.ttftCount : null)}
        />
      </Figure>
    </section>
  );
}
