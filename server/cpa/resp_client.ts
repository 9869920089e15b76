/**
 * One RESP connection to CPA. AUTH is the first thing sent, since CPA counts any other command
 * before it as a failed attempt, and old releases block every other client until the first byte.
 *
 * @module
 */
import { type ByteStream, dial } from "./byte_stream.ts";
import { endpointOf } from "./address.ts";
import { closedBeforeAuth, faultOfReply, notResp } from "./faults.ts";
import {
  encodeCommand,
  PENDING,
  RespArrayHead,
  RespDecoder,
  RespErrorReply,
  RespOversized,
  RespProtocolError,
  type RespValue,
} from "./resp_codec.ts";
import { CpaError, type CpaTarget } from "./types.ts";

/** Deadlines of a connection, ms. */
export interface RespTiming {
  readonly dialMs: number;
  /** Longest time without a byte while a reply is awaited. */
  readonly commandMs: number;
}

/** As the original's (cpa-usage-queue.md §5.2). */
export const RESP_TIMING: RespTiming = { dialMs: 10_000, commandMs: 30_000 };

/** An authenticated RESP connection; one command at a time. */
export class RespClient {
  readonly #stream: ByteStream;
  readonly #timing: RespTiming;
  readonly #where: string;
  readonly #decoder: RespDecoder;
  /** A read that outlived a deadline: its bytes are taken by the next one. */
  #reading: Promise<number | null> | null = null;
  #closed = false;
  /** Number of bytes that came so far; tells whether the peer is silent. */
  received = 0;

  private constructor(
    stream: ByteStream,
    where: string,
    maxRecordBytes: number,
    timing: RespTiming,
  ) {
    this.#stream = stream;
    this.#where = where;
    this.#timing = timing;
    this.#decoder = new RespDecoder({ maxBulkBytes: maxRecordBytes });
  }

