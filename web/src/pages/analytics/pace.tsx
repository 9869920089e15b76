import { useMemo } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { askQuery } from "../../api/queries.ts";
import { patched, type UsageSearch } from "../../app/search.ts";
import { type Usage, useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { durationText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import type { Column } from "../../ui/table/columns.ts";
import { DataTable } from "../../ui/table/data-table.tsx";
import { Change } from "./change.tsx";
import type { RankRow } from "./courses.ts";
import type { Frame } from "./course.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { useNameOf } from "./names.ts";
import type { AnalyticsSearch } from "./search.ts";
import { isSlower, type Pace, pacesOf } from "./slower.ts";

/** Models whose percentiles are compared. */
export const PACED = 50;

/**
 * Percentiles of each model in this span and in the one before. Answers carry those of one span,
 * so the span before is a question of its own; it hardly changes.
 */
export function usePaces(
  usage: Usage,
  frame: Frame | undefined,
  rows: readonly RankRow[] | undefined,
): { readonly paces: readonly Pace[] | undefined; readonly failed: boolean } {
  // a span that ends now moves with each answer; the one before it need not be asked again for that
  const step = Math.min(
    3_600_000,
    Math.max(60_000, ((frame?.toMs ?? 0) - (frame?.fromMs ?? 0)) / 200),
  );
  const settled = (ms: number) => Math.floor(Math.floor(ms / step) * step);
  const before = useQuery({
    ...askQuery(
      {
        zone: usage.zone,
        ...(usage.question.filter === undefined ? {} : { filter: usage.question.filter }),
        from: settled(frame?.previousFromMs ?? 0),
        to: settled(frame?.fromMs ?? 0),
      },
      [{ kind: "breakdown", by: "model", order: "requests", top: PACED, percentiles: true }],
    ),
    enabled: frame !== undefined && frame.previousFromMs !== null &&
      frame.previousFromMs < frame.fromMs,
    staleTime: 300_000,
    retry: false,
  });
  const old = before.data?.parts[0].rows;
  const none = frame !== undefined && frame.previousFromMs === null;
  const paces = useMemo(
    () => rows === undefined || old === undefined && !none ? undefined : pacesOf(rows, old ?? []),
    [rows, old, none],
  );
  return { paces, failed: before.isError };
}

/** In one sentence: which model got slower. */
export function PaceLine({ paces, usage }: { paces: readonly Pace[] | undefined; usage: Usage }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const nameOf = useNameOf();
  if (paces === undefined) return <div className="analytics-line" />;
  const slower = paces.filter(isSlower);
  const worst = slower[0];
  const known = paces.some((pace) => pace.change !== null);
  return (
    <div className="analytics-line" data-pace="">
      <Glyph kind={worst ? "warn" : known ? "good" : "know"} />
      <p>
        {worst
          ? (
            <>
              <strong>{t("analytics.slower", { name: nameOf(worst) })}</strong>{" "}
              {t("analytics.slower.by", {
                now: durationText(speech, worst.p95 ?? 0),
                before: durationText(speech, worst.before ?? 0),
                change: f.change(worst.change ?? 0),
              })}
              {slower.length > 1 && <>{t("analytics.slower.more", { n: slower.length - 1 })}</>}
              {" "}
              <Link
                to="/requests"
                search={patched<UsageSearch>(usage.search, {
                  model: [worst.value],
                  minLatency: Math.round(worst.p95 ?? 0),
                })}
              >
                {t("analytics.slower.show")}
              </Link>
            </>
          )
          : t(known ? "analytics.slower.none" : "analytics.slower.unknown")}
      </p>
    </div>
  );
}

/** All models: the slowest twentieth now and before, what got slower first. */
export function PaceTable(
  { paces, failed, usage, search }: {
    paces: readonly Pace[] | undefined;
    failed: boolean;
    usage: Usage;
    search: AnalyticsSearch;
  },
) {
  const speech = useSpeech();
  const { t } = speech;
  const set = useSetSearch<AnalyticsSearch>();
  const nameOf = useNameOf();
  const columns = useMemo<Column<Pace>[]>(() => {
    const time = (
      id: string,
      head: string,
      value: (pace: Pace) => number | null,
      quiet = false,
    ): Column<Pace> => ({
      id,
      head,
      value,
      num: true,
      width: "minmax(112px, 1fr)",
      cell: (pace) => {
        const ms = value(pace);
        return ms === null
          ? <span className="meta">–</span>
          : <span className={quiet ? "analytics-before" : ""}>{durationText(speech, ms)}</span>;
      },
    });
    const change = (
      id: string,
      value: (pace: Pace) => number | null,
      now: (pace: Pace) => number | null,
      before: (pace: Pace) => number | null,
      card: "side" | "pair",
    ): Column<Pace> => ({
      id,
      head: t("analytics.change"),
      value,
      num: true,
      card,
      cell: (pace) =>
        pace.tooFew
          ? <span className="meta" title={t("analytics.tooFew.help")}>{t("analytics.tooFew")}</span>
          : <Change now={now(pace)} before={before(pace)} worse="up" />,
    });
    return [
      {
        id: "name",
        head: t("dimension.model"),
        value: nameOf,
        width: "minmax(150px, 2fr)",
      },
      {
        id: "requests",
        head: t("analytics.measure.requests"),
        value: (pace) => pace.requests,
        num: true,
      },
      time("now", t("analytics.pace.now"), (pace) => pace.p95),
      time("before", t("analytics.pace.before"), (pace) => pace.before, true),
      change("change", (pace) => pace.change, (pace) => pace.p95, (pace) => pace.before, "side"),
      time("ttft", t("analytics.pace.ttft"), (pace) => pace.ttft),
      time("ttftBefore", t("analytics.pace.before"), (pace) => pace.ttftBefore, true),
      change(
        "ttftChange",
        (pace) => pace.ttftChange,
        (pace) => pace.ttft,
        (pace) => pace.ttftBefore,
        "pair",
      ),
    ];
  }, [nameOf, speech, t]);
  const title = t("analytics.pace");
  return (
    <section className="section" id="slower">
      <DataTable
        id="analytics-pace"
        label={title}
        columns={columns}
        rows={paces ?? (failed ? [] : undefined)}
        rowKey={(pace) => pace.value}
        sort={search.slow ?? "-change"}
        onSort={(next) => set({ slow: next as AnalyticsSearch["slow"] }, { replace: true })}
        rowLink={(pace) =>
          pace.value === "" ? null : {
            to: "/requests",
            search: patched<UsageSearch>(usage.search, {
              model: [pace.value],
              ...(pace.p95 === null ? {} : { minLatency: Math.round(pace.p95) }),
            }),
          }}
        tone={(pace) => isSlower(pace) ? "warn" : undefined}
        empty={<p className="meta">{t(failed ? "analytics.pace.failed" : "analytics.none")}</p>}
        head={
          <>
            <h2>{title}</h2>
            <span className="meta">{t("analytics.pace.help")}</span>
          </>
        }
        extra={<ExportMenu usage={usage} name="percentiles" title={title} more={{ by: "model" }} />}
        bones={5}
      />
    </section>
  );
}
