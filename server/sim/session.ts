/**
 * One RESP connection: authentication, pops and subscription as CPA serves them
 * (cpa-usage-queue.md §1.2–1.5), with the faults of this simulation on its wire.
 *
 * @module
 */

import type { Faults } from "./faults.ts";
import type { KeyGuard, KeySettings } from "./guard.ts";
import type { Ledger } from "./ledger.ts";
import type { VersionProfile } from "./profiles.ts";
import type { Message, Subscription, UsageQueue } from "./queue.ts";
import {
  arrayOf,
  bulk,
  bytesOf,
  CommandParser,
  failure,
  joined,
  messageFrames,
  messageHead,
  NIL,
  pong,
  ProtocolError,
  simple,
  subscriptionReply,
} from "./resp.ts";

/** What a session needs from the simulation around it. */
export interface SessionHost {
  readonly profile: VersionProfile;
  readonly guard: KeyGuard;
  readonly usage: UsageQueue;
  readonly errors: UsageQueue;
  readonly ledger: Ledger;
  readonly faults: Faults;
  keySettings(): KeySettings;
  managementEnabled(): boolean;
  homeMode(): boolean;
  /** Told about each command before authentication and each AUTH, for assertions. */
  observe(what: "command_before_auth" | "auth" | "auth_failed"): void;
  delay(milliseconds: number): Promise<void>;
}

/** Messages written at once; CPA writes one by one, the bytes are the same. */
const WRITE_BATCH = 64;

/** Bytes no protocol of this port begins a reply with. */
const GARBAGE = new Uint8Array([0x21, 0xff, 0x00, 0x13, 0x37, 0x0d, 0x0a]);

/** A connection with serialised, faulty writes. */
class Wire {
  readonly #conn: Deno.Conn;
  readonly #faults: Faults;
  #tail: Promise<void> = Promise.resolve();
  closed = false;

  constructor(conn: Deno.Conn, faults: Faults) {
    this.#conn = conn;
    this.#faults = faults;
  }

  /** Next received bytes, null at the end. */
  async read(): Promise<Uint8Array | null> {
    const buffer = new Uint8Array(16_384);
    try {
      const n = await this.#conn.read(buffer);
      await this.#faults.until(() => this.closed || !this.#faults.now.stallReads);
      return n === null ? null : buffer.subarray(0, n);
    } catch {
      return null; // Reset by the peer or closed by us: an end either way.
    }
  }

  /** Writes one reply or a run of frames; rejects when the connection is gone. */
  write(bytes: Uint8Array): Promise<"written" | "vanished"> {
    const turn = this.#tail.then(() => this.#write(bytes));
    this.#tail = turn.then(() => {}, () => {});
    return turn;
  }

  async #write(bytes: Uint8Array): Promise<"written" | "vanished"> {
    const faults = this.#faults;
    await faults.until(() => this.closed || !faults.now.stallWrites);
    if (this.closed) throw new Deno.errors.BrokenPipe("The connection is closed.");
    if (faults.now.halfOpen) return "vanished";
    if (faults.strike("garbage")) {
      await this.#all(GARBAGE);
      return "vanished";
    }
    if (faults.strike("cutFrame")) {
      await this.#all(bytes.subarray(0, Math.ceil(bytes.length / 2)));
      this.close();
      throw new Deno.errors.BrokenPipe("Cut on purpose.");
    }
    // Records hold no raw CR: their line ends are escaped.
    if (faults.now.lfOnly) bytes = bytes.filter((byte) => byte !== 0x0d);
    if (faults.now.splitBytes) {
      for (let i = 0; i < bytes.length; i++) await this.#all(bytes.subarray(i, i + 1));
    } else await this.#all(bytes);
    return "written";
  }

  async #all(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) at += await this.#conn.write(bytes.subarray(at));
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    try {
      this.#conn.close();
    } catch {
      // Already closed from the other side of the simulation.
    }
    this.#faults.wake();
  }
}

