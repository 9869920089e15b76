/**
 * Follows the events as they are committed, each once, in the order of arrival: for whoever counts
 * or watches single requests. Costs nothing while nothing arrives.
 *
 * @module
 */
import type { RequestRow } from "../analytics/types.ts";
import type { ReaderCalls } from "./budgets.ts";

/** Rows of one question. */
const PAGE = 200;
/** Pages of one pull: 10,000 rows; what is beyond (an import) is passed over. */
const MOST_PAGES = 50;
/** Pages that are recalled at the start. */
const RECALLED_PAGES = 10;
/** From a commit to the pull that looks at it, ms; commits in between join it. */
export const PULL_MS = 2_000;

/** Someone who follows. */
export interface Follower {
  /** Events from before this start, oldest first: known, not to be counted. */
  recall?(rows: readonly RequestRow[]): void;
  /** New events, oldest first; `skipped` ones lie before them and were too many to look at. */
  take(rows: readonly RequestRow[], skipped: number): void;
}

/** See the module comment. */
export class Tail {
  readonly #reader: ReaderCalls;
  readonly #followers: readonly Follower[];
  readonly #failed: (error: unknown) => void;
  readonly #gone = new AbortController();
  #lastId: number | null = null;
  #pulling: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    reader: ReaderCalls,
    followers: readonly Follower[],
    failed: (error: unknown) => void,
  ) {
    this.#reader = reader;
    this.#followers = followers;
    this.#failed = failed;
  }

  /** Recalls the newest events up to `lastEventId` and follows from there. */
  async start(lastEventId: number): Promise<void> {
    try {
      const { rows } = await this.#page(-1, lastEventId + 1, RECALLED_PAGES);
      for (const follower of this.#followers) follower.recall?.(rows);
    } catch (error) {
      if (!this.#gone.signal.aborted) this.#failed(error);
    }
    this.#lastId = lastEventId;
  }

  /** Something was committed. */
  committed(): void {
    if (this.#timer !== undefined || this.#gone.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.pull();
    }, PULL_MS);
  }

  /** Looks now, after whoever looks already: no event is handed on twice. Never throws. */
  pull(): Promise<void> {
    return this.#pulling = this.#pulling.then(() => this.#pull());
  }

  async #pull(): Promise<void> {
    const after = this.#lastId;
    if (after === null || this.#gone.signal.aborted) return;
    try {
      const { rows, complete } = await this.#page(after, Infinity, MOST_PAGES);
      const [first] = rows;
      if (first === undefined) return;
      this.#lastId = rows.at(-1)!.id;
      const skipped = complete ? 0 : first.id - after - 1;
      for (const follower of this.#followers) follower.take(rows, skipped);
    } catch (error) {
      if (!this.#gone.signal.aborted) this.#failed(error);
    }
  }

  /** Rows between two ids, both excluded, the newest of them, oldest first. */
  async #page(after: number, before: number, most: number) {
    const pages: (readonly RequestRow[])[] = [];
    let complete = false;
    for (let upto = before; pages.length < most && !complete;) {
      const question = {
        after,
        ...(upto === Infinity ? {} : { before: upto }),
        limit: PAGE,
      };
      const page = await this.#reader.call("list", [question], { signal: this.#gone.signal });
      pages.push(page);
      complete = page.length < PAGE;
      upto = page.at(-1)?.id ?? upto;
    }
    return { rows: pages.flat().reverse(), complete };
  }

  /** Looks no more. */
  async stop(): Promise<void> {
    this.#gone.abort();
    clearTimeout(this.#timer);
    await this.#pulling;
  }
}
