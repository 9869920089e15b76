/**
 * From a source to the intake, with a roof for the groups that a full disk does not take: they
 * wait in memory, nothing further is popped, and they are journalled as soon as there is space.
 *
 * @module
 */
import { pause, type RawGroup } from "../cpa/mod.ts";
import { aborted } from "./delay.ts";
import { type Intake, JournalFullError } from "./intake.ts";

/** What it tells. */
export interface ShelterEvents {
  /** Nothing is taken from CPA any more; `null`: it goes on. */
  paused(problem: "disk_full" | "store_stalled" | null, message: string): void;
}

/** See the module comment. */
export class Shelter {
  readonly #intake: Intake;
  readonly #retryMs: number;
  readonly #events: ShelterEvents;
  readonly #given = new AbortController();
  #waiting: RawGroup[] = [];
  #housing: Promise<void> | null = null;

  constructor(intake: Intake, retryMs: number, events: ShelterEvents) {
    this.#intake = intake;
    this.#retryMs = retryMs;
    this.#events = events;
  }

  /**
   * Journals a group; waits while that cannot be done, or until the signal aborts: then the group
   * goes on waiting here, so that a full disk never holds up a change of settings.
   */
  async take(group: RawGroup, signal: AbortSignal): Promise<void> {
    if (this.#housing === null) {
      try {
        this.#intake.take(group.via, group.records, group.receivedAtMs);
      } catch (error) {
        if (!(error instanceof JournalFullError)) throw error;
        this.#keep(group);
        this.#events.paused("disk_full", error.message);
        this.#housing = this.#house().finally(() => this.#housing = null);
      }
    } else this.#keep(group);
    if (this.#housing !== null) await Promise.race([this.#housing, aborted(signal)]);
    if (!this.#intake.full) return;
    this.#events.paused("store_stalled", "the journal is at its bound");
    while (this.#intake.full && !signal.aborted) {
      await pause(this.#retryMs, signal);
    }
    if (!this.#intake.full) this.#events.paused(null, "");
  }

  /** Waits at most `timeoutMs` for space; returns the number of records that had to be given up. */
  async close(timeoutMs: number): Promise<number> {
    const late = new AbortController();
    const housing = this.#housing ?? Promise.resolve();
    await Promise.race([housing, pause(timeoutMs, late.signal)]);
    late.abort();
    this.#given.abort();
    await housing;
    return this.#waiting.reduce((sum, group) => sum + group.records.length, 0);
  }

  /** The views are only lent to us; what waits must be our own. */
  #keep(group: RawGroup): void {
    this.#waiting.push({ ...group, records: group.records.map((record) => record.slice()) });
  }

  async #house(): Promise<void> {
    const { signal } = this.#given;
    while (!signal.aborted) {
      const group = this.#waiting[0];
      if (group === undefined) return this.#events.paused(null, "");
      try {
        this.#intake.take(group.via, group.records, group.receivedAtMs);
        this.#waiting.shift();
      } catch (error) {
        // another error is as little a reason to lose what CPA has given away
        const message = error instanceof Error ? error.message : String(error);
        this.#events.paused("disk_full", message);
        await pause(this.#retryMs, signal);
      }
    }
  }
}
