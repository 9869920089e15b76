/**
 * Answers questions from column segments and the unsealed tail. Everything runs in one thread, in
 * turns of a few milliseconds (scheduler.ts), on a read-only connection.
 *
 * @module
 */
import { SUMMARY } from "../store/segment/mod.ts";
import type { DeadLetterRow, GapRow } from "../store/types.ts";
import { checkSpan, checkWhole } from "./checks.ts";
import type { EventChunk, SegmentEntry } from "./chunk.ts";
import { DIMENSION } from "./dictionary.ts";
import { QuestionError } from "./error.ts";
import { checkDimension, type Compiled, compileFilter, selectRows } from "./filter.ts";
import { Newest } from "./newest.ts";
import {
  dashboard,
  type DashboardQuestion,
  dashboardSpan,
  type DashboardSummary,
  monitoring,
  type MonitoringAnswer,
  type MonitoringQuestion,
  type Walk,
} from "./original/mod.ts";
import { CompatiblePayload } from "./rows.ts";
import {
  addSums,
  byBin,
  byColumn,
  type Grouping,
  Histogram,
  MEASURES,
  ONE_GROUP,
  Selection,
  Totals,
} from "./scan.ts";
import { type Job, Restart, Scheduler } from "./scheduler.ts";
import { Ground } from "./snapshot.ts";
import type {
  BreakdownAnswer,
  BreakdownQuestion,
  Completeness,
  Dimension,
  ExportChunk,
  ListQuestion,
  ReaderApi,
  RequestDetail,
  RequestRow,
  SeriesAnswer,
  SeriesQuestion,
  Span,
} from "./types.ts";
import { binOfSlot, type Bins, makeBins, zoneOf } from "./zone.ts";

/** What the reader needs of the world. */
export interface ReaderOptions {
  readonly path: string;
  /** Milliseconds, monotonous. */
  readonly now: () => number;
  /** Lets messages of the thread through between turns. */
  readonly pause: () => Promise<void>;
}

const DAY_MS = 86_400_000;
/** Attempts of one request lie this close together. */
const ATTEMPT_MS = DAY_MS;
const MOST_ATTEMPTS = 50;
const MOST_LISTED = 200;
const MOST_TOP = 10_000;
const MOST_GAPS = 1_000;
const MOST_DEAD_LETTERS = 200;
const MOST_EXPORTED = 5_000;
const MOST_COMPATIBLE = 1_000_000;
/** Rows read by id per piece of work. */
const ROWS_A_PIECE = 64;

/** Groups of a breakdown: value, first id and group of each id of the column. */
interface Groups {
  readonly grouping: Grouping;
  readonly lookup: Uint32Array;
  readonly values: readonly string[];
  readonly firstId: readonly number[];
}

