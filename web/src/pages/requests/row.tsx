import { memo } from "react";
import { Link } from "@tanstack/react-router";
import type { RequestRow } from "../../../../server/http/contract/mod.ts";
import type { RequestsSearch } from "./search.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { durationText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { shortHash } from "../../ui/short-hash.ts";
import { labelOf } from "./label.ts";

/** A name for the key of a request. */
export function keyName(row: RequestRow): string {
  return row.keyAlias || shortHash(row.apiKeyHash);
}

/** Heads of the columns. */
export function RowHead() {
  const { t } = useSpeech();
  return (
    <div role="rowgroup" className="row-head-group">
      <div className="row row-head" role="row">
        <span role="columnheader" className="cell-time" title={t("requests.ended.help")}>
          {t("requests.ended")}
        </span>
        <span role="columnheader" className="cell-glyph">
          <span className="offscreen">{t("requests.status")}</span>
        </span>
        <span role="columnheader">{t("requests.model")}</span>
        <span role="columnheader" className="cell-key">{t("requests.key")}</span>
        <span role="columnheader" className="cell-credential">{t("requests.credential")}</span>
        <span role="columnheader" className="cell-num cell-in">{t("requests.in")}</span>
        <span role="columnheader" className="cell-num cell-out">{t("requests.out")}</span>
        <span role="columnheader" className="cell-num cell-cost">{t("requests.cost")}</span>
        <span role="columnheader" className="cell-num">{t("requests.duration")}</span>
      </div>
    </div>
  );
}

/** Time split at the first token; both parts share one scale over the list. */
export function LatencyBar(
  { latencyMs, ttftMs, scale }: {
    latencyMs: number | null;
    ttftMs: number | null;
    scale: number;
  },
) {
  const whole = Math.min(latencyMs ?? 0, scale);
  const wait = Math.min(ttftMs ?? 0, whole);
  return (
    <span className="lat" aria-hidden="true">
      <i style={{ width: `${wait / scale * 100}%` }} />
      <b style={{ width: `${(whole - wait) / scale * 100}%` }} />
    </span>
  );
}

/** One request as a line, or as a card where the list is narrow. */
export const Row = memo(function Row(
  { row, search, slowest, now, picked, masked, index, measure }: {
    row: RequestRow;
    search: RequestsSearch;
    slowest: number;
    now: number;
    picked: boolean;
    masked: boolean;
    /** Place in the list, from 0. */
    index: number;
    /** Where rows are not all of one height. */
    measure: ((element: HTMLElement | null) => void) | undefined;
  },
) {
  const speech = useSpeech();
  const { t, f } = speech;
  const allIn = row.input + row.cacheRead + row.cacheWrite;
  const out = row.output + row.reasoning;
  const name = `row row-body${row.failed ? " row-failed" : ""}${picked ? " row-picked" : ""}`;
  const label = labelOf(row, masked);
  const detail = label.detail === null
    ? ""
    : `${t(`requests.source.${label.detail.kind}`)} ${label.detail.text}`;
  const whole = [row.account || label.primary, detail].filter(Boolean).join(", ");
  return (
    <div
      className={name}
      role="row"
      aria-selected={picked}
      aria-rowindex={index + 2}
      data-index={index}
      ref={measure}
    >
      <span role="cell" className="cell-time">
        <Link
          className="row-link"
          to="/requests/$id"
          params={{ id: String(row.id) }}
          search={search}
          resetScroll={false}
          title={t("requests.started", { time: f.instant(row.timestampMs) })}
        >
          {f.when(row.timestampMs + (row.latencyMs ?? 0), now)}
        </Link>
      </span>
      <span role="cell" className="cell-glyph">
        <Glyph
          kind={row.failed ? "bad" : "good"}
          label={t(row.failed ? "requests.failed" : "requests.ok")}
        />
      </span>
      <span
        role="cell"
        className="cell-model cut"
        title={[row.model, row.requestedModel !== row.model && row.requestedModel, row.endpoint]
          .filter(Boolean).join(" · ")}
      >
        {row.model || "–"}
        {row.requestedModel !== "" && row.requestedModel !== row.model && (
          <span className="meta">{` ${row.requestedModel}`}</span>
        )}
      </span>
      <span role="cell" className="cell-key cell-soft cut" title={row.keyAlias || row.apiKeyHash}>
        {keyName(row) || "–"}
      </span>
      <span role="cell" className="cell-credential cell-soft cut" title={whole}>
        {label.primary}
        {label.detail?.kind === "provider" && (
          <span className="meta">{` ${label.detail.text}`}</span>
        )}
      </span>
      {row.failed
        ? (
          <span role="cell" className="cell-fail cut" title={row.failClass}>
            {row.failClass || String(row.failStatus ?? t("requests.failed"))}
          </span>
        )
        : (
          <>
            <span role="cell" className="cell-num cell-in" title={f.count(row.cacheRead)}>
              {f.count(allIn)}
              {allIn > 0 && row.cacheRead > 0 && (
                <span className="meta">{` ${f.percent(row.cacheRead / allIn)}`}</span>
              )}
            </span>
            <span role="cell" className="cell-num cell-out">{f.count(out)}</span>
            <span role="cell" className="cell-num cell-cost">
              {row.cost === null
                ? <span className="meta">{t("overview.unpriced")}</span>
                : f.money(row.cost)}
            </span>
          </>
        )}
      <span role="cell" className="cell-bar cell-num">
        <LatencyBar latencyMs={row.latencyMs} ttftMs={row.ttftMs} scale={slowest} />
        <span>{row.latencyMs === null ? "–" : durationText(speech, row.latencyMs)}</span>
      </span>
    </div>
  );
});
