/**
 * CPA's usage queue: one FIFO in memory with expiry, and subscriptions that bypass it
 * (cpa-usage-queue.md §1.5, §3).
 *
 * @module
 */

/** A record on its way; `n` is its number in the ledger, -1 for control messages. */
export interface Message {
  readonly n: number;
  readonly bytes: Uint8Array;
}

/** Messages a subscriber may lag behind, beside the one that is being written. */
export const SUBSCRIBER_SLOTS = 256;

/** Why a message left the queue without a consumer. */
export type Lost = "expired" | "overflow" | "cleared";

/**
 * One subscriber's buffer. The writer may take many messages for one write; those beyond the
 * first go on counting as buffered until the write is over, so that the capacity is CPA's: 256
 * slots and one message in hand.
 */
export class Subscription {
  readonly #slots: Message[] = [];
  readonly #lost: (n: number, why: Lost) => void;
  #inHand = 0;
  #ended = false;
  #wake: (() => void) | null = null;

  constructor(lost: (n: number, why: Lost) => void) {
    this.#lost = lost;
  }

  /** False once no further message will be accepted. */
  get open(): boolean {
    return !this.#ended;
  }

  /** Messages not yet taken by the writer. */
  get buffered(): number {
    return this.#slots.length;
  }

  /** Buffers a message, or drops the whole subscriber when its slots are full. */
  offer(message: Message): boolean {
    if (this.#ended) return false;
    if (this.#slots.length + Math.max(0, this.#inHand - 1) >= SUBSCRIBER_SLOTS) {
      // What is buffered is still written; the message that found no slot is lost for this one.
      this.end();
      return false;
    }
    this.#slots.push(message);
    this.#wake?.();
    return true;
  }

  /** Up to `max` messages, waiting for the first; empty when the subscription is over. */
  async take(max: number): Promise<readonly Message[]> {
    this.#inHand = 0;
    while (this.#slots.length === 0) {
      if (this.#ended) return [];
      await new Promise<void>((resolve) => this.#wake = resolve);
      this.#wake = null;
    }
    const taken = this.#slots.splice(0, max);
    this.#inHand = taken.length;
    return taken;
  }

  /** Accepts nothing more; what is buffered can still be taken. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** Ends and throws away what is buffered, as CPA does when the client leaves. */
  discard(): void {
    for (const message of this.#slots.splice(0)) {
      if (message.n >= 0) this.#lost(message.n, "cleared");
    }
    this.end();
  }
}

interface Waiting extends Message {
  readonly at: number;
}

/** See the module comment. `lost` is told about every record that expires or is thrown away. */
export class UsageQueue {
  readonly #clock: () => number;
  readonly #lost: (n: number, why: Lost) => void;
  #waiting: Waiting[] = [];
  #head = 0;
  #subscribers: Subscription[] = [];
  #retentionMs = 60_000;

  constructor(clock: () => number, lost: (n: number, why: Lost) => void) {
    this.#clock = clock;
    this.#lost = lost;
  }

  /** Sets the retention; ≤ 0 becomes 60 s, more than 3600 s becomes 3600 s. */
  setRetention(seconds: number): void {
    this.#retentionMs = 1000 * (seconds <= 0 ? 60 : Math.min(seconds, 3600));
  }

  /** Items in memory, expired ones included until the next operation. */
  get length(): number {
    return this.#waiting.length - this.#head;
  }

  /** Subscribers that still accept messages. */
  get subscribers(): number {
    return this.#subscribers.length;
  }

  /** Gives a record to all subscribers, or queues it when there are none. */
  publish(message: Message): void {
    if (this.#subscribers.length > 0) {
      let taken = false;
      for (const subscriber of this.#subscribers) taken = subscriber.offer(message) || taken;
      this.#forgetEnded();
      if (!taken) this.#lost(message.n, "overflow");
      return;
    }
    this.#expire();
    this.#waiting.push({ n: message.n, bytes: message.bytes, at: this.#clock() });
  }

  /** Sends a control message to subscribers; it is never queued. */
  broadcast(bytes: Uint8Array): void {
    for (const subscriber of this.#subscribers) subscriber.offer({ n: -1, bytes });
    this.#forgetEnded();
  }

  /** Takes up to `count` of the oldest records. */
  pop(count: number): readonly Message[] {
    this.#expire();
    const end = Math.min(this.#waiting.length, this.#head + count);
    const taken = this.#waiting.slice(this.#head, end);
    this.#head = end;
    this.#compact();
    return taken;
  }

  /** Opens a subscription; records already queued stay where they are. */
  subscribe(): Subscription {
    const subscription = new Subscription(this.#lost);
    this.#subscribers.push(subscription);
    return subscription;
  }

  /** Ends one subscription and throws away what it had not taken. */
  unsubscribe(subscription: Subscription): void {
    subscription.discard();
    this.#forgetEnded();
  }

  /** Empties the queue and closes all subscriptions: management off, restart. */
  close(): void {
    for (let i = this.#head; i < this.#waiting.length; i++) {
      const message = this.#waiting[i];
      if (message !== undefined) this.#lost(message.n, "cleared");
    }
    this.#waiting = [];
    this.#head = 0;
    for (const subscriber of this.#subscribers) subscriber.discard();
    this.#subscribers = [];
  }

  #forgetEnded(): void {
    if (this.#subscribers.some((one) => !one.open)) {
      this.#subscribers = this.#subscribers.filter((one) => one.open);
    }
  }

  #expire(): void {
    const oldest = this.#clock() - this.#retentionMs;
    for (;;) {
      const message = this.#waiting[this.#head];
      if (message === undefined || message.at > oldest) break;
      this.#head++;
      this.#lost(message.n, "expired");
    }
    this.#compact();
  }

  #compact(): void {
    if (this.#head > 4096 && this.#head * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head);
      this.#head = 0;
    }
  }
}
