/**
 * A socket to CPA: Deno's own for plain TCP and verified TLS, `node:tls` where verification is
 * skipped, since only that can do so for one connection (and verifying with it would ask for a
 * system permission that the program does without). ALPN is never offered: CPA gives RESP only
 * without it.
 *
 * @module
 */
import { isIP } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { endpointOf } from "./address.ts";
import { unreachable } from "./faults.ts";
import { CpaError, type CpaTarget } from "./types.ts";

/** Duplex bytes. One read and one write at a time. */
export interface ByteStream {
  /** Number of bytes put into `into`, null at the end of the stream. */
  read(into: Uint8Array<ArrayBuffer>): Promise<number | null>;
  write(bytes: Uint8Array): Promise<void>;
  /** Ends both directions; a waiting read ends or rejects. */
  close(): void;
}

/**
 * Connects within `dialMs`.
 *
 * @throws {CpaError} fault `unreachable`, stage `dns`, `tcp` or `tls`.
 */
export async function dial(
  target: CpaTarget,
  dialMs: number,
  signal: AbortSignal,
): Promise<ByteStream> {
  const { hostname, port, tls, where } = endpointOf(target.baseUrl);
  if (signal.aborted) throw new CpaError("The connection was given up.", "unreachable");
  const giveUp = new AbortController();
  const stop = () => giveUp.abort();
  signal.addEventListener("abort", stop, { once: true });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop();
  }, dialMs);
  try {
    return tls && target.tlsSkipVerify
      ? await dialUnverified(hostname, port, giveUp.signal)
      : await dialDeno(hostname, port, tls, giveUp.signal);
  } catch (error) {
    if (late) {
      throw new CpaError(
        `${where} did not answer within ${
          Math.round(dialMs / 1000)
        } s; check address, port and firewall.`,
        "unreachable",
        { stage: "tcp", cause: error },
      );
    }
    throw unreachable(error, where);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

async function dialDeno(
  hostname: string,
  port: number,
  tls: boolean,
  signal: AbortSignal,
): Promise<ByteStream> {
  const tcp = await connectTcp(hostname, port, signal);
  tcp.setNoDelay(true);
  tcp.setKeepAlive(true);
  return streamOfConn(tls ? await handshake(tcp, hostname, signal) : tcp);
}

async function handshake(
  tcp: Deno.TcpConn,
  hostname: string,
  signal: AbortSignal,
): Promise<Deno.TlsConn> {
  const conn = await Deno.startTls(tcp, { hostname });
  const abort = () => conn.close();
  signal.addEventListener("abort", abort, { once: true });
  try {
    if (signal.aborted) throw new Error("timed out");
    await conn.handshake();
    return conn;
  } catch (error) {
    if (!signal.aborted) conn.close();
    throw new Error("TLS handshake failed", { cause: error });
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function streamOfConn(conn: Deno.Conn): ByteStream {
  let open = true;
  return {
    read: (into) => conn.read(into),
    async write(bytes) {
      for (let at = 0; at < bytes.length;) at += await conn.write(bytes.subarray(at));
    },
    close() {
      if (!open) return;
      open = false;
      conn.close();
    },
  };
}

function dialUnverified(
  hostname: string,
  port: number,
  signal: AbortSignal,
): Promise<ByteStream> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      host: hostname,
      port,
      rejectUnauthorized: false,
      ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    });
    const abort = () => socket.destroy(new Error("timed out"));
    const fail = (error: Error) => {
      signal.removeEventListener("abort", abort);
      socket.destroy();
      reject(error);
    };
    const closed = () => fail(new Error("TLS handshake: closed by the peer"));
    signal.addEventListener("abort", abort, { once: true });
    socket.once("error", fail);
    socket.once("close", closed);
    socket.once("secureConnect", () => {
      signal.removeEventListener("abort", abort);
      socket.off("error", fail);
      socket.off("close", closed);
      socket.setNoDelay(true);
      socket.setKeepAlive(true);
      resolve(streamOfSocket(socket));
    });
  });
}

/** Bytes waiting here before the socket is no longer read, so that the rest stays with the peer. */
const MOST_WAITING = 1 << 20;

/**
 * A TLS socket as bytes. It flows and is paused when much waits: taken by `read()` calls instead,
 * the end of a stream was seen to go unnoticed.
 */
function streamOfSocket(socket: TLSSocket): ByteStream {
  const queue: Uint8Array[] = [];
  let waiting = 0;
  let paused = false;
  let ended = false;
  let failure: Error | null = null;
  let wake: (() => void) | null = null;
  const stir = () => {
    wake?.();
    wake = null;
  };
  socket.on("data", (chunk: Uint8Array) => {
    queue.push(chunk);
    waiting += chunk.length;
    if (waiting > MOST_WAITING && !paused) {
      paused = true;
      socket.pause();
    }
    stir();
  });
  socket.on("end", () => {
    ended = true;
    stir();
  });
  socket.on("close", () => {
    ended = true;
    stir();
  });
  socket.on("error", (error: Error) => {
    failure = error;
    stir();
  });
  return {
    async read(into) {
      for (;;) {
        let put = 0;
        while (put < into.length && queue.length > 0) {
          const chunk = queue[0]!;
          const part = chunk.subarray(0, into.length - put);
          into.set(part, put);
          put += part.length;
          if (part.length < chunk.length) queue[0] = chunk.subarray(part.length);
          else queue.shift();
        }
        waiting -= put;
        if (paused && waiting <= MOST_WAITING / 2) {
          paused = false;
          socket.resume();
        }
        if (put > 0) return put;
        if (failure !== null) throw failure;
        if (ended) return null;
        await new Promise<void>((resolve) => wake = resolve);
      }
    },
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure);
        socket.write(bytes, (error) => error ? reject(error) : resolve());
      }),
    close() {
      socket.destroy();
    },
  };
}

/**
 * Not through the `signal` of `Deno.connect`: when it aborts just as the connection is made, that
 * rejects and leaves the connection open. Here a connection that comes too late is closed.
 */
function connectTcp(hostname: string, port: number, signal: AbortSignal): Promise<Deno.TcpConn> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error("timed out"));
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    Deno.connect({ hostname, port }).then((conn) => {
      signal.removeEventListener("abort", abort);
      if (signal.aborted) return conn.close();
      resolve(conn);
    }).catch(reject);
  });
}