/** Serves a connection whose first bytes were read already; resolves when it is over. */
export async function serveResp(
  conn: Deno.Conn,
  first: Uint8Array,
  peer: string,
  host: SessionHost,
): Promise<void> {
  const wire = new Wire(conn, host.faults);
  try {
    const refusal = host.profile.respRefusal ??
      (host.homeMode() && host.profile.homeModeLine
        ? "redis usage output disabled in home mode"
        : null);
    if (refusal !== null) {
      await wire.write(failure(`ERR ${refusal}`));
      return;
    }
    if (host.homeMode() || !host.managementEnabled()) return;
    await new Session(wire, peer, host).run(first);
  } catch {
    // The peer went away while a reply was written.
  } finally {
    wire.close();
  }
}

class Session {
  readonly #wire: Wire;
  readonly #peer: string;
  readonly #host: SessionHost;
  readonly #parser = new CommandParser();
  #authenticated = false;
  #subscription: { one: Subscription; channel: string; of: UsageQueue } | null = null;
  #over = false;

  constructor(wire: Wire, peer: string, host: SessionHost) {
    this.#wire = wire;
    this.#peer = peer;
    this.#host = host;
  }

  async run(first: Uint8Array): Promise<void> {
    this.#parser.feed(first);
    try {
      while (!this.#over) {
        if (!this.#host.managementEnabled()) return;
        const words = await this.#nextCommand();
        if (words === null) return;
        await this.#execute(words);
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      await this.#wire.write(failure("ERR protocol error"));
    } finally {
      if (this.#subscription !== null) {
        this.#subscription.of.unsubscribe(this.#subscription.one);
      }
    }
  }

  async #nextCommand(): Promise<string[] | null> {
    for (;;) {
      const words = this.#parser.next();
      if (words !== null) return words;
      const chunk = await this.#wire.read();
      if (chunk === null) {
        if (!this.#wire.closed && this.#parser.insideBulk) {
          await this.#wire.write(failure("ERR unexpected EOF"));
        }
        return null;
      }
      this.#parser.feed(chunk);
    }
  }

  async #execute(words: string[]): Promise<void> {
    if (words.length === 0) return await this.#reply(failure("ERR empty command"));
    const name = (words[0] ?? "").trim().toLowerCase();
    const rest = words.slice(1);
    if (this.#subscription !== null) return await this.#whileSubscribed(name, rest);
    if (name === "auth") return await this.#auth(rest);
    if (!this.#authenticated) {
      this.#host.observe("command_before_auth");
      const verdict = this.#host.guard.check(this.#host.keySettings(), this.#peer, "");
      const banned = !verdict.ok && verdict.text.startsWith("IP banned");
      return await this.#reply(
        failure(banned ? `ERR ${verdict.text}` : "NOAUTH Authentication required."),
      );
    }
    if (name === "lpop" || name === "rpop") return await this.#pop(name, rest);
    if (name === "subscribe" && this.#host.profile.subscribe) return await this.#subscribe(rest);
    await this.#reply(failure(`ERR unknown command '${name}'`));
  }

  async #auth(rest: string[]): Promise<void> {
    const host = this.#host;
    host.observe("auth");
    const right = rest.length === 1 || rest.length === 2;
    const key = right ? rest[rest.length - 1] ?? "" : "";
    const verdict = host.guard.check(host.keySettings(), this.#peer, key);
    if (host.faults.now.authDelayMs > 0) await host.delay(host.faults.now.authDelayMs);
    if (verdict.ok) {
      this.#authenticated = true;
      return await this.#reply(simple("OK"));
    }
    host.observe("auth_failed");
    const text = !right && !verdict.text.startsWith("IP banned")
      ? "wrong number of arguments for 'auth' command"
      : verdict.text;
    await this.#reply(failure(`ERR ${text}`));
  }

  async #pop(name: string, rest: string[]): Promise<void> {
    if (rest.length < 1 || rest.length > 2) {
      return await this.#reply(failure(`ERR wrong number of arguments for '${name}' command`));
    }
    const counted = rest[1];
    const count = counted === undefined ? 1 : positive(counted);
    if (count === null) {
      return await this.#reply(failure("ERR value is not an integer or out of range"));
    }
    const key = (rest[0] ?? "").trim();
    if (this.#host.profile.namesChecked && key.toLowerCase() !== "usage") {
      return await this.#reply(failure(`ERR unsupported channel '${key}'`));
    }
    const popped = this.#twice(this.#host.usage.pop(count));
    const only = popped[0];
    const reply = counted !== undefined
      ? joined([arrayOf(popped.length), ...popped.map((one) => bulk(one.bytes))])
      : only === undefined
      ? NIL
      : bulk(only.bytes);
    // Popped is popped: a reply that does not arrive is a loss of the consumer's making.
    this.#mark(popped, this.#host.faults.now.halfOpen ? "dead" : "lpop");
    await this.#reply(reply);
  }

