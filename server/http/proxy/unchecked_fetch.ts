/**
 * `fetch` cannot leave a certificate unchecked for one address; `node:https` can. Only for a
 * connection whose owner switched the check off.
 *
 * @module
 */
import { request as httpsRequest } from "node:https";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

/** The part of `RequestInit` the proxy uses. */
export interface UncheckedInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null;
  readonly signal: AbortSignal;
}

/** Like `fetch`, over TLS whose certificate is not verified. */
export function uncheckedFetch(url: string, init: UncheckedInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = {};
    for (const [name, value] of init.headers) headers[name] = value;
    const outgoing = httpsRequest(url, {
      method: init.method,
      headers,
      rejectUnauthorized: false,
      signal: init.signal,
    }, (incoming) => {
      const head = new Headers();
      for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
        head.append(incoming.rawHeaders[i] ?? "", incoming.rawHeaders[i + 1] ?? "");
      }
      const status = incoming.statusCode ?? 502;
      const bodiless = status === 204 || status === 205 || status === 304 || init.method === "HEAD";
      if (bodiless) incoming.resume();
      const body = bodiless
        ? null
        : Readable.toWeb(incoming) as unknown as ReadableStream<Uint8Array<ArrayBuffer>>;
      resolve(new Response(body, { status, headers: head }));
    });
    outgoing.on("error", reject);
    if (init.body === null) outgoing.end();
    else if (init.body instanceof Uint8Array) outgoing.end(init.body);
    else {
      const source = Readable.fromWeb(init.body as unknown as NodeReadableStream);
      source.on("error", (error) => outgoing.destroy(error));
      source.pipe(outgoing);
    }
  });
}
