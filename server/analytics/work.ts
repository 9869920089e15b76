/**
 * What the jobs of the reader share: the ground they stand on, and scratch arrays that are used
 * within one piece of work only.
 *
 * @module
 */
import type { GapRow } from "../store/types.ts";
import { columnsFrom, detailFrom } from "./archive.ts";
import { type EventChunk, roomFor, type SegmentEntry } from "./chunk.ts";
import { Selection } from "./scan.ts";
import { type Job, Restart } from "./scheduler.ts";
import type { Ground } from "./snapshot.ts";
import type { Completeness, Span } from "./types.ts";

const MOST_GAPS = 1_000;

/**
 * Arrays that all jobs of a reader use in turn: nothing in them is good after a `yield`. What every
 * question made anew would lie beside the heap until the next large collection.
 */
export class Scratch {
  readonly rows = new Selection();
  readonly #selections: Selection[] = [];
  readonly #doubles = new Map<string, Float64Array<ArrayBuffer>>();
  #groups = new Uint32Array(0);
  #bytes = new Uint8Array(0);

  /** A selection of its own for each place. */
  selection(place: number): Selection {
    return this.#selections[place] ??= new Selection();
  }

  /** Room for `n` numbers under a name. */
  doubles(name: string, n: number): Float64Array<ArrayBuffer> {
    const array = roomFor(n, this.#doubles.get(name) ?? new Float64Array(0));
    this.#doubles.set(name, array);
    return array;
  }

  /** `n` bytes, all 0. */
  zeros(n: number): Uint8Array {
    if (this.#bytes.length < n) this.#bytes = new Uint8Array(n);
    return this.#bytes.fill(0, 0, n);
  }

  /** Room for the group of each of `n` rows. */
  groups(n: number): Uint32Array {
    if (this.#groups.length < n) this.#groups = new Uint32Array(n);
    return this.#groups;
  }
}

/** One run of one job. */
export class Work {
  readonly ground: Ground;
  readonly scratch: Scratch;
  readonly #isOpen: () => boolean;
  #selections = 0;

  /** @param isOpen false once the ground was closed under the job */
  constructor(ground: Ground, scratch: Scratch, isOpen: () => boolean) {
    this.ground = ground;
    this.scratch = scratch;
    this.#isOpen = isOpen;
  }

  /** A selection that no other part of this job uses; shared with other jobs, see `Scratch`. */
  selection(): Selection {
    return this.scratch.selection(this.#selections++);
  }

  /** To be called after each `yield`. */
  checkGround(): void {
    if (!this.#isOpen()) throw new Restart();
  }

  /** Turns to a segment, if it still is what the question started with. */
  openSegment(entry: SegmentEntry): void {
    this.checkGround();
    const { segments } = this.ground;
    if (segments.versionInDatabase(entry) !== entry.ver) throw new Restart();
    segments.open(entry);
  }

  /** The tail and then the segments that touch a span, one piece of work each. */
  *chunks(
    span: Span | null,
    visit: (chunk: EventChunk, entry: SegmentEntry | null) => void,
  ): Job<void> {
    const { directory, tail, segments } = this.ground;
    if (tail.n > 0) visit(tail, null);
    for (const entry of directory) {
      if (span !== null && !touches(entry, span)) continue;
      yield;
      this.openSegment(entry);
      visit(segments, entry);
    }
  }

  completeness(span: Span, unpriced: number): Completeness {
    const gaps = gapsOf(this.ground, span).map(({ startMs, endMs, cause }) => ({
      fromMs: Math.max(startMs, span.fromMs),
      toMs: Math.min(endMs ?? span.toMs, span.toMs),
      cause,
    }));
    // they come by their start: what one reaches beyond those before it counts
    let gapMs = 0;
    let reached = -Infinity;
    for (const { fromMs, toMs } of gaps) {
      gapMs += Math.max(0, toMs - Math.max(fromMs, reached));
      reached = Math.max(reached, toMs);
    }
    return {
      gaps,
      unpriced,
      gapMs,
      lastEventId: this.ground.tail.lastId,
      detailFromMs: detailFrom(this.ground, span),
      columnsFromMs: columnsFrom(this.ground, span),
    };
  }
}

/** Has a segment events that may lie in the span? */
export function touches(entry: SegmentEntry, span: Span): boolean {
  return entry.maxTs >= span.fromMs && entry.minTs < span.toMs;
}

/** Do all events of a segment lie in the span? */
export function isWithin(entry: Pick<SegmentEntry, "minTs" | "maxTs">, span: Span): boolean {
  return entry.minTs >= span.fromMs && entry.maxTs < span.toMs;
}

/** Gaps that touch a span. */
export function gapsOf(ground: Ground, span: Span): GapRow[] {
  return ground.db.all("gaps", span.toMs, span.fromMs, MOST_GAPS).map((row) => ({
    id: row[0] as number,
    instance: row[1] as number,
    startMs: row[2] as number,
    endMs: row[3] as number | null,
    cause: row[4] as string,
    detail: row[5] as string,
  }));
}

const DAY_MS = 86_400_000;

/** Longer than this nobody means a span but everything there is. */
const EVERYTHING_MS = 10 * 365 * DAY_MS;

/** A span of more than ten years is cut to the events there are. */
export function plausible(ground: Ground, span: Span): Span {
  if (span.toMs - span.fromMs <= EVERYTHING_MS) return span;
  const extent = ground.extent() ?? { fromMs: 0, toMs: DAY_MS };
  const fromMs = Math.max(span.fromMs, extent.fromMs);
  return { fromMs, toMs: Math.max(fromMs + 1, Math.min(span.toMs, extent.toMs)) };
}