  async #subscribe(rest: string[]): Promise<void> {
    const { profile } = this.#host;
    if (rest.length !== 1) {
      return await this.#reply(failure("ERR wrong number of arguments for 'subscribe' command"));
    }
    const asked = (rest[0] ?? "").trim();
    const wanted = asked.toLowerCase();
    const errors = wanted === "errors" && profile.errorsChannel;
    if (wanted !== "usage" && !errors) {
      return await this.#reply(failure(`ERR unsupported channel '${asked}'`));
    }
    const channel = profile.namesChecked ? asked : "usage";
    const of = errors ? this.#host.errors : this.#host.usage;
    const one = of.subscribe();
    this.#subscription = { one, channel, of };
    if (!errors && profile.controlMessages) {
      one.offer({ n: -1, bytes: bytesOf('{"support_refresh":true}') });
    }
    await this.#reply(subscriptionReply("subscribe", channel, 1));
    void this.#push(one, messageHead(channel));
  }

  /** Writes messages until the subscription or the connection ends, then closes the socket. */
  async #push(one: Subscription, head: Uint8Array): Promise<void> {
    let messages: readonly Message[] = [];
    try {
      for (;;) {
        messages = this.#twice(await one.take(WRITE_BATCH));
        if (messages.length === 0) break;
        const outcome = await this.#wire.write(messageFrames(head, messages.map((m) => m.bytes)));
        this.#host.ledger.written += messages.length;
        this.#mark(messages, outcome === "written" ? "subscribe" : "dead");
      }
    } catch {
      // The client left; what was in hand is lost, as with CPA.
      this.#mark(messages, "dead");
    }
    this.#over = true;
    this.#wire.close();
  }

  async #whileSubscribed(name: string, rest: string[]): Promise<void> {
    if (name === "ping") return await this.#reply(pong(rest[0] ?? null));
    if (name === "unsubscribe") {
      this.#over = true;
      return await this.#reply(
        subscriptionReply("unsubscribe", this.#subscription?.channel ?? "usage", 0),
      );
    }
    if (name === "quit") {
      this.#over = true;
      return await this.#reply(simple("OK"));
    }
    await this.#reply(failure(`ERR unknown command '${name}'`));
  }

  async #reply(bytes: Uint8Array): Promise<void> {
    await this.#wire.write(bytes);
  }

  #twice(messages: readonly Message[]): readonly Message[] {
    if (!this.#host.faults.now.duplicate) return messages;
    return messages.flatMap((message) => {
      if (message.n < 0) return [message];
      this.#host.ledger.duplicated++;
      return [message, message];
    });
  }

  #mark(messages: readonly Message[], fate: "lpop" | "subscribe" | "dead"): void {
    for (const message of messages) if (message.n >= 0) this.#host.ledger.mark(message.n, fate);
  }
}

/** Value of a pop count, null when CPA would refuse it. */
export function positive(text: string): number | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  const value = BigInt(text);
  if (value < 1n || value > 9_223_372_036_854_775_807n) return null;
  return Number(value);
}
