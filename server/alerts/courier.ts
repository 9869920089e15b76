/**
 * Brings alerts to channels: at least once, with pauses between tries, and never more than a
 * channel can bear. What waits is in the table, so a restart goes on where it was.
 *
 * @module
 */
import { AlertError } from "./error.ts";
import type { Posted } from "./post.ts";
import type { Message } from "./messages.ts";
import { mayRecover, verdict } from "./messages.ts";
import type { AlertEvent, AlertParams, ChannelTrial, Delivery } from "./types.ts";

/** Pauses before the second and later tries, ms: five tries within ten minutes. */
export const RETRY_MS: readonly number[] = [5_000, 30_000, 120_000, 420_000];
/** A receiver may ask for at most this pause, ms. */
const LONGEST_RETRY_MS = 3_600_000;
/** Least distance of two messages of a channel, ms. */
export const SPACING_MS = 10_000;
/** Messages of a channel per hour; what is more waits and becomes one digest. */
export const MOST_PER_HOUR = 30;
const HOUR_MS = 3_600_000;

/** An alert with messages on their way. */
export interface Parcel {
  readonly id: number;
  readonly event: AlertEvent;
  readonly atMs: number;
  readonly sentence: string;
  readonly params: AlertParams;
  readonly deliveries: readonly Delivery[];
}

/** What the courier needs of the room. */
export interface Dispatch {
  now(): number;
  /** Why nothing can go to the channel; null when something can. */
  closed(channelId: number): string | null;
  /** Host of the channel's address, for sentences. */
  host(channelId: number): string;
  /** @throws with a sentence that holds no secret */
  send(channelId: number, message: Message): Promise<Posted>;
  /** Keeps the state of an alert's deliveries. */
  keep(parcel: Parcel): Promise<void>;
  /** Keeps what became of a try; `error` empty after a success. */
  note(channelId: number, sentAtMs: number | null, error: string): Promise<void>;
}

/** What a channel has sent. */
interface Gate {
  readonly sent: number[];
  notBeforeMs: number;
  busy: boolean;
}

/** See the module comment. */
export class Courier {
  readonly #dispatch: Dispatch;
  readonly #parcels = new Map<number, Parcel>();
  readonly #gates = new Map<number, Gate>();

  constructor(dispatch: Dispatch) {
    this.#dispatch = dispatch;
  }

  /** Takes an alert whose deliveries wait. */
  add(parcel: Parcel): void {
    if (parcel.deliveries.some(({ state }) => state === "waiting")) {
      this.#parcels.set(parcel.id, parcel);
    }
  }

  /** Counts messages that went out before a restart. */
  remember(channelId: number, sentAtMs: number): void {
    const gate = this.#gate(channelId);
    gate.sent.push(sentAtMs);
    gate.sent.sort((a, b) => a - b);
  }

