/**
 * The reader, asked in the name of one request and in the terms of the original's pages.
 *
 * @module
 */
import type { Filter, ReaderApi, RequestDetail, Span } from "../../analytics/types.ts";
import type { Calls } from "../services.ts";

/** Rows one question of the list may ask for. */
const PAGE = 200;
/** Values of a breakdown; the original lists all. */
const TOP = 500;
/** Sources of failures that are looked up one by one. */
const SOURCES = 20;

/** See the module comment. */
export class Asker {
  readonly #reader: Calls<ReaderApi>;
  readonly #until: { readonly signal: AbortSignal };

  constructor(reader: Calls<ReaderApi>, signal: AbortSignal) {
    this.#reader = reader;
    this.#until = { signal };
  }

  series(span: Span, grain: "15m" | "hour" | "day", filter: Filter) {
    return this.#reader.call("series", [{ span, zone: "UTC", grain, filter }], this.#until);
  }

  breakdown(
    span: Span,
    by: "model" | "credential" | "source",
    filter: Filter,
    order: "requests" | "failures" | "cost" = "requests",
    top = TOP,
  ) {
    return this.#reader.call("breakdown", [{ span, by, order, top, filter }], this.#until);
  }

  /** The newest events in full, and whether there may be more. */
  async details(
    span: Span,
    filter: Filter,
    limit: number,
  ): Promise<{ readonly details: readonly RequestDetail[]; readonly more: boolean }> {
    const ids: number[] = [];
    let before: number | undefined;
    while (ids.length < limit) {
      const wanted = Math.min(PAGE, limit - ids.length);
      const rows = await this.#reader.call("list", [{
        span,
        filter,
        limit: wanted,
        ...(before === undefined ? {} : { before }),
      }], this.#until);
      ids.push(...rows.map(({ id }) => id));
      before = rows.at(-1)?.id;
      if (rows.length < wanted) break;
    }
    const details: RequestDetail[] = [];
    for (const id of ids) {
      const detail = await this.#reader.call("detail", [id], this.#until);
      if (detail !== null) details.push(detail);
    }
    return { details, more: ids.length === limit };
  }

  /** Sources with failures: their newest failure and all their calls. */
  async failureSources(span: Span, filter: Filter) {
    const failed = await this.breakdown(
      span,
      "source",
      { ...filter, failed: true },
      "failures",
      SOURCES,
    );
    if (failed.rows.length === 0) return [];
    const all = await this.breakdown(span, "source", filter);
    return await Promise.all(failed.rows.map(async ({ value, sums }) => {
      const [last] = await this.#reader.call("list", [{
        span,
        filter: { ...filter, failed: true, in: { ...filter.in, source: [value] } },
        limit: 1,
      }], this.#until);
      const whole = all.rows.find((row) => row.value === value)?.sums ?? sums;
      return {
        source_hash: value,
        auth_index: last?.authIndex ?? "",
        calls: whole.requests,
        failure: sums.failures,
        last_seen_ms: last?.timestampMs ?? 0,
        average_latency_ms: whole.latencyCount === 0 ? null : whole.latencySum / whole.latencyCount,
      };
    }));
  }
}