  /**
   * Dials and authenticates.
   *
   * @param signal - gives up dialling; an open connection is closed with `close`
   * @throws {CpaError} with every fault of cpa-usage-queue.md §1.7.
   */
  static async connect(
    target: CpaTarget,
    maxRecordBytes: number,
    signal: AbortSignal,
    timing: RespTiming = RESP_TIMING,
  ): Promise<RespClient> {
    const { where } = endpointOf(target.baseUrl);
    const stream = await dial(target, timing.dialMs, signal);
    const client = new RespClient(stream, where, maxRecordBytes, timing);
    const stop = () => client.close();
    signal.addEventListener("abort", stop, { once: true });
    try {
      if (signal.aborted) throw new CpaError("The connection was given up.", "unreachable");
      await client.#authenticate(target.managementKey);
      return client;
    } catch (error) {
      client.close();
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  async #authenticate(key: string): Promise<void> {
    let reply: RespValue;
    try {
      await this.send("auth", "AUTH", key);
      reply = await this.reply("auth");
    } catch (error) {
      if (error instanceof CpaError && error.stage === "closed") throw closedBeforeAuth(error);
      throw error;
    }
    if (reply !== "OK") {
      throw new CpaError("CPA answered AUTH with something else than OK.", "bad_answer", {
        stage: "auth",
      });
    }
  }

  /** Sends a command without waiting for its reply. */
  async send(stage: string, ...words: readonly string[]): Promise<void> {
    const deadline = withDeadline(this.#timing.commandMs);
    try {
      const late = await Promise.race([
        this.#stream.write(encodeCommand(...words)).then(() => false),
        deadline.passed,
      ]);
      if (late) throw this.#late(stage);
    } catch (error) {
      throw error instanceof CpaError ? error : this.#gone(error);
    } finally {
      deadline.clear();
    }
  }

  /**
   * The next value. After a deadline the connection may be asked again: the bytes that came, and
   * the read that is under way, are kept.
   *
   * @param flat - give a top-level array as `RespArrayHead`, see `RespDecoder.next`
   * @param waitMs - longest time without a byte, null for ever
   * @throws {CpaError} for error replies, the end of the stream (stage `closed`), the deadline.
   */
  async reply(
    stage: string,
    flat = false,
    waitMs: number | null = this.#timing.commandMs,
  ): Promise<RespValue> {
    for (;;) {
      const value = this.take(stage, flat);
      if (value !== PENDING) return value;
      if (await this.fill(waitMs) === "late") throw this.#late(stage);
    }
  }

  /** A value that is already here, or `PENDING`. */
  take(stage: string, flat = false): RespValue | typeof PENDING {
    let value: RespValue | typeof PENDING;
    try {
      value = this.#decoder.next(flat);
    } catch (error) {
      if (error instanceof RespProtocolError) throw notResp(error.firstByte, stage, error);
      throw error;
    }
    if (value instanceof RespErrorReply) throw faultOfReply(value.text, stage);
    return value;
  }

  /**
   * Waits for bytes.
   *
   * @throws {CpaError} fault `unreachable`, stage `closed`, when the stream ended or broke.
   */
  async fill(waitMs: number | null): Promise<"data" | "late"> {
    const read = this.#reading ??= this.#stream.read(this.#decoder.space());
    let count: number | null;
    if (waitMs === null) count = await read.catch((error) => this.#lost(error));
    else {
      const deadline = withDeadline(waitMs);
      try {
        const first = await Promise.race([
          read.catch((error) => this.#lost(error)),
          deadline.passed,
        ]);
        if (first === true) return "late";
        count = first;
      } finally {
        deadline.clear();
      }
    }
    this.#reading = null;
    if (count === null) throw this.#gone(null);
    this.#decoder.advance(count);
    this.received += count;
    return "data";
  }

  /** Views handed out so far are done with. */
  recycle(): void {
    if (this.#reading === null) this.#decoder.recycle();
  }

  /** Closes; a read under way ends. May be called twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#reading?.catch(() => {});
    this.#stream.close();
  }

  #lost(error: unknown): never {
    this.#reading = null;
    throw this.#gone(error);
  }

  #gone(cause: unknown): CpaError {
    if (this.#closed) {
      return new CpaError("The connection to CPA was closed here.", "unreachable", {
        stage: "closed",
        cause,
      });
    }
    const inFrame = this.#decoder.midFrame ? " in the middle of an answer" : "";
    return new CpaError(
      `CPA at ${this.#where} closed the connection${inFrame}.`,
      "unreachable",
      { stage: "closed", cause },
    );
  }

  #late(stage: string): CpaError {
    return new CpaError(
      `CPA at ${this.#where} did not answer ${stage} within ${
        Math.round(this.#timing.commandMs / 1000)
      } s.`,
      "unreachable",
      { stage: "timeout" },
    );
  }
}

/** A timer that resolves true, to race against. */
function withDeadline(ms: number): { passed: Promise<true>; clear(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<true>((resolve) => timer = setTimeout(() => resolve(true), ms));
  return { passed, clear: () => clearTimeout(timer) };
}

/** What one pop gave. */
export interface Popped {
  /** Records handed over, oversized ones included. */
  readonly records: number;
  readonly bytes: number;
}

/** Bytes gathered before a large reply is handed over in parts. */
const PART_BYTES = 1 << 20;

/**
 * One LPOP or RPOP with a count. The reply is handed over in parts as it arrives, so that its size
 * needs no memory and what came before a broken connection is kept.
 */
export async function pop(
  client: RespClient,
  side: "left" | "right",
  queue: string,
  count: number,
  take: (records: Uint8Array[]) => Promise<void>,
  oversized: (bytes: number, head: Uint8Array) => void,
): Promise<Popped> {
  await client.send("pop", side === "left" ? "LPOP" : "RPOP", queue, String(count));
  const head = await client.reply("pop", true);
  // Redis answers an empty list with a nil array, CPA with an empty one.
  if (head === null) return { records: 0, bytes: 0 };
  if (!(head instanceof RespArrayHead)) {
    throw new CpaError("CPA answered a pop with something else than a list.", "bad_answer", {
      stage: "pop",
    });
  }
  let group: Uint8Array[] = [];
  let pending = 0;
  let bytes = 0;
  let records = 0;
  const flush = async () => {
    const part = group;
    group = [];
    pending = 0;
    if (part.length > 0) await take(part);
    client.recycle();
  };
  try {
    for (let left = head.length; left > 0; left--) {
      let value = client.take("pop", true);
      if (value === PENDING) {
        // what has been read is handed over before anything is waited for: a killed process must
        // not take it along
        await flush();
        value = await client.reply("pop", true);
      }
      if (value === null) continue;
      records++;
      if (value instanceof Uint8Array) {
        group.push(value);
        pending += value.length;
        bytes += value.length;
        if (pending >= PART_BYTES) await flush();
      } else if (value instanceof RespOversized) {
        oversized(value.bytes, value.head);
      } else if (typeof value === "string" || typeof value === "number") {
        // Not seen from CPA, yet popped is popped: it goes on as the bytes of its text.
        group.push(new TextEncoder().encode(String(value)));
      } else {
        throw new CpaError("A popped record is a list; it cannot be read.", "bad_answer", {
          stage: "pop",
        });
      }
    }
  } catch (error) {
    await flush();
    throw error;
  }
  await flush();
  return { records, bytes };
}
