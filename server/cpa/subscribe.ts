/**
 * Source `subscribe`: RESP Pub/Sub. CPA keeps 256 messages for a subscriber and drops one that
 * reads too slowly, so the loop does nothing but cut frames and hand payloads on.
 *
 * @module
 */
import { PENDING, RespOversized, type RespValue } from "./resp_codec.ts";
import { RESP_TIMING, RespClient, type RespTiming } from "./resp_client.ts";
import { CpaError, type RunSource, type SourceOptions } from "./types.ts";

/** Deadlines of a subscription, ms. */
export interface SubscribeTiming extends RespTiming {
  /** Between pings; a peer that is silent for as long after one is dropped. */
  readonly pingMs: number;
}

/** CPA itself never pings, and the system notices a dead peer only after minutes. */
export const SUBSCRIBE_TIMING: SubscribeTiming = { ...RESP_TIMING, pingMs: 12_000 };

/** Longest wait for the answer to UNSUBSCRIBE, ms. */
const FAREWELL_MS = 1000;

const KIND_MESSAGE = 7;
const utf8 = new TextDecoder();

/** The source with deadlines of its own; `subscribeSource` has the usual ones. */
export function makeSubscribeSource(timing: SubscribeTiming = SUBSCRIBE_TIMING): RunSource {
  return async function subscribeSource(options, events) {
    const { signal } = options;
    let client: RespClient;
    try {
      client = await RespClient.connect(options.target, options.maxRecordBytes, signal, timing);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    let listening = false;
    let last: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      if (!listening) return client.close();
      // A farewell first: what stands in the socket before its answer is still taken, and records
      // go to the queue from then on.
      last = setTimeout(() => client.close(), FAREWELL_MS);
      client.send("unsubscribe", "UNSUBSCRIBE").catch(() => client.close());
    };
    signal.addEventListener("abort", stop, { once: true });
    const pulse = new Pulse(client, timing, options, (ms) => events.alive(ms));
    try {
      if (signal.aborted) return;
      await client.send("subscribe", "SUBSCRIBE", options.queue);
      checkAck(await client.reply("subscribe"), options.queue);
      events.ready(null);
      listening = true;
      pulse.start();
      let records: Uint8Array[] = [];
      let left = false;
      for (;;) {
        for (;;) {
          const frame = client.take("consume");
          if (frame === PENDING) break;
          const payload = payloadOf(frame);
          if (payload instanceof Uint8Array) records.push(payload);
          else if (payload instanceof RespOversized) {
            events.oversized(payload.bytes, payload.head);
          } else if (payload === "pong") pulse.pong();
          else if (payload === "bye") left = true;
        }
        if (records.length > 0) {
          const group = records;
          records = [];
          await events.records({ via: "subscribe", receivedAtMs: options.clock(), records: group });
        }
        client.recycle();
        if (left && signal.aborted) return;
        pulse.waiting = true;
        await client.fill(null);
        pulse.waiting = false;
      }
    } catch (error) {
      if (signal.aborted) return;
      throw pulse.silence ?? error;
    } finally {
      pulse.stop();
      clearTimeout(last);
      signal.removeEventListener("abort", stop);
      client.close();
    }
  };
}

/** See `makeSubscribeSource`. */
export const subscribeSource: RunSource = makeSubscribeSource();

/** The first frame must say that exactly this channel is subscribed. */
function checkAck(frame: RespValue, channel: string): void {
  const [kind, name] = Array.isArray(frame) ? frame : [];
  const good = kind instanceof Uint8Array && utf8.decode(kind).toLowerCase() === "subscribe" &&
    name instanceof Uint8Array &&
    utf8.decode(name).toLowerCase() === channel.trim().toLowerCase();
  if (!good) {
    throw new CpaError(
      "CPA did not confirm the subscription; another transport is used.",
      "bad_answer",
      { stage: "subscribe" },
    );
  }
}

/**
 * What a frame carries: a payload, a pong, the end, or nothing (acknowledgements).
 *
 * @throws {CpaError} `bad_answer` for a frame that no subscription has.
 */
function payloadOf(frame: RespValue): Uint8Array | RespOversized | "pong" | "bye" | null {
  if (typeof frame === "string") {
    if (frame.toLowerCase() === "pong") return "pong";
  } else if (Array.isArray(frame)) {
    const kind = frame[0];
    if (kind instanceof Uint8Array) {
      // "message" is the only kind of seven letters; the rest is rare enough to be decoded.
      if (kind.length === KIND_MESSAGE && kind[0] === 0x6d && frame.length === 3) {
        const payload = frame[2];
        if (payload instanceof Uint8Array || payload instanceof RespOversized) return payload;
      } else {
        const name = utf8.decode(kind).toLowerCase();
        if (name === "pong") return "pong";
        if (name === "unsubscribe") return "bye";
        if (name === "subscribe") return null;
      }
    }
  }
  throw new CpaError("CPA sent a frame that no subscription has.", "bad_answer", {
    stage: "consume",
  });
}

/** Pings, and closes a connection whose peer has fallen silent. */
class Pulse {
  readonly #client: RespClient;
  readonly #pingMs: number;
  readonly #options: SourceOptions;
  readonly #alive: (ms: number) => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #sentAt: number | null = null;
  #receivedAtPing = 0;
  #grace: ReturnType<typeof setTimeout> | undefined;
  /** True while the source waits for bytes: only then is silence the peer's. */
  waiting = false;
  /** Why the connection was closed from here. */
  silence: CpaError | null = null;

  constructor(
    client: RespClient,
    timing: SubscribeTiming,
    options: SourceOptions,
    alive: (ms: number) => void,
  ) {
    this.#client = client;
    this.#pingMs = timing.pingMs;
    this.#options = options;
    this.#alive = alive;
  }

  start(): void {
    this.#timer = setInterval(() => this.#beat(), this.#pingMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#grace);
  }

  pong(): void {
    if (this.#sentAt === null) return;
    this.#alive(Math.max(0, this.#options.clock() - this.#sentAt));
    this.#sentAt = null;
  }

  #beat(): void {
    if (!this.waiting) return;
    if (this.#sentAt !== null) {
      if (this.#client.received === this.#receivedAtPing) {
        // After a stall of this process the timer may fire before the socket is looked at, so the
        // verdict waits a little.
        this.#grace ??= setTimeout(() => this.#verdict(), this.#pingMs / 4);
        return;
      }
      // Bytes came, the pong stands behind them.
      this.#receivedAtPing = this.#client.received;
      return;
    }
    this.#sentAt = this.#options.clock();
    this.#receivedAtPing = this.#client.received;
    this.#client.send("ping", "PING").catch(() => {
      // A broken connection is met by the reading loop.
    });
  }

  #verdict(): void {
    this.#grace = undefined;
    if (!this.waiting || this.#sentAt === null) return;
    if (this.#client.received !== this.#receivedAtPing) return;
    this.silence = new CpaError(
      `CPA has not answered a ping for ${
        Math.round(this.#pingMs / 1000)
      } s; the connection is dead and is made anew.`,
      "unreachable",
      { stage: "consume" },
    );
    this.#client.close();
  }
}
