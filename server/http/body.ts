/**
 * Request bodies, counted while they are read: no header is believed.
 *
 * @module
 */
import { fault, HttpFault } from "./errors.ts";

/** How a body may come. */
export interface BodyRule {
  /** Most bytes after decompression. */
  readonly limit: number;
  /** Longest silence, ms. */
  readonly idleMs: number;
  /** Accept `Content-Encoding: gzip`. */
  readonly gzip?: boolean | undefined;
  /** Sentence of the 413, where the original has a text of its own. */
  readonly tooLarge?: (() => HttpFault) | undefined;
}

/** A client that sends less than this is not waiting for us but holding us; bytes per second. */
const SLOWEST = 16 * 1024;
/** Decompressed bytes per compressed byte above which a stream is no honest upload. */
const BOMB_RATIO = 200;
/** Decompressed bytes below which the ratio says nothing. */
const BOMB_FLOOR = 8 * 1024 * 1024;

/** `1536` → `1.5 KiB` */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const unit = bytes < 1024 * 1024 ? "KiB" : "MiB";
  const value = bytes / (unit === "KiB" ? 1024 : 1024 * 1024);
  return `${Number(value.toFixed(1))} ${unit}`;
}

/** The 413 of our own routes. */
export function tooLarge(limit: number): HttpFault {
  return fault("body_too_large", `The request body is larger than ${bytesText(limit)}.`);
}

/**
 * Reads the whole body into memory.
 *
 * @throws HttpFault 413 beyond the limit, 408 when it stalls or crawls, 415 for an encoding not offered,
 * 400 for a damaged gzip stream
 */
export async function readBody(request: Request, rule: BodyRule): Promise<Uint8Array<ArrayBuffer>> {
  const refuse = rule.tooLarge ?? (() => tooLarge(rule.limit));
  const encoding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  const zipped = encoding === "gzip" || encoding === "x-gzip";
  if (!(encoding === "identity" || encoding === "" || (zipped && rule.gzip === true))) {
    throw fault("unsupported_encoding", `Content-Encoding ${quote(encoding)} is not supported.`);
  }
  const declared = Number(request.headers.get("content-length") ?? "0");
  if (declared > rule.limit) throw refuse();
  if (request.body === null) return new Uint8Array(0);

  let received = 0;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        received += chunk.byteLength;
        controller.enqueue(chunk);
      },
    }),
  );
  const source = zipped ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
  const reader = source.getReader();
  // one growing buffer: a list of one-byte chunks would cost a hundred times what it holds
  let whole = new Uint8Array(Math.min(rule.limit, zipped || !(declared > 0) ? 65_536 : declared));
  let total = 0;
  // one byte a second never falls silent: the whole body has a deadline too
  const deadline = performance.now() + rule.idleMs + rule.limit / SLOWEST * 1000;
  try {
    while (true) {
      const { done, value } = await within(
        reader.read(),
        Math.max(0, Math.min(rule.idleMs, deadline - performance.now())),
      );
      if (done) break;
      total += value.byteLength;
      if (total > rule.limit) throw refuse();
      if (zipped && total > BOMB_FLOOR && total > received * BOMB_RATIO) throw refuse();
      if (total > whole.byteLength) {
        const larger = new Uint8Array(Math.min(rule.limit, Math.max(total, whole.byteLength * 2)));
        larger.set(whole);
        whole = larger;
      }
      whole.set(value, total - value.byteLength);
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    if (error instanceof HttpFault) throw error;
    throw zipped
      ? fault("bad_body", "The request body is not a complete gzip stream.")
      : fault("bad_body", "The request body broke off.");
  }
  // the buffer is handed to another thread as it is: it must hold the body and nothing else
  return total === whole.byteLength ? whole : whole.slice(0, total);
}

/** Settles like `promise`, or fails after `ms` of silence. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(fault("body_timeout")), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The body as a stream that fails once it grows beyond `limit`.
 *
 * @param exceeded called then, before the stream fails
 */
export function boundedStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
  exceeded: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let total = 0;
  return body.pipeThrough(
    new TransformStream({
      transform(chunk: Uint8Array<ArrayBuffer>, controller) {
        total += chunk.byteLength;
        if (total > limit) {
          exceeded();
          controller.error(tooLarge(limit));
        } else {
          controller.enqueue(chunk);
        }
      },
    }),
  );
}

function quote(text: string): string {
  return `'${text.replace(/[^\x20-\x7e]/g, "?").slice(0, 40)}'`;
}
