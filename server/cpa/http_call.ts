/**
 * One HTTP call to CPA: `fetch` by default, `node:https` where verification is skipped. Redirects
 * are never followed, bodies are counted while they are read, and nothing is repeated.
 *
 * @module
 */
import { Agent, request } from "node:https";
import type { IncomingMessage } from "node:http";
import { endpointOf } from "./address.ts";
import { unreachable } from "./faults.ts";
import { CpaError, type CpaTarget } from "./types.ts";

/** What to ask. */
export interface HttpCall {
  readonly method: "GET" | "PUT" | "PATCH" | "POST" | "DELETE";
  /** Path below the base URL with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, ms. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** On a connection of its own, so that no client library repeats a call that destroys. */
  readonly alone: boolean;
  /** Called once before the body; what it throws ends the call. */
  readonly head?: (status: number, headers: Headers) => void;
  /** Each piece of the body; what it throws ends the call. Pieces may be kept. */
  readonly chunk: (bytes: Uint8Array) => void;
}

/** Status and headers; the body went to `chunk`. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
}

/** Makes calls to one CPA; `close` frees its connections. */
export interface HttpDoor {
  /** @throws {CpaError} fault `unreachable`, or what a callback threw. */
  call(call: HttpCall): Promise<HttpAnswer>;
  close(): void;
}

/** The door for a target. */
export function openDoor(target: CpaTarget): HttpDoor {
  return target.tlsSkipVerify && target.baseUrl.startsWith("https:")
    ? nodeDoor(target.baseUrl)
    : fetchDoor(target.baseUrl);
}

function fetchDoor(baseUrl: string): HttpDoor {
  const { where } = endpointOf(baseUrl);
  const shared = Deno.createHttpClient({ http2: false, poolMaxIdlePerHost: 2 });
  // No idle connection is kept, so every call dials: a request on a connection that broke while
  // idle could be sent twice.
  const single = Deno.createHttpClient({ http2: false, poolMaxIdlePerHost: 0 });
  return {
    async call(call) {
      const guard = new Deadline(call.timeoutMs, call.signal, where);
      try {
        const response = await fetch(baseUrl + call.path, {
          method: call.method,
          headers: { ...call.headers, "accept-encoding": "identity" },
          ...(call.body === undefined ? {} : { body: call.body }),
          redirect: "manual",
          signal: guard.signal,
          client: call.alone ? single : shared,
        });
        let whole = false;
        try {
          call.head?.(response.status, response.headers);
          if (response.body !== null) {
            for await (const piece of response.body) call.chunk(piece);
          }
          whole = true;
        } finally {
          if (!whole) await response.body?.cancel().catch(() => {});
        }
        return { status: response.status, headers: response.headers };
      } catch (error) {
        throw guard.explain(error);
      } finally {
        guard.clear();
      }
    },
    close() {
      shared.close();
      single.close();
    },
  };
}

function nodeDoor(baseUrl: string): HttpDoor {
  const { where } = endpointOf(baseUrl);
  // No authority is consulted; naming none spares the permission to read those of the system.
  const unverified = { rejectUnauthorized: false, ca: [] };
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 2, ...unverified });
  return {
    async call(call) {
      const guard = new Deadline(call.timeoutMs, call.signal, where);
      try {
        return await new Promise<HttpAnswer>((resolve, reject) => {
          const outgoing = request(baseUrl + call.path, {
            method: call.method,
            headers: {
              ...call.headers,
              "accept-encoding": "identity",
              ...(call.alone ? { connection: "close" } : {}),
            },
            agent: call.alone ? false : agent,
            ...unverified,
          });
          const fail = (error: unknown) => {
            reject(error);
            outgoing.destroy();
          };
          guard.signal.addEventListener("abort", () => fail(guard.signal.reason), { once: true });
          outgoing.on("error", reject);
          outgoing.on("response", (incoming: IncomingMessage) => {
            const headers = new Headers();
            const raw = incoming.rawHeaders;
            for (let i = 0; i + 1 < raw.length; i += 2) headers.append(raw[i]!, raw[i + 1]!);
            const status = incoming.statusCode ?? 0;
            try {
              call.head?.(status, headers);
            } catch (error) {
              fail(error);
              return;
            }
            incoming.on("data", (piece: Uint8Array) => {
              try {
                call.chunk(piece);
              } catch (error) {
                fail(error);
              }
            });
            incoming.on("error", reject);
            incoming.on("aborted", () => reject(new Error("connection closed in mid body")));
            incoming.on("end", () => resolve({ status, headers }));
          });
          outgoing.end(call.body);
        });
      } catch (error) {
        throw guard.explain(error);
      } finally {
        guard.clear();
      }
    },
    close() {
      agent.destroy();
    },
  };
}

/** Timer and caller's signal as one, with the sentence for each end. */
class Deadline {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #ms: number;
  readonly #where: string;
  #late = false;
  readonly #abort = () => this.#controller.abort(new Error("given up"));

  constructor(ms: number, outer: AbortSignal, where: string) {
    this.#outer = outer;
    this.#ms = ms;
    this.#where = where;
    this.#timer = setTimeout(() => {
      this.#late = true;
      this.#abort();
    }, ms);
    outer.addEventListener("abort", this.#abort, { once: true });
    if (outer.aborted) this.#abort();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  explain(error: unknown): CpaError {
    if (error instanceof CpaError) return error;
    if (this.#late) {
      return new CpaError(
        `CPA at ${this.#where} did not finish its answer within ${Math.round(this.#ms / 1000)} s.`,
        "unreachable",
        { stage: "timeout", cause: error },
      );
    }
    return unreachable(error, this.#where);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener("abort", this.#abort);
  }
}
