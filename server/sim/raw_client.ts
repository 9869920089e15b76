/**
 * A bare RESP client over a socket, for tests of the simulation only: it sends what it is told
 * and returns bytes as text.
 *
 * @module
 */

import { bytesOf } from "./resp.ts";

/** RESP array of bulk strings. */
export function command(...words: readonly string[]): Uint8Array {
  const bulks = words.map((word) => `$${bytesOf(word).length}\r\n${word}\r\n`);
  return bytesOf(`*${words.length}\r\n${bulks.join("")}`);
}

/** See the module comment. */
export class RawClient {
  readonly #conn: Deno.Conn;
  readonly #decoder = new TextDecoder();
  /** An answer that never comes ends the connection, so that a test fails and does not hang. */
  readonly #giveUp: ReturnType<typeof setTimeout>;
  #held = "";

  private constructor(conn: Deno.Conn) {
    this.#conn = conn;
    this.#giveUp = setTimeout(() => this.close(), 5000);
  }

  /** Connects to a loopback port. */
  static async connect(port: number): Promise<RawClient> {
    return new RawClient(await Deno.connect({ hostname: "127.0.0.1", port }));
  }

  /** Connects and authenticates. */
  static async authenticated(port: number, key: string): Promise<RawClient> {
    const client = await RawClient.connect(port);
    await client.send("AUTH", key);
    const reply = await client.until("\r\n");
    if (reply !== "+OK\r\n") throw new Error(`AUTH was answered with ${reply}`);
    return client;
  }

  /** Sends one command. */
  async send(...words: readonly string[]): Promise<void> {
    await this.#conn.write(command(...words));
  }

  /** Text up to and including a mark; what comes before the end when there is none. */
  async until(mark: string): Promise<string> {
    let at = this.#held.indexOf(mark);
    while (at < 0) {
      const more = await this.#more();
      if (more === null) return this.#take(this.#held.length);
      this.#held += more;
      at = this.#held.indexOf(mark);
    }
    return this.#take(at + mark.length);
  }

  /** Everything until the server closes. */
  async rest(): Promise<string> {
    for (let more = await this.#more(); more !== null; more = await this.#more()) {
      this.#held += more;
    }
    return this.#take(this.#held.length);
  }

  close(): void {
    clearTimeout(this.#giveUp);
    try {
      this.#conn.close();
    } catch {
      // Closed before.
    }
  }

  #take(length: number): string {
    const taken = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    return taken;
  }

  async #more(): Promise<string | null> {
    const buffer = new Uint8Array(65_536);
    const n = await this.#conn.read(buffer).catch(() => null);
    return n === null ? null : this.#decoder.decode(buffer.subarray(0, n), { stream: true });
  }
}
