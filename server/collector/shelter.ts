/**
 * From a source to the intake, with a roof for the groups that a full disk does not take: they
 * wait in memory, nothing further is popped, and they are journalled as soon as there is space.
 *
 * @module
 */
import { pause, type RawGroup } from "../cpa/mod.ts";
import { aborted } from "./delay.ts";
import { type Intake, JournalFullError } from "./intake.ts";
import type { Reserve } from "./reserve.ts";

/** What it tells. */
export interface ShelterEvents {
  /** Nothing is taken from CPA any more; `null`: it goes on. */
  paused(problem: "disk_full" | "store_stalled" | null, message: string): void;
}

/** See the module comment. */
export class Shelter {
  readonly #intake: Pick<Intake, "take" | "full">;
  readonly #retryMs: number;
  readonly #events: ShelterEvents;
  readonly #reserve: Reserve | null;
  readonly #given = new AbortController();
  #waiting: RawGroup[] = [];
  #housing: Promise<void> | null = null;

  constructor(
    intake: Pick<Intake, "take" | "full">,
    retryMs: number,
    events: ShelterEvents,
    reserve: Reserve | null,
  ) {
    this.#intake = intake;
    this.#retryMs = retryMs;
    this.#events = events;
    this.#reserve = reserve;
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

  /**
   * Gives up the reserve when something waits, and waits at most `timeoutMs` for space; returns the
   * number of records that had to be given up.
   */
  async close(timeoutMs: number): Promise<number> {
    if (this.#waiting.length > 0) {
      this.#reserve?.release();
      // at once: the database is waiting for the same space
      this.#houseNow();
    }
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

  /** Journals what fits; throws nothing. */
  #houseNow(): void {
    for (let group = this.#waiting[0]; group !== undefined; group = this.#waiting[0]) {
      try {
        this.#intake.take(group.via, group.records, group.receivedAtMs);
      } catch {
        return; // the loop goes on trying, and says why
      }
      this.#waiting.shift();
    }
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
