/**
 * Answers questions from column segments and the unsealed tail. Everything runs in one thread, in
 * turns of a few milliseconds (scheduler.ts), on a read-only connection.
 *
 * @module
 */
import type { DeadLetterRow, GapRow } from "../store/types.ts";
import { AnswerCache } from "./answer_cache.ts";
import { askJob, checkAsk, costOf } from "./ask.ts";
import { checkSpan, checkWhole } from "./checks.ts";
import { QuestionError } from "./error.ts";
import { compatibleJob, detailJob, listJob, ROWS_A_PIECE } from "./events.ts";
import {
  type ExportPage,
  exportPageJob,
  type ExportPageQuestion,
  MOST_EXPORTED_ROWS,
} from "./export_list.ts";
import { compileFilter } from "./filter.ts";
import {
  accountUsage,
  type AccountUsageAnswer,
  type AccountUsageQuestion,
  dashboard,
  type DashboardQuestion,
  dashboardSpan,
  type DashboardSummary,
  headerSnapshots,
  type HeaderSnapshotsQuestion,
  type LaterAnswer,
  laterMonitoring,
  type LaterMonitoringQuestion,
  monitoring,
  type MonitoringAnswer,
  type MonitoringQuestion,
} from "./original/mod.ts";
import { addSums, MEASURES } from "./scan.ts";
import { type Budget, type Job, Restart, Scheduler } from "./scheduler.ts";
import { Ground } from "./snapshot.ts";
import type {
  Ask,
  AskAnswer,
  BreakdownAnswer,
  BreakdownQuestion,
  ExportChunk,
  ListQuestion,
  ReaderApi,
  RequestDetail,
  RequestRow,
  SeriesAnswer,
  SeriesQuestion,
  Span,
  Sums,
} from "./types.ts";
import { WARM_COST, warmJob } from "./warm.ts";
import { gapsOf, Scratch, touches, Work } from "./work.ts";

/** What a question may take unless the options say otherwise. */
export const BUDGET: Budget = { workMs: 3_000, wallMs: 20_000 };

/** What the reader needs of the world. */
export interface ReaderOptions {
  readonly budget?: Budget;
  readonly path: string;
  /** Milliseconds, monotonous. */
  readonly now: () => number;
  /** Lets messages of the thread through between turns. */
  readonly pause: () => Promise<void>;
}

const MOST_LISTED = 200;
const MOST_DEAD_LETTERS = 200;
const MOST_EXPORTED = 5_000;
const MOST_COMPATIBLE = 1_000_000;

/** See the module comment. Methods take an `AbortSignal` last, as `threads/rpc.ts` gives it. */
export class Reader implements ReaderApi {
  readonly #options: ReaderOptions;
  readonly #scheduler: Scheduler;
  /** The open database; null before it is there, and after an error. */
  #ground: Ground | null = null;
  #refreshing = false;
  readonly #answers = new AnswerCache();
  readonly #scratch = new Scratch();

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

  /** Reads the newest columns, after whatever is asked meanwhile; how many segments. */
  warm(): Promise<number> {
    return this.#run(WARM_COST, undefined, warmJob);
  }