/** See the module comment. Methods take an `AbortSignal` last, as `threads/rpc.ts` gives it. */
export class Reader implements ReaderApi {
  readonly #options: ReaderOptions;
  readonly #scheduler: Scheduler;
  /** The open database; null before it is there, and after an error. */
  #ground: Ground | null = null;
  #refreshing = false;
  // scratch, used within one piece of work only
  readonly #rows = new Selection();
  #groups = new Uint32Array(0);

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#scheduler = new Scheduler({
      now: options.now,
      pause: options.pause,
      enter: () => this.#open().db.begin(),
      leave: () => this.#ground?.db.end(),
    });
  }

  #open(): Ground {
    return this.#ground ??= new Ground(this.#options.path);
  }

  /** Closes the database; the next question opens it again. For a file that was replaced. */
  reopen(): void {
    const ground = this.#ground;
    this.#ground = null;
    ground?.close();
  }

  close(): void {
    this.#scheduler.stop(new QuestionError("The server is stopping.", "unavailable"));
    this.reopen();
  }

  /** Reads what a commit added, so that the next question need not. Never throws. */
  async committed(): Promise<void> {
    if (this.#refreshing) return;
    this.#refreshing = true;
    try {
      await this.#run(0, undefined, function* (): Job<void> {
        yield; // every job starts with a refresh
      });
    } catch {
      // whoever asks next gets the reason
    } finally {
      this.#refreshing = false;
    }
  }

  #run<T>(
    cost: number,
    signal: AbortSignal | undefined,
    job: (ground: Ground) => Job<T>,
  ): Promise<T> {
    return this.#scheduler.run(cost, signal, () => this.#guarded(job));
  }

  /** A job that starts on fresh ground and drops a connection that fails. */
  *#guarded<T>(job: (ground: Ground) => Job<T>): Job<T> {
    const ground = this.#open();
    try {
      ground.refresh();
      return yield* job(ground);
    } catch (error) {
      if (error instanceof QuestionError || error instanceof Restart) throw error;
      // closed by reopen() while this job waited for its turn
      if (this.#ground !== ground) throw new Restart();
      this.reopen();
      throw new QuestionError(
        `The question could not be answered: ${error instanceof Error ? error.message : error}.`,
        "internal",
        { cause: error },
      );
    }
  }

  /** Same for answers that need one step only. */
  #atOnce<T>(read: (ground: Ground) => T): T {
    const ground = this.#open();
    ground.db.begin();
    try {
      ground.refresh();
      return read(ground);
    } finally {
      ground.db.end();
    }
  }

  #groupsOf(n: number): Uint32Array {
    if (this.#groups.length < n) this.#groups = new Uint32Array(n);
    return this.#groups;
  }

  /** Turns to a segment, if it still is what the question started with. */
  #openSegment(ground: Ground, entry: SegmentEntry): void {
    if (this.#ground !== ground) throw new Restart();
    if (ground.segments.versionInDatabase(entry) !== entry.ver) throw new Restart();
    ground.segments.open(entry);
  }

  /** The tail and then the segments that touch a span, one piece of work each. */
  *#chunks(
    ground: Ground,
    span: Span | null,
    visit: (chunk: EventChunk, entry: SegmentEntry | null) => void,
  ): Job<void> {
    const { directory } = ground;
    if (ground.tail.n > 0) visit(ground.tail, null);
    for (const entry of directory) {
      if (span !== null && (entry.maxTs < span.fromMs || entry.minTs >= span.toMs)) continue;
      yield;
      this.#openSegment(ground, entry);
      visit(ground.segments, entry);
    }
  }

  /** Expected pieces of work over a span, on what is known before the question starts. */
  #cost(span: Span, perSegment: number): number {
    let touched = 0;
    for (const { minTs, maxTs } of this.#ground?.directory ?? []) {
      if (maxTs >= span.fromMs && minTs < span.toMs) touched++;
    }
    return 1 + touched * perSegment;
  }

  #completeness(ground: Ground, span: Span, unpriced: number): Completeness {
    return {
      gaps: gapsOf(ground, span).map(({ startMs, endMs, cause }) => ({
        fromMs: Math.max(startMs, span.fromMs),
        toMs: Math.min(endMs ?? span.toMs, span.toMs),
        cause,
      })),
      unpriced,
      lastEventId: ground.tail.lastId,
    };
  }

  async series(question: SeriesQuestion, signal?: AbortSignal): Promise<SeriesAnswer> {
    const span = checkSpan(question.span);
    const zone = zoneOf(question.zone);
    const { grain, filter, percentiles = false } = question;
    // a wrong grain is told before the work starts
    if (grain !== "auto") makeBins(zone, span, grain);
    return await this.#run(this.#cost(span, 1), signal, (ground) => {
      const bins = makeBins(zone, grain === "auto" ? this.#plausible(ground, span) : span, grain);
      return this.#series(
        ground,
        span,
        bins,
        compileFilter(filter, ground.dictionaries),
        percentiles,
      );
    });
  }

  /** A span of more than 33 years ("everything") is cut to the events there are. */
  #plausible(ground: Ground, span: Span): Span {
    if (span.toMs - span.fromMs <= 33 * 365 * DAY_MS) return span;
    const extent = ground.extent() ?? { fromMs: 0, toMs: DAY_MS };
    const fromMs = Math.max(span.fromMs, extent.fromMs);
    return { fromMs, toMs: Math.max(fromMs + 1, Math.min(span.toMs, extent.toMs)) };
  }

  *#series(
    ground: Ground,
    span: Span,
    bins: Bins,
    filter: Compiled,
    percentiles: boolean,
  ): Job<SeriesAnswer> {
    const extent = ground.extent();
    const within = extent === null ? span : {
      fromMs: Math.max(span.fromMs, extent.fromMs),
      toMs: Math.min(span.toMs, extent.toMs),
    };
    const grouping = byBin(bins, within.toMs > within.fromMs ? within : { fromMs: 0, toMs: 1 });
    const totals = new Totals(grouping.size);
    const latency = new Histogram(1);
    const ttft = new Histogram(1);
    const free = filter.masks.size === 0 && filter.requestId === null;
    const rows = this.#rows;
    yield* this.#chunks(ground, span, (chunk, entry) => {
      const whole = entry !== null && free && isWithin(entry, span);
      if (!whole || !this.#addSlots(ground, bins, totals)) {
        selectRows(chunk, span, filter, rows);
        const groups = this.#groupsOf(rows.count);
        grouping.assign(chunk, rows, groups);
        totals.add(chunk, rows, groups, grouping.runs);
      } else if (percentiles) rows.fill(chunk.n);
      if (percentiles) {
        const groups = this.#groupsOf(rows.count);
        ONE_GROUP.assign(chunk, rows, groups);
        latency.add(chunk, rows, groups, "latb");
        ttft.add(chunk, rows, groups, "ttftb");
      }
    });
    totals.finish();
    const answer = [...bins.starts].map((startMs, bin) => ({ startMs, sums: totals.of(bin) }));
    const total = addSums(answer.map(({ sums }) => sums));
    return {
      grain: bins.grain,
      total,
      bins: answer,
      latency: percentiles ? latency.of(0) : null,
      ttft: percentiles ? ttft.of(0) : null,
      completeness: this.#completeness(ground, span, total.unpriced),
    };
  }

  /** Adds a whole segment by its summary of slots; false when it has none. */
  #addSlots(ground: Ground, bins: Bins, totals: Totals): boolean {
    const { segments } = ground;
    const summary = segments.summary("slot");
    if (summary === null) return false;
    const first = segments.baseSlot;
    for (let cell = 0; cell < summary.n; cell++) {
      const bin = binOfSlot(bins, first + summary.arrays[0]![cell]!);
      totals.addSummary(bin, summary.arrays, cell);
    }
    return true;
  }

  async breakdown(question: BreakdownQuestion, signal?: AbortSignal): Promise<BreakdownAnswer> {
    const span = checkSpan(question.span);
    const by = checkDimension(question.by, "by");
    const { order } = question;
    if (!MEASURES.includes(order)) {
      throw new QuestionError(
        `order: '${String(order).slice(0, 40)}' is no measure; use one of ${MEASURES.join(", ")}.`,
        "invalid_order",
      );
    }
    const top = checkWhole(question.top, "top", 0, MOST_TOP);
    const { filter } = question;
    const plain = filter === undefined;
    return await this.#run(
      this.#cost(span, plain ? 0.5 : 1),
      signal,
      (ground) =>
        this.#breakdown(
          ground,
          { ...question, span, by, order, top },
          compileFilter(
            filter,
            ground.dictionaries,
          ),
        ),
    );
  }

  #groupsBy(ground: Ground, by: Dimension): Groups {
    const { column } = DIMENSION[by];
    const perId = ground.dictionaries.values(by);
    const lookup = new Uint32Array(ground.dictionaries.size(column));
    const values: string[] = [];
    const firstId: number[] = [];
    const groupOf = new Map<string, number>();
    for (let id = 0; id < lookup.length; id++) {
      const value = perId[id]!;
      let group = groupOf.get(value);
      if (group === undefined) {
        group = values.push(value) - 1;
        firstId.push(id);
        groupOf.set(value, group);
      }
      lookup[id] = group;
    }
    return { grouping: byColumn(column, lookup, values.length), lookup, values, firstId };
  }

  *#breakdown(
    ground: Ground,
    question: BreakdownQuestion,
    filter: Compiled,
  ): Job<BreakdownAnswer> {
    const { span, by, order, top } = question;
    const { column } = DIMENSION[by];
    const { grouping, lookup, values, firstId } = this.#groupsBy(ground, by);
    const totals = new Totals(grouping.size);
    const rows = this.#rows;
    // a summary answers what is filtered by nothing but its own column
    const mask = filter.masks.get(column);
    const summarised = column in SUMMARY && filter.requestId === null &&
      filter.masks.size === (mask === undefined ? 0 : 1);
    yield* this.#chunks(ground, span, (chunk, entry) => {
      if (entry !== null && summarised && isWithin(entry, span)) {
        const summary = ground.segments.summary(column as keyof typeof SUMMARY);
        if (summary !== null) {
          const ids = summary.arrays[0]!;
          for (let cell = 0; cell < summary.n; cell++) {
            const id = ids[cell]!;
            if (mask !== undefined && mask[id] !== 1) continue;
            totals.addSummary(lookup[id]!, summary.arrays, cell);
          }
          return;
        }
      }
      selectRows(chunk, span, filter, rows);
      const groups = this.#groupsOf(rows.count);
      grouping.assign(chunk, rows, groups);
      totals.add(chunk, rows, groups, false);
    });
    totals.finish();

    const found: number[] = [];
    for (let g = 0; g < values.length; g++) if (totals.sums.requests[g]! > 0) found.push(g);
    const measure = totals.sums[order];
    found.sort((a, b) => measure[b]! - measure[a]! || (values[a]! < values[b]! ? -1 : 1));
    const rest = found.slice(top);
    const all = addSums(found.map((g) => totals.of(g)));
    return {
      rows: found.slice(0, top).map((g) => ({
        value: values[g]!,
        label: labelOf(ground, by, values[g]!, firstId[g]!),
        sums: totals.of(g),
      })),
      other: rest.length === 0 ? null : addSums(rest.map((g) => totals.of(g))),
      distinct: found.length,
      completeness: this.#completeness(ground, span, all.unpriced),
    };
  }

  async list(question: ListQuestion, signal?: AbortSignal): Promise<readonly RequestRow[]> {
    const span = question.span === undefined ? null : checkSpan(question.span);
    const limit = checkWhole(question.limit, "limit", 1, MOST_LISTED);
    const before = checkWhole(question.before ?? Infinity, "before", 0, Infinity);
    const after = checkWhole(question.after ?? -1, "after", -1, Infinity);
    return await this.#run(1, signal, (ground) => {
      const filter = compileFilter(question.filter, ground.dictionaries);
      return this.#list(ground, span, filter, before, after, limit);
    });
  }

  *#list(
    ground: Ground,
    span: Span | null,
    filter: Compiled,
    before: number,
    after: number,
    limit: number,
  ): Job<readonly RequestRow[]> {
    const found: RequestRow[] = [];
    const take = (chunk: EventChunk) => {
      const rows = this.#rows;
      selectRows(chunk, span, filter, rows);
      for (let j = rows.count - 1; j >= 0 && found.length < limit; j--) {
        const id = chunk.idOf(rows.row(j));
        if (id >= before) continue;
        if (id <= after) break;
        const row = ground.rows.byId(id);
        // columns outlive rows: those of expired rows are passed over
        if (row !== null) found.push(ground.rows.toRequest(row));
      }
    };
    const { directory, tail } = ground;
    if (tail.n > 0) take(tail);
    for (let at = directory.length - 1; at >= 0 && found.length < limit; at--) {
      const entry = directory[at]!;
      if (entry.firstId >= before) continue;
      if (entry.lastId <= after) break;
      if (span !== null && (entry.maxTs < span.fromMs || entry.minTs >= span.toMs)) continue;
      yield;
      this.#openSegment(ground, entry);
      take(ground.segments);
    }
    return found;
  }

  async detail(id: number, signal?: AbortSignal): Promise<RequestDetail | null> {
    return await this.#run(2, signal, (ground) => this.#detail(ground, id));
  }

  *#detail(ground: Ground, id: number): Job<RequestDetail | null> {
    const row = ground.rows.byId(id);
    if (row === null) return null;
    const detail = ground.rows.toDetail(row);
    const attempts: RequestRow[] = [];
    const req = row[REQ_AT] as number | null;
    if (req !== null) {
      const span = {
        fromMs: detail.timestampMs - ATTEMPT_MS,
        toMs: detail.timestampMs + ATTEMPT_MS + 1,
      };
      const rows = this.#rows;
      yield* this.#chunks(ground, span, (chunk) => {
        selectRows(chunk, span, NO_FILTER, rows);
        rows.keepRange(chunk.numbers("req"), req + 1, req + 2);
        for (let j = 0; j < rows.count && attempts.length < MOST_ATTEMPTS; j++) {
          const other = chunk.idOf(rows.row(j));
          const found = other === id ? null : ground.rows.byId(other);
          if (found === null) continue;
          const attempt = ground.rows.toRequest(found);
          // ids that are not eight hex digits share a column with their hash
          if (attempt.requestId === detail.requestId) attempts.push(attempt);
        }
      });
    }
    attempts.sort((a, b) => a.timestampMs - b.timestampMs || a.id - b.id);
    return { ...detail, attempts };
  }

  exportChunk(afterId: number, limit: number): ExportChunk {
    const most = Math.min(checkWhole(limit, "limit", 1, Infinity), MOST_EXPORTED);
    const after = checkWhole(afterId, "after", 0, Infinity);
    return this.#atOnce(({ db, rows }) => {
      const found = db.all("rows", after, most);
      const lines = found.map((row) => rows.toExportLine(row) + "\n");
      return {
        bytes: new TextEncoder().encode(lines.join("")),
        lines: lines.length,
        lastId: (found.at(-1)?.[0] as number | undefined) ?? after,
      };
    });
  }

  async compatibleUsage(limit: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const most = Math.min(checkWhole(limit, "limit", 0, Infinity), MOST_COMPATIBLE);
    return await this.#run(
      most / ROWS_A_PIECE,
      signal,
      (ground) => this.#compatibleUsage(ground, most),
    );
  }

  /** Newest by time, so that an import of old events does not hide today's. */
  *#compatibleUsage(ground: Ground, limit: number): Job<Uint8Array<ArrayBuffer>> {
    const newest = new Newest(limit);
    const take = (chunk: EventChunk) => {
      const dt = chunk.numbers("dt");
      for (let row = 0; row < chunk.n; row++) {
        const ts = chunk.baseTs + dt[row]!;
        if (ts >= newest.least) newest.add(ts, chunk.idOf(row));
      }
    };
    if (ground.tail.n > 0) take(ground.tail);
    for (const entry of ground.directory.toSorted((a, b) => b.maxTs - a.maxTs)) {
      if (entry.maxTs < newest.prune()) break;
      yield;
      this.#openSegment(ground, entry);
      take(ground.segments);
    }
    newest.prune();
    const payload = new CompatiblePayload();
    let pieces = 0;
    for (const { id } of newest.found) {
      if (++pieces % ROWS_A_PIECE === 0) {
        yield;
        if (this.#ground !== ground) throw new Restart();
      }
      const row = ground.rows.byId(id);
      if (row !== null) payload.add(ground.rows.toCompatible(row));
    }
    return payload.encode();
  }

  /** What the original's questions walk over. */
  #walk(ground: Ground): Walk {
    return {
      ground,
      rows: this.#rows,
      chunks: (span, visit) => this.#chunks(ground, span, visit),
      open: (entry) => this.#openSegment(ground, entry),
    };
  }

  async dashboardSummary(
    question: DashboardQuestion,
    signal?: AbortSignal,
  ): Promise<DashboardSummary> {
    const cost = this.#cost(dashboardSpan(question), 2);
    return await this.#run(cost, signal, (ground) => dashboard(question, this.#walk(ground)));
  }

  async monitoring(question: MonitoringQuestion, signal?: AbortSignal): Promise<MonitoringAnswer> {
    const cost = this.#cost(question.span, 2);
    return await this.#run(cost, signal, (ground) => monitoring(question, this.#walk(ground)));
  }

  gaps(span: Span): readonly GapRow[] {
    const checked = checkSpan(span);
    return this.#atOnce((ground) => gapsOf(ground, checked));
  }

  deadLetters(before: number | null, limit: number): readonly DeadLetterRow[] {
    const below = checkWhole(before ?? Number.MAX_SAFE_INTEGER, "before", 0, Infinity);
    const most = checkWhole(limit, "limit", 1, MOST_DEAD_LETTERS);
    return this.#atOnce(({ db }) =>
      db.all("deadLetters", below, most).map((row) => ({
        id: row[0] as number,
        payload: row[1] as string,
        bytes: row[2] as number,
        truncated: row[3] !== 0,
        error: row[4] as string,
        via: row[5] as string,
        createdAtMs: row[6] as number,
      }))
    );
  }
}

/** Place of `req` in `SQL.row`. */
const REQ_AT = 5;

const NO_FILTER: Compiled = { masks: new Map(), requestId: null };

function isWithin(entry: SegmentEntry, span: Span): boolean {
  return entry.minTs >= span.fromMs && entry.maxTs < span.toMs;
}

function gapsOf(ground: Ground, span: Span): GapRow[] {
  return ground.db.all("gaps", span.toMs, span.fromMs, MOST_GAPS).map((row) => ({
    id: row[0] as number,
    instance: row[1] as number,
    startMs: row[2] as number,
    endMs: row[3] as number | null,
    cause: row[4] as string,
    detail: row[5] as string,
  }));
}

/** What people call a value. */
function labelOf(ground: Ground, by: Dimension, value: string, id: number): string {
  switch (by) {
    case "credential":
      return ground.rows.account(id) || value;
    case "key":
      return ground.rows.alias(value) || value;
    case "source":
      return ground.dictionaries.maskedSource(value);
    default:
      return value;
  }
}
