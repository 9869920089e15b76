import { type PointerEvent, useRef, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { gapText } from "../../app/health-sentence.ts";
import { patched } from "../../app/search.ts";
import type { Usage } from "../../app/usage.ts";
import { useAsk } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { Bone } from "../../ui/state.tsx";

const HEIGHT = 48;
/** A press that moves over fewer bins than this is a click on one. */
const DRAG_BINS = 1;

/** What was found in one line, and when: a bar per bin, failures at its foot, gaps hatched. */
export function Strip({ usage }: { usage: Usage }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const { data, isError, isPlaceholderData } = useAsk(usage, [
    { kind: "total" },
    { kind: "series", grain: "auto", measures: ["requests", "failures"] },
  ]);
  const client = useQueryClient();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const [start, setStart] = useState<number | null>(null);

  const sums = data?.parts[0].sums;
  const series = data?.parts[1];
  const starts = series?.starts ?? [];
  const requests = series?.columns.requests ?? [];
  const failures = series?.columns.failures ?? [];
  const most = Math.max(1, ...requests);
  const count = starts.length;
  const fromMs = starts[0] ?? 0;
  const endOf = (index: number) => starts[index + 1] ?? Math.max(data?.toMs ?? 0, fromMs);
  const toMs = count === 0 ? 0 : endOf(count - 1);
  const place = (ms: number) =>
    Math.max(0, Math.min(100, (ms - fromMs) / Math.max(1, toMs - fromMs) * 100));

  const binOf = (event: PointerEvent): number | null => {
    const rect = box.current?.getBoundingClientRect();
    if (rect === undefined || rect.width === 0 || count === 0) return null;
    const index = Math.floor((event.clientX - rect.left) / rect.width * count);
    return Math.max(0, Math.min(count - 1, index));
  };
  const release = (event: PointerEvent) => {
    const end = binOf(event);
    setStart(null);
    if (start === null || end === null) return;
    const [first, last] = Math.abs(end - start) < DRAG_BINS
      ? [end, end]
      : [Math.min(start, end), Math.max(start, end)];
    const from = starts[first];
    if (from === undefined || count < 2) return;
    usage.set({ span: undefined, from, to: endOf(last) });
  };
  const shown = at === null || starts[at] === undefined ? null : at;
  const drawn = start !== null && at !== null ? [Math.min(start, at), Math.max(start, at)] : null;
  const unpriced = sums !== undefined && sums.requests > 0 && sums.unpriced >= sums.requests;

  return (
    <div className={isPlaceholderData ? "strip is-stale" : "strip"}>
      <p className="strip-said" aria-live={shown === null ? "polite" : "off"}>
        {sums === undefined
          ? isError
            ? (
              <>
                <span>{t("requests.noTotals")}</span>
                <Button
                  kind="link"
                  onClick={() => void client.invalidateQueries({ queryKey: ["ask"] })}
                >
                  {t("app.retry")}
                </Button>
              </>
            )
            : <Bone width="22ch" />
          : shown === null
          ? (
            <>
              <b>{t("requests.found", { n: sums.requests })}</b>
              {sums.requests > 0 && (
                <>
                  <span>{unpriced ? t("overview.unpriced") : f.money(sums.cost)}</span>
                  {sums.unpriced > 0 && !unpriced && usage.search.priced === undefined && (
                    <Link to="/requests" search={patched(usage.search, { priced: false })}>
                      {t("requests.unpricedOf", { n: sums.unpriced })}
                    </Link>
                  )}
                  {usage.search.failed !== undefined
                    ? null
                    : sums.failures > 0
                    ? (
                      <Link to="/requests" search={patched(usage.search, { failed: true })}>
                        {t("requests.failedShare", {
                          share: f.percent(sums.failures / sums.requests),
                        })}
                      </Link>
                    )
                    : <span>{t("requests.noneFailed")}</span>}
                </>
              )}
            </>
          )
          : (
            <>
              <b>{t("requests.found", { n: requests[shown] ?? 0 })}</b>
              <span>{f.span(starts[shown] ?? 0, endOf(shown))}</span>
              {(failures[shown] ?? 0) > 0 && (
                <span className="is-bad">
                  {t("requests.failedCount", { n: failures[shown] ?? 0 })}
                </span>
              )}
            </>
          )}
      </p>
      <div
        className="strip-bars"
        ref={box}
        role="img"
        aria-label={t("requests.strip", { n: sums?.requests ?? 0, failed: sums?.failures ?? 0 })}
        title={t("requests.strip.help")}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setStart(binOf(event));
        }}
        onPointerMove={(event) => setAt(binOf(event))}
        onPointerUp={release}
        onPointerCancel={() => setStart(null)}
        onPointerLeave={() => setAt(null)}
      >
        {count > 0 && (
          <svg viewBox={`0 0 ${count} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
            {starts.map((ms, index) => {
              const all = (requests[index] ?? 0) / most * (HEIGHT - 4);
              const bad = (failures[index] ?? 0) / most * (HEIGHT - 4);
              const tall = requests[index] ? Math.max(1.5, all) : 0;
              const foot = failures[index] ? Math.max(2, bad) : 0;
              return (
                <g key={ms}>
                  <rect
                    x={index + 0.08}
                    y={HEIGHT - tall}
                    width={0.84}
                    height={tall}
                    className={index === shown ? "strip-on" : "strip-all"}
                  />
                  <rect
                    x={index + 0.08}
                    y={HEIGHT - foot}
                    width={0.84}
                    height={foot}
                    className="strip-bad"
                  />
                </g>
              );
            })}
          </svg>
        )}
        {data?.completeness.gaps.map((gap) => (
          <i
            key={gap.fromMs}
            className="strip-gap"
            title={gapText(speech, gap.cause)}
            style={{
              left: `${place(gap.fromMs)}%`,
              width: `max(3px, ${place(gap.toMs) - place(gap.fromMs)}%)`,
            }}
          />
        ))}
        {drawn !== null && drawn[0] !== drawn[1] && (
          <i
            className="strip-drawn"
            style={{
              left: `${(drawn[0] ?? 0) / count * 100}%`,
              width: `${((drawn[1] ?? 0) - (drawn[0] ?? 0) + 1) / count * 100}%`,
            }}
          />
        )}
      </div>
    </div>
  );
}