  #run<T>(
    cost: number,
    signal: AbortSignal | undefined,
    job: (work: Work) => Job<T>,
    budget?: Budget,
  ): Promise<T> {
    return this.#scheduler.run(cost, signal, () => this.#guarded(job), budget);
  }

  /** A job that starts on fresh ground and drops a connection that fails. */
  *#guarded<T>(job: (work: Work) => Job<T>): Job<T> {
    const ground = this.#open();
    try {
      ground.refresh();
      return yield* job(new Work(ground, this.#scratch, () => this.#ground === ground));
    } catch (error) {
      if (error instanceof Restart) throw error;
      // closed by reopen() while this job waited for its turn
      if (this.#ground !== ground) throw new Restart();
      throw this.#failure(error);
    }
  }

  /** An error for the asker; after one of the database the next question opens it anew. */
  #failure(error: unknown): QuestionError {
    if (error instanceof QuestionError) return error;
    this.reopen();
    return new QuestionError(
      `The question could not be answered: ${error instanceof Error ? error.message : error}.`,
      "internal",
      { cause: error },
    );
  }

  /** Same for answers that need one step only. */
  #atOnce<T>(read: (ground: Ground) => T): T {
    const ground = this.#open();
    try {
      ground.db.begin();
      ground.refresh();
      return read(ground);
    } catch (error) {
      throw this.#failure(error);
    } finally {
      if (this.#ground === ground) ground.db.end();
    }
  }

  /** Expected pieces of work over a span, on what is known before the question starts. */
  #cost(span: Span, perSegment: number): number {
    let touched = 0;
    for (const entry of this.#ground?.directory ?? []) if (touches(entry, span)) touched++;
    return 1 + touched * perSegment;
  }

  async ask(question: Ask, signal?: AbortSignal): Promise<AskAnswer> {
    const checked = checkAsk(question);
    const cost = this.#cost(checked.span, costOf(checked));
    const answers = this.#answers;
    const key = answers.keyOf(checked);
    return await this.#run(cost, signal, function* (work): Job<AskAnswer> {
      const version = work.ground.db.number("dataVersion");
      const known = answers.get(key, version);
      if (known !== null) return known;
      const answer = yield* askJob(work, checked);
      answers.put(key, version, answer);
      return answer;
    }, this.#options.budget ?? BUDGET);
  }

  async series(question: SeriesQuestion, signal?: AbortSignal): Promise<SeriesAnswer> {
    const { span, zone, grain, filter, percentiles = false } = question;
    const { parts: [bins, total], completeness } = await this.ask({
      span,
      zone,
      filter,
      parts: [{ kind: "series", grain }, { kind: "total", percentiles }],
    }, signal);
    if (bins?.kind !== "series" || total?.kind !== "total") {
      throw new QuestionError("The question was answered by another.", "internal");
    }
    return {
      grain: bins.grain,
      total: total.sums,
      bins: bins.starts.map((startMs, bin) => ({
        startMs,
        sums: addSums([
          Object.fromEntries(
            MEASURES.map((measure) => [measure, bins.columns[measure]?.[bin] ?? 0]),
          ) as unknown as Sums,
        ]),
      })),
      latency: total.latency,
      ttft: total.ttft,
      completeness,
    };
  }

  async breakdown(question: BreakdownQuestion, signal?: AbortSignal): Promise<BreakdownAnswer> {
    const { span, by, order, top, filter } = question;
    const { parts: [rows], completeness } = await this.ask({
      span,
      zone: "UTC",
      filter,
      parts: [{ kind: "breakdown", by, order, top }],
    }, signal);
    if (rows?.kind !== "breakdown") {
      throw new QuestionError("The question was answered by another.", "internal");
    }
    return {
      rows: rows.rows.map(({ value, label, sums }) => ({ value, label, sums })),
      other: rows.other,
      distinct: rows.distinct,
      completeness,
    };
  }

  async list(question: ListQuestion, signal?: AbortSignal): Promise<readonly RequestRow[]> {
    const span = question.span === undefined ? null : checkSpan(question.span);
    const limit = checkWhole(question.limit, "limit", 1, MOST_LISTED);
    const before = checkWhole(question.before ?? Infinity, "before", 0, Infinity);
    const after = checkWhole(question.after ?? -1, "after", -1, Infinity);
    return await this.#run(1, signal, (work) => {
      const filter = compileFilter(question.filter, work.ground.dictionaries);
      return listJob(work, span, filter, before, after, limit);
    }, this.#options.budget ?? BUDGET);
  }

  async exportPage(question: ExportPageQuestion, signal?: AbortSignal): Promise<ExportPage> {
    const span = question.span === undefined ? null : checkSpan(question.span);
    const limit = checkWhole(question.limit, "limit", 1, MOST_EXPORTED_ROWS);
    const before = checkWhole(question.before ?? Infinity, "before", 0, Infinity);
    return await this.#run(limit / ROWS_A_PIECE, signal, (work) => {
      const filter = compileFilter(question.filter, work.ground.dictionaries);
      return exportPageJob(work, { ...question, before, limit }, span, filter);
    });
  }

  async detail(id: number, signal?: AbortSignal): Promise<RequestDetail | null> {
    return await this.#run(2, signal, (work) => detailJob(work, id));
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
      (work) => compatibleJob(work, most),
    );
  }

  async dashboardSummary(
    question: DashboardQuestion,
    signal?: AbortSignal,
  ): Promise<DashboardSummary> {
    const cost = this.#cost(dashboardSpan(question), 2);
    return await this.#run(cost, signal, (work) => dashboard(question, work));
  }

  async monitoring(question: MonitoringQuestion, signal?: AbortSignal): Promise<MonitoringAnswer> {
    const cost = this.#cost(question.span, 2);
    return await this.#run(cost, signal, (work) => monitoring(question, work));
  }

  async laterMonitoring(
    question: LaterMonitoringQuestion,
    signal?: AbortSignal,
  ): Promise<LaterAnswer> {
    const cost = this.#cost(question.span, 4);
    const budget = this.#options.budget ?? BUDGET;
    return await this.#run(cost, signal, (work) => laterMonitoring(question, work), budget);
  }

  async accountUsage(
    question: AccountUsageQuestion,
    signal?: AbortSignal,
  ): Promise<AccountUsageAnswer> {
    const cost = 1 + 2 * (this.#ground?.directory.length ?? 0);
    const budget = this.#options.budget ?? BUDGET;
    return await this.#run(cost, signal, (work) => accountUsage(question, work), budget);
  }

  async headerSnapshots(
    question: HeaderSnapshotsQuestion,
    signal?: AbortSignal,
  ): Promise<readonly LaterAnswer[]> {
    return await this.#run(30, signal, (work) => headerSnapshots(question, work));
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