  /** When there is something to do next, ms; null when nothing waits. */
  nextDueMs(): number | null {
    let next = Infinity;
    for (const [channelId, due] of this.#waiting()) {
      next = Math.min(next, Math.max(due, this.#opensAtMs(this.#gate(channelId))));
    }
    return next === Infinity ? null : next;
  }

  /** Sends what is due, at most one message per channel. Never throws. */
  async deliverDue(): Promise<void> {
    const channels = [...this.#waiting().keys()];
    await Promise.all(channels.map((channelId) => this.#serve(channelId)));
  }

  /** Sends a message at once, within the channel's rate. Never throws. */
  async trial(channelId: number, message: Message): Promise<ChannelTrial> {
    const gate = this.#gate(channelId);
    const waitMs = this.#opensAtMs(gate) - this.#dispatch.now();
    if (waitMs > 0 || gate.busy) {
      const seconds = Math.max(1, Math.ceil(waitMs / 1000));
      return {
        ok: false,
        status: null,
        sentence: `This channel has just been used; try again in ${seconds} s.`,
      };
    }
    const { status, sentence } = await this.#try(channelId, gate, message);
    return { ok: sentence === "", status, sentence: sentence || "The message was taken." };
  }

  /** First due time of each channel with something waiting. */
  #waiting(): Map<number, number> {
    const due = new Map<number, number>();
    for (const { deliveries } of this.#parcels.values()) {
      for (const { channelId, state, atMs } of deliveries) {
        if (state === "waiting") due.set(channelId, Math.min(due.get(channelId) ?? Infinity, atMs));
      }
    }
    return due;
  }

  #gate(channelId: number): Gate {
    let gate = this.#gates.get(channelId);
    if (gate === undefined) {
      gate = { sent: [], notBeforeMs: 0, busy: false };
      this.#gates.set(channelId, gate);
    }
    return gate;
  }

  #opensAtMs({ sent, notBeforeMs }: Gate): number {
    const last = sent.at(-1);
    const oldest = sent.at(-MOST_PER_HOUR);
    return Math.max(
      notBeforeMs,
      last === undefined ? 0 : last + SPACING_MS,
      oldest === undefined ? 0 : oldest + HOUR_MS,
    );
  }

  async #serve(channelId: number): Promise<void> {
    const now = this.#dispatch.now();
    const gate = this.#gate(channelId);
    if (gate.busy) return;
    const due = [...this.#parcels.values()]
      .filter(({ deliveries }) =>
        deliveries.some((one) =>
          one.channelId === channelId && one.state === "waiting" && one.atMs <= now
        )
      )
      .sort((a, b) => a.id - b.id);
    const [first] = due;
    if (first === undefined) return;
    const closed = this.#dispatch.closed(channelId);
    if (closed !== null) {
      await this.#settle(channelId, due, { state: "suppressed", error: closed, atMs: now });
      return;
    }
    if (this.#opensAtMs(gate) > now) return;
    const together = hourWasFull(gate) && due.length > 1 ? due : [first];
    const message = together.length === 1 ? first : digest(together, now);
    const { status, sentence, retryAfterMs, final } = await this.#try(channelId, gate, message);
    const after = this.#dispatch.now();
    if (sentence === "") {
      await this.#settle(channelId, together, {
        state: together.length === 1 ? "sent" : "suppressed",
        error: "",
        atMs: after,
      }, 1);
      return;
    }
    if (status === 429 && retryAfterMs !== null) gate.notBeforeMs = after + retryAfterMs;
    for (const parcel of together) {
      const tried = attemptsOf(parcel, channelId);
      const pause = RETRY_MS[tried];
      const over = final || pause === undefined;
      await this.#settle(channelId, [parcel], {
        state: over ? "failed" : "waiting",
        error: sentence,
        atMs: over ? after : after + Math.max(pause, retryAfterMs ?? 0),
      }, 1);
    }
  }

  /** One try, whatever comes of it. */
  async #try(channelId: number, gate: Gate, message: Message) {
    gate.busy = true;
    gate.sent.push(this.#dispatch.now());
    while (gate.sent.length > MOST_PER_HOUR) gate.sent.shift();
    let status: number | null = null;
    let sentence: string;
    let retryAfterMs: number | null = null;
    let final = false;
    try {
      const posted = await this.#dispatch.send(channelId, message);
      status = posted.status;
      sentence = verdict(posted.status, this.#dispatch.host(channelId));
      if (posted.retryAfterMs !== null) {
        retryAfterMs = Math.min(posted.retryAfterMs, LONGEST_RETRY_MS);
      }
      final = sentence !== "" && !mayRecover(posted.status);
    } catch (error) {
      sentence = error instanceof Error ? error.message : "The message could not be sent.";
      final = error instanceof AlertError;
    } finally {
      gate.busy = false;
    }
    const now = this.#dispatch.now();
    await this.#quietly(() =>
      this.#dispatch.note(channelId, sentence === "" ? now : null, sentence)
    );
    return { status, sentence, retryAfterMs, final };
  }

  async #settle(
    channelId: number,
    parcels: readonly Parcel[],
    to: Pick<Delivery, "state" | "error" | "atMs">,
    tries = 0,
  ): Promise<void> {
    for (const parcel of parcels) {
      const next = {
        ...parcel,
        deliveries: parcel.deliveries.map((one) =>
          one.channelId === channelId && one.state === "waiting"
            ? { ...one, ...to, attempts: one.attempts + tries }
            : one
        ),
      };
      if (next.deliveries.some(({ state }) => state === "waiting")) {
        this.#parcels.set(parcel.id, next);
      } else this.#parcels.delete(parcel.id);
      await this.#quietly(() => this.#dispatch.keep(next));
    }
  }

  /** A state that cannot be kept is sent again after a restart: at least once. */
  async #quietly(keep: () => Promise<void>): Promise<void> {
    try {
      await keep();
    } catch {
      // the store says by itself that it is not well
    }
  }
}

/** The hour's bound held messages back longer than their spacing. */
function hourWasFull({ sent }: Gate): boolean {
  const oldest = sent.at(-MOST_PER_HOUR);
  return oldest !== undefined && oldest + HOUR_MS > sent.at(-1)! + SPACING_MS;
}

function attemptsOf({ deliveries }: Parcel, channelId: number): number {
  return deliveries.find((one) => one.channelId === channelId)?.attempts ?? 0;
}

/** One message for many that were held back. */
function digest(parcels: readonly Parcel[], atMs: number): Message {
  const counts = new Map<string, number>();
  for (const { event } of parcels) counts.set(event, (counts.get(event) ?? 0) + 1);
  const kinds = [...counts].map(([event, count]) => `${count} ${event}`).join(", ");
  return {
    event: "digest",
    atMs,
    sentence: `${parcels.length} more alerts within the last hour: ${kinds}.`,
    params: { count: parcels.length, ...Object.fromEntries(counts) },
    more: parcels.map(({ sentence }) => sentence),
  };
}
