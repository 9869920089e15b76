/**
 * A socket to CPA: `Deno.connect` for plain TCP, `node:tls` for TLS, since only that can skip
 * verification for one connection. ALPN is never offered: CPA gives RESP only without it.
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
    return tls
      ? await dialTls(hostname, port, target.tlsSkipVerify, giveUp.signal)
      : await dialTcp(hostname, port, giveUp.signal);
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

async function dialTcp(hostname: string, port: number, signal: AbortSignal): Promise<ByteStream> {
  const conn = await connectTcp(hostname, port, signal);
  conn.setNoDelay(true);
  conn.setKeepAlive(true);
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

function dialTls(
  hostname: string,
  port: number,
  skipVerify: boolean,
  signal: AbortSignal,
): Promise<ByteStream> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      host: hostname,
      port,
      rejectUnauthorized: !skipVerify,
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
      resolve(streamOf(socket));
    });
  });
}

/** A TLS socket in paused mode, so that what we do not read stays with the peer. */
function streamOf(socket: TLSSocket): ByteStream {
  let rest: Uint8Array | null = null;
  let ended = false;
  let failure: Error | null = null;
  let wake: (() => void) | null = null;
  const stir = () => {
    wake?.();
    wake = null;
  };
  socket.on("readable", stir);
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
        const chunk: Uint8Array | null = rest ?? socket.read();
        if (chunk !== null) {
          const part = chunk.subarray(0, into.length);
          into.set(part);
          rest = part.length < chunk.length ? chunk.subarray(part.length) : null;
          return part.length;
        }
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
