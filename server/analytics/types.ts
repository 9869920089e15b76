/**
 * Questions the reader thread answers, and its answers. One small language for every page:
 * span, zone, filters, grouping, grain. The HTTP contract mirrors these shapes.
 *
 * @module
 */
import type { Dimension, Filter } from "../events/types.ts";

/** Half-open span [fromMs, toMs), ms since the epoch. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export { type Dimension, DIMENSIONS, type Filter } from "../events/types.ts";

/** Sums over a set of events. Money is null-free: `unpriced` says how many are not in it. */
export interface Sums {
  readonly requests: number;
  readonly failures: number;
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  /** Total as CPA reported it. */
  readonly totalReported: number;
  /** Nano-dollars. */
  readonly cost: number;
  readonly costWithoutCache: number;
  readonly unpriced: number;
  /** Sum and count of known latencies and first-token times, ms. */
  readonly latencySum: number;
  readonly latencyCount: number;
  readonly ttftSum: number;
  readonly ttftCount: number;
}

/** Names of `Sums`. */
export type Measure = keyof Sums;

/** p50, p90, p95, p99 in ms, ≤ 3 % off; null without data. */
export interface Percentiles {
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** How complete an answer is. */
export interface Completeness {
  /** Gaps that touch the span, clipped to it. */
  readonly gaps: readonly { fromMs: number; toMs: number; cause: string }[];
  readonly unpriced: number;
  /** Newest event the answer knows. */
  readonly lastEventId: number;
  /** Part of the span that lies in a gap, ms; overlapping gaps count once. */
  readonly gapMs?: number;
  /**
   * Single requests are listed from here on (older ones are sums only); null while nothing has
   * expired or the span begins later.
   */
  readonly detailFromMs?: number | null;
  /**
   * Before this, days of the home zone are the finest there is and some filters cannot be applied;
   * null as above.
   */
  readonly columnsFromMs?: number | null;
}

/** Totals, and one row per bin of a time series. */
export interface SeriesQuestion {
  readonly span: Span;
  /** IANA zone. */
  readonly zone: string;
  /** Bin width; `auto` picks one that gives ≤ 400 bins. */
  readonly grain: "auto" | "15m" | "hour" | "day" | "week" | "month";
  readonly filter?: Filter | undefined;
  readonly percentiles?: boolean | undefined;
}
/** Answer to it. Bins without events are present with zeros. */
export interface SeriesAnswer {
  readonly grain: "15m" | "hour" | "day" | "week" | "month";
  readonly total: Sums;
  readonly bins: readonly { readonly startMs: number; readonly sums: Sums }[];
  readonly latency: Percentiles | null;
  readonly ttft: Percentiles | null;
  readonly completeness: Completeness;
}

/** Sums per value of a dimension, top N by a measure, the rest as an exact `other`. */
export interface BreakdownQuestion {
  readonly span: Span;
  readonly by: Dimension;
  readonly order: Measure;
  readonly top: number;
  readonly filter?: Filter | undefined;
}
/** Answer to it. */
export interface BreakdownAnswer {
  readonly rows: readonly { readonly value: string; readonly label: string; readonly sums: Sums }[];
  readonly other: Sums | null;
  readonly distinct: number;
  readonly completeness: Completeness;
}

/** Widths of a bin. */
export type Grain = SeriesAnswer["grain"];

/** Several answers over the same span and filter, worked out in one pass. */
export interface Ask {
  readonly span: Span;
  /** IANA zone of days, hours and weekdays. */
  readonly zone: string;
  readonly filter?: Filter | undefined;
  /** Also over the equal span before: `previous` in the answers. */
  readonly compare?: boolean | undefined;
  /** 1..12; answered in this order. */
  readonly parts: readonly Part[];
}

/** One question of an `Ask`. `measures` defaults to all. */
export type Part =
  | { readonly kind: "total"; readonly percentiles?: boolean | undefined }
  | {
    readonly kind: "series";
    readonly grain: SeriesQuestion["grain"];
    readonly measures?: readonly Measure[] | undefined;
    readonly percentiles?: boolean | undefined;
    /** A line per value: the `top` by `order`, and an exact rest. */
    readonly by?: Dimension | undefined;
    readonly order?: Measure | undefined;
    /** 1..50 */
    readonly top?: number | undefined;
  }
  | {
    readonly kind: "breakdown";
    readonly by: Dimension;
    readonly order: Measure;
    /** 0..10,000 */
    readonly top: number;
    readonly percentiles?: boolean | undefined;
    /** A small series of this measure per row, of at most 32 bins. */
    readonly spark?: Measure | undefined;
  }
  | {
    readonly kind: "matrix";
    readonly rows: Dimension;
    readonly columns: Dimension;
    readonly order: Measure;
    readonly measures?: readonly Measure[] | undefined;
    /** 1..100 each */
    readonly topRows: number;
    readonly topColumns: number;
  }
  | { readonly kind: "heat"; readonly measures?: readonly Measure[] | undefined }
  | {
    /** How often each value would be found: every filter holds but that of its own dimension. */
    readonly kind: "facets";
    readonly dimensions: readonly Dimension[];
    /** 1..1,000 */
    readonly top: number;
    /** Only values or labels that contain this. */
    readonly search?: string | undefined;
  }
  | { readonly kind: "failures"; readonly top: number };

/** A list of numbers per measure, all equally long. */
export type Columns = Partial<Record<Measure, readonly number[]>>;
/** A value and what people call it. */
export interface Named {
  readonly value: string;
  readonly label: string;
}
/** Percentiles per bin. */
export type PercentileColumns = Readonly<Record<keyof Percentiles, readonly (number | null)[]>>;

/** Answer to a part, of the same kind. */
export type PartAnswer =
  | {
    readonly kind: "total";
    readonly sums: Sums;
    readonly previous: Sums | null;
    readonly latency: Percentiles | null;
    readonly ttft: Percentiles | null;
    readonly previousLatency: Percentiles | null;
    readonly previousTtft: Percentiles | null;
  }
  | {
    readonly kind: "series";
    readonly grain: Grain;
    /** Start of each bin, ms. */
    readonly starts: readonly number[];
    readonly columns: Columns;
    /** The span before, bin by bin as far as it has as many; else null. */
    readonly previous: Columns | null;
    readonly latency: PercentileColumns | null;
    readonly ttft: PercentileColumns | null;
    readonly split: {
      readonly rows: readonly (Named & { readonly columns: Columns })[];
      readonly other: Columns | null;
      readonly distinct: number;
    } | null;
  }
  | {
    readonly kind: "breakdown";
    readonly rows: readonly (Named & {
      readonly sums: Sums;
      readonly previous: Sums | null;
      readonly latency: Percentiles | null;
      readonly ttft: Percentiles | null;
      readonly spark: readonly number[] | null;
    })[];
    readonly other: Sums | null;
    readonly distinct: number;
  }
  | {
    readonly kind: "matrix";
    /** The last one is the rest where `otherRows` (`otherColumns`) says so; its value is empty. */
    readonly rows: readonly Named[];
    readonly columns: readonly Named[];
    readonly otherRows: boolean;
    readonly otherColumns: boolean;
    /** Row by row. */
    readonly cells: Columns;
  }
  | {
    readonly kind: "heat";
    /** 7 × 24, Monday 0:00 first. */
    readonly cells: Columns;
  }
  | {
    readonly kind: "facets";
    readonly facets: readonly {
      readonly dimension: Dimension;
      readonly values: readonly (Named & { readonly requests: number })[];
      readonly distinct: number;
    }[];
  }
  | {
    readonly kind: "failures";
    /** Most frequent first: failures of one class whose text differs only in numbers and ids. */
    readonly rows: readonly {
      readonly class: string;
      readonly pattern: string;
      readonly requests: number;
      readonly firstMs: number;
      readonly lastMs: number;
      /** Newest such request. */
      readonly lastId: number;
      readonly credentials: number;
      readonly models: number;
    }[];
    readonly other: number;
    readonly distinct: number;
  };

/** Answers of an `Ask`. */
export interface AskAnswer {
  readonly span: Span;
  readonly previousSpan: Span | null;
  readonly parts: readonly PartAnswer[];
  readonly completeness: Completeness;
}

/** Newest first; stable while new ones arrive: page with `before` = id of the last row. */
export interface ListQuestion {
  readonly span?: Span | undefined;
  readonly filter?: Filter | undefined;
  /** Only ids below it. */
  readonly before?: number | undefined;
  /** Only ids above it (live). */
  readonly after?: number | undefined;
  /** 1..200 */
  readonly limit: number;
}

/** One attempt in a list. Empty text and null mean unknown. */
export interface RequestRow {
  readonly id: number;
  readonly timestampMs: number;
  readonly requestId: string;
  readonly model: string;
  readonly requestedModel: string;
  readonly provider: string;
  readonly authIndex: string;
  readonly account: string;
  readonly apiKeyHash: string;
  readonly keyAlias: string;
  readonly endpoint: string;
  readonly failed: boolean;
  readonly failStatus: number | null;
  readonly failClass: string;
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  readonly latencyMs: number | null;
  readonly ttftMs: number | null;
  /** Nano-dollars; null = unpriced. */
  readonly cost: number | null;
  readonly tier: string;
  readonly effort: string;
  readonly stream: boolean | null;
}

/** Everything known of one attempt. */
export interface RequestDetail extends RequestRow {
  readonly eventHash: string;
  /** RFC 3339 UTC with up to nine fraction digits. */
  readonly timestamp: string;
  readonly receivedAtMs: number;
  readonly executionId: string;
  readonly responseModel: string;
  readonly executor: string;
  readonly method: string;
  readonly path: string;
  readonly authType: string;
  readonly source: string;
  readonly sourceHash: string;
  readonly accountLabel: string;
  readonly accountFile: string;
  readonly accountProvider: string;
  readonly project: string;
  readonly responseTier: string;
  readonly generate: boolean | null;
  readonly failSummary: string;
  readonly clientIp: string;
  readonly forwardedFor: string;
  readonly userAgent: string;
  /** Allow-listed response headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Reported counters, as CPA sent them. */
  readonly reported: Readonly<Record<string, number>>;
  readonly flags: readonly string[];
  readonly costWithoutCache: number | null;
  readonly priceVersion: number | null;
  /** Other attempts with the same request id, oldest first. */
  readonly attempts: readonly RequestRow[];
}

/** Rows of the original's export (manager-server.md §4.7), as JSON lines. */
export interface ExportChunk {
  /** Complete lines, UTF-8. Empty at the end. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lines: number;
  /** Pass as `afterId` of the next call. */
  readonly lastId: number;
}

/** Methods of the reader thread (`threads/reader.ts`). Each may be cancelled by its signal. */
export interface ReaderApi {
  ask(question: Ask): Promise<AskAnswer>;
  series(question: SeriesQuestion): Promise<SeriesAnswer>;
  breakdown(question: BreakdownQuestion): Promise<BreakdownAnswer>;
  list(question: ListQuestion): Promise<readonly RequestRow[]>;
  detail(id: number): Promise<RequestDetail | null>;
  /** Requests as text, newest first, in pages of thousands. */
  exportPage(
    question: import("./export_list.ts").ExportPageQuestion,
  ): Promise<import("./export_list.ts").ExportPage>;
  /** Oldest first, at most `limit` rows with id above `afterId`. */
  exportChunk(afterId: number, limit: number): ExportChunk;
  /** `GET /v0/management/usage` over the newest `limit` events, as JSON text in UTF-8. */
  compatibleUsage(limit: number): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;
  /** The original's dashboard (manager-server.md §4.10). */
  dashboardSummary(
    question: import("./original/types.ts").DashboardQuestion,
  ): Promise<import("./original/types.ts").DashboardSummary>;
  /** The original's monitoring (manager-server.md §4.11). */
  monitoring(
    question: import("./original/types.ts").MonitoringQuestion,
  ): Promise<import("./original/types.ts").MonitoringAnswer>;
  /** The same for panels of later releases (manager-server.md §4.19). */
  laterMonitoring(
    question: import("./original/types.ts").LaterMonitoringQuestion,
  ): Promise<import("./original/types.ts").LaterAnswer>;
  /** Usage of accounts, all of it or in windows. */
  accountUsage(
    question: import("./original/accounts.ts").AccountUsageQuestion,
  ): Promise<import("./original/accounts.ts").AccountUsageAnswer>;
  /** What the newest answers of each credential said of quotas. */
  headerSnapshots(
    question: import("./original/header_snapshots.ts").HeaderSnapshotsQuestion,
  ): Promise<readonly import("./original/types.ts").LaterAnswer[]>;
  gaps(span: Span): readonly import("../store/types.ts").GapRow[];
  deadLetters(
    before: number | null,
    limit: number,
  ): readonly import("../store/types.ts").DeadLetterRow[];
  close(): void;
}
