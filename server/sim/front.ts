/**
 * The one port: tells RESP from HTTP by the first byte, with CPA's deadline, and pipes what is
 * not RESP to an HTTP server on loopback (cpa-usage-queue.md §1.1).
 *
 * @module
 */

import type { Faults } from "./faults.ts";
import { bytesOf, joined } from "./resp.ts";

/** What CPA's HTTP server answers to bytes that are no request. */
export const BAD_REQUEST = bytesOf(
  "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n" +
    "Connection: close\r\n\r\n400 Bad Request",
);

/** First bytes that make a connection RESP: `* $ + - :`. */
const RESP_BYTES: ReadonlySet<number> = new Set([0x2a, 0x24, 0x2b, 0x2d, 0x3a]);

/** Request lines longer than this are passed on unseen. */
const LONGEST_LINE = 8192;

/** Where the front hands connections to. */
export interface FrontHost {
  readonly faults: Faults;
  readonly firstByteDeadlineMs: number;
  /** Old versions classify one connection after the other and know no deadline. */
  readonly serial: boolean;
  /** Port of the HTTP server on loopback. */
  readonly httpPort: number;
  /** Told which peer stands behind a local port of the HTTP server's connection. */
  httpPeer(localPort: number, peer: string | null): void;
  resp(conn: Deno.Conn, first: Uint8Array, peer: string): Promise<void>;
}

/** Accepts connections until closed. */
export class Front {
  readonly #host: FrontHost;
  readonly #open: () => Deno.Listener;
  readonly #conns = new Set<Deno.Conn>();
  readonly #running = new Set<Promise<void>>();
  #listener: Deno.Listener | null = null;

  constructor(open: () => Deno.Listener, host: FrontHost) {
    this.#open = open;
    this.#host = host;
  }

  /** Listens; a no-op while listening. Returns the port. */
  listen(): number {
    if (this.#listener === null) {
      this.#listener = this.#open();
      this.#track(this.#accept(this.#listener));
    }
    return (this.#listener.addr as Deno.NetAddr).port;
  }

  /** Stops listening: new connections are refused from the event loop's next turn on. */
  refuse(): void {
    this.#listener?.close();
    this.#listener = null;
  }

  /** Closes every connection. */
  drop(): void {
    for (const conn of this.#conns) closeQuietly(conn);
    this.#host.faults.wake();
  }

  /** Number of open connections. */
  get connections(): number {
    return this.#conns.size;
  }

  /** Stops listening, drops all and waits until nothing runs any more. */
  async close(): Promise<void> {
    this.refuse();
    this.drop();
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #track(running: Promise<void>): void {
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  async #accept(listener: Deno.Listener): Promise<void> {
    for (;;) {
      let conn: Deno.Conn;
      try {
        conn = await listener.accept();
      } catch {
        return; // The listener was closed.
      }
      this.#conns.add(conn);
      // As Go does; otherwise small frames wait for delayed acknowledgements.
      if ("setNoDelay" in conn) (conn as Deno.TcpConn).setNoDelay(true);
      const served = this.#serve(conn);
      this.#track(served.over);
      if (this.#host.serial) await served.classified;
    }
  }

  #serve(conn: Deno.Conn): { classified: Promise<void>; over: Promise<void> } {
    const { promise: classified, resolve } = Promise.withResolvers<void>();
    const over = this.#route(conn, resolve).catch(() => {}).finally(() => {
      resolve();
      closeQuietly(conn);
      this.#conns.delete(conn);
    });
    return { classified, over };
  }

  async #route(conn: Deno.Conn, classified: () => void): Promise<void> {
    const host = this.#host;
    const deadline = host.serial
      ? undefined
      : setTimeout(() => closeQuietly(conn), host.firstByteDeadlineMs);
    let first: Uint8Array | null;
    let alpn: string | null = null;
    try {
      if ("handshake" in conn) alpn = (await (conn as Deno.TlsConn).handshake()).alpnProtocol;
      first = await readSome(conn);
    } finally {
      clearTimeout(deadline);
    }
    classified();
    if (first === null) return;
    if (host.faults.now.mute) {
      await host.faults.until(() => !host.faults.now.mute || !this.#conns.has(conn));
      return;
    }
    const peer = peerOf(conn);
    const resp = alpn === null && RESP_BYTES.has(first[0] ?? 0) && !host.faults.now.htmlProxy;
    if (resp) return await host.resp(conn, first, peer);
    const head = await requestLine(conn, first);
    if (head === null) return;
    if (!looksLikeHttp(head)) {
      await writeAll(conn, BAD_REQUEST);
      return;
    }
    await this.#pipe(conn, head, peer);
  }

  async #pipe(conn: Deno.Conn, head: Uint8Array, peer: string): Promise<void> {
    const inner = await Deno.connect({ hostname: "127.0.0.1", port: this.#host.httpPort });
    inner.setNoDelay(true);
    const { port } = inner.localAddr as Deno.NetAddr;
    this.#host.httpPeer(port, peer);
    const up = async () => {
      await writeAll(inner, head);
      for (let chunk = await readSome(conn); chunk !== null; chunk = await readSome(conn)) {
        await writeAll(inner, chunk);
      }
      await inner.closeWrite();
    };
    const down = async () => {
      for (let chunk = await readSome(inner); chunk !== null; chunk = await readSome(inner)) {
        if (this.#host.faults.strike("cutHttp")) {
          await writeAll(conn, cut(chunk));
          return;
        }
        await writeAll(conn, chunk);
      }
    };
    try {
      // The answer's end is the connection's end; the request's end alone is a half-close.
      const upward = up().catch(() => closeQuietly(inner));
      await down().catch(() => {});
      closeQuietly(conn);
      closeQuietly(inner);
      await upward;
    } finally {
      closeQuietly(inner);
      this.#host.httpPeer(port, null);
    }
  }
}

/**
 * An answer without the second half of its body. The head stays whole: a client that has seen none
 * would silently ask again on another connection.
 */
function cut(answer: Uint8Array): Uint8Array {
  let body = 0;
  while (body < answer.length && !endsHead(answer, body)) body++;
  return answer.subarray(0, body + Math.floor((answer.length - body) / 2));
}

function endsHead(answer: Uint8Array, at: number): boolean {
  return at >= 4 && answer[at - 4] === 13 && answer[at - 3] === 10 && answer[at - 2] === 13 &&
    answer[at - 1] === 10;
}

function peerOf(conn: Deno.Conn): string {
  const { hostname } = conn.remoteAddr as Deno.NetAddr;
  return hostname.replace(/^::ffff:/, "");
}

/** The bytes up to the first line end at least, or all there is; null when nothing follows. */
async function requestLine(conn: Deno.Conn, first: Uint8Array): Promise<Uint8Array | null> {
  let head = first;
  while (!head.includes(0x0a) && head.length < LONGEST_LINE) {
    const more = await readSome(conn);
    if (more === null) return null;
    head = joined([head, more]);
  }
  return head;
}

function looksLikeHttp(head: Uint8Array): boolean {
  const end = head.indexOf(0x0a);
  const line = new TextDecoder().decode(head.subarray(0, end < 0 ? head.length : end));
  return end < 0 || /^[A-Z]+ \S+ HTTP\/\d\.\d\r?$/.test(line);
}

async function readSome(conn: Deno.Conn): Promise<Uint8Array | null> {
  const buffer = new Uint8Array(65_536);
  const n = await conn.read(buffer);
  return n === null ? null : buffer.subarray(0, n);
}

async function writeAll(conn: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await conn.write(bytes.subarray(at));
}

function closeQuietly(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch {
    // Closed before.
  }
}
