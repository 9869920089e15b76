import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { cacheHitRate, failureRate, tokensOf } from "../../../../server/http/contract/derived.ts";
import { patched, type UsageSearch } from "../../app/search.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Figure, Spark } from "../../ui/figure.tsx";
import { durationText } from "../../ui/fault-text.ts";
import { slower } from "./attention.ts";
import { TOKEN_CLASSES } from "./course.tsx";
import { Delta } from "./delta.tsx";
import { columnOf, isUnknown, type OverviewAnswer } from "./parts.ts";

/** The strip: requests, tokens, failures, cost, latency, first token. */
export function Figures({ answer, search }: { answer: OverviewAnswer; search: UsageSearch }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const [{ sums: total, previous, ...times }, course, , models] = answer.parts;
  const known = (values: readonly (number | null)[]) =>
    values.map((value, index) => isUnknown(answer, index) ? null : value);
  const behind = (text: ReactNode, patch: UsageSearch = {}) => (
    <Link className="overview-figure" to="/requests" search={patched(search, patch)}>{text}</Link>
  );

  const requests = f.compact(total.requests);
  const tokens = f.compact(tokensOf(total));
  const cached = cacheHitRate(total);
  const failed = failureRate(total);
  const allUnpriced = total.requests > 0 && total.unpriced >= total.requests;
  const unpriced = columnOf(course, "unpriced");
  const counts = columnOf(course, "requests");
  const slow = slower(models.rows);
  const before = previous !== null && previous.requests > 0 ? previous : null;

  const time = (
    name: string,
    now: number | null,
    old: number | null,
    half: number | null,
    spark: readonly (number | null)[] | undefined,
    note: ReactNode,
  ) => {
    const figure = now === null ? null : f.duration(now);
    return (
      <Figure
        name={name}
        value={figure?.figure ?? "–"}
        unit={figure ? t(`unit.${figure.unit}`) : ""}
        exact={half === null
          ? undefined
          : t("overview.median", { value: durationText(speech, half) })}
        note={now === null ? t("overview.noData") : note ?? (
          old === null
            ? t("overview.first")
            : <Delta now={now} before={old} show={(ms) => durationText(speech, ms)} worse="up" />
        )}
      >
        <Spark values={spark ?? []} />
      </Figure>
    );
  };

  return (
    <section className="figures" aria-label={t("overview.figures")}>
      <Figure
        name={t("overview.requests")}
        value={behind(requests.figure)}
        unit={requests.unit}
        exact={f.count(total.requests)}
        note={previous && <Delta now={total.requests} before={previous.requests} show={f.short} />}
      >
        <Spark values={known(counts)} />
      </Figure>
      <Figure
        name={t("overview.tokens")}
        value={behind(tokens.figure)}
        unit={tokens.unit}
        exact={f.count(tokensOf(total))}
        note={
          <>
            <span className="figure-part">
              {previous && (
                <Delta now={tokensOf(total)} before={tokensOf(previous)} show={f.short} />
              )}
              {previous && cached !== null && " ·"}
            </span>{" "}
            {cached !== null && (
              <span className="figure-part">
                {t("overview.cached", { share: f.percent(cached) })}
              </span>
            )}
          </>
        }
      >
        <Spark
          values={known(
            course.starts.map((_, at) =>
              TOKEN_CLASSES.reduce((sum, name) => sum + (columnOf(course, name)[at] ?? 0), 0)
            ),
          )}
        />
      </Figure>
      <Figure
        name={t("overview.failed")}
        value={failed === null ? "–" : behind(f.percent(failed), { failed: true })}
        exact={f.count(total.failures)}
        note={failed === null ? t("overview.noData") : (
          <>
            <span className="figure-part">
              {t("overview.failures", { n: total.failures })}
              {before && " ·"}
            </span>{" "}
            {before && (
              <span className="figure-part">
                <Delta
                  now={failed}
                  before={failureRate(before) ?? 0}
                  show={f.percent}
                  worse="up"
                  points
                />
              </span>
            )}
          </>
        )}
      >
        <Spark values={known(columnOf(course, "failures"))} />
      </Figure>
      <Figure
        name={t("overview.cost")}
        word={allUnpriced}
        value={behind(allUnpriced ? t("overview.unpriced") : f.money(total.cost))}
        note={allUnpriced ? <Link to="/prices">{t("overview.unpriced.all")}</Link> : (
          <>
            <span className="figure-part">
              {previous && (
                <Delta now={total.cost} before={previous.cost} show={f.money} worse="up" />
              )}
              {previous && total.unpriced > 0 && " ·"}
            </span>{" "}
            {total.unpriced > 0 && (
              <Link
                className="figure-part"
                to="/requests"
                search={patched(search, { priced: false })}
              >
                {t("overview.unpriced.part", { n: total.unpriced })}
              </Link>
            )}
          </>
        )}
      >
        <Spark
          values={known(
            columnOf(course, "cost").map((cost, at) =>
              (counts[at] ?? 0) > 0 && (unpriced[at] ?? 0) >= (counts[at] ?? 0) ? null : cost
            ),
          )}
        />
      </Figure>
      {time(
        t("overview.latency"),
        times.latency?.p95 ?? null,
        times.previousLatency?.p95 ?? null,
        times.latency?.p50 ?? null,
        course.latency?.p95,
        slow && (
          <>
            <span className="delta-bad">+{durationText(speech, slow.byMs)}</span>{" "}
            <Link
              to="/analytics"
              search={patched(search, { model: [slow.row.value] })}
              title={t("overview.slower", {
                model: slow.row.label || slow.row.value,
                by: durationText(speech, slow.byMs),
              })}
            >
              {slow.row.label || slow.row.value}
            </Link>
          </>
        ),
      )}
      {time(
        t("overview.ttft"),
        times.ttft?.p95 ?? null,
        times.previousTtft?.p95 ?? null,
        times.ttft?.p50 ?? null,
        course.ttft?.p95,
        null,
      )}
    </section>
  );
}
