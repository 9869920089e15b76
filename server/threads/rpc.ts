/**
 * Typed calls between threads over a `MessagePort` or a `Worker`. One side `expose()`s an object,
 * the other gets a `Remote` whose methods return promises. Notifications go the other way.
 * Structured clone carries the values; what is wrapped in `moved()` is transferred.
 *
 * @module
 */

/** The part of `Worker`, `MessagePort` and a worker's global scope that is needed here. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  removeEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  start?(): void;
}

/** Error that crossed threads; `code` is what callers switch on. */
export class RemoteError extends Error {
  override readonly name = "RemoteError";
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** A value whose buffers change hands instead of being copied. */
class Moved<T> {
  constructor(readonly value: T, readonly buffers: Transferable[]) {}
}

/** Marks a return value or argument list for transfer. */
export function moved<T>(value: T, buffers: Transferable[]): T {
  return new Moved(value, buffers) as unknown as T;
}

type Method = (...args: unknown[]) => unknown;

/** The same methods, asynchronous. */
export type Remote<Api> = {
  readonly [K in keyof Api]: Api[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

/** Options of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly transfer?: Transferable[] | undefined;
}

/** A connected peer. */
export interface Peer<Api, Notice> {
  readonly api: Remote<Api>;
  /** Like `api.method(...)`, with cancellation and transfer. */
  call<K extends keyof Api & string>(
    method: K,
    args: Api[K] extends (...args: infer A) => unknown ? A : never,
    options?: CallOptions,
  ): Promise<Api[K] extends (...args: never[]) => infer R ? Awaited<R> : never>;
  /** Receives what the exposing side sends with `notify`. Returns the way to stop. */
  onNotice(listener: (notice: Notice) => void): () => void;
  /** Rejects everything still waiting and everything that is asked later: the peer is gone. */
  fail(reason: Error): void;
}

type Message =
  | { readonly t: "call"; readonly id: number; readonly method: string; readonly args: unknown[] }
  | { readonly t: "cancel"; readonly id: number }
  | { readonly t: "ok"; readonly id: number; readonly value: unknown }
  | { readonly t: "err"; readonly id: number; readonly message: string; readonly code: string }
  | { readonly t: "note"; readonly value: unknown };

/**
 * Answers calls on `port` with the methods of `api`. A method may be asynchronous; its last
 * argument is an `AbortSignal` that fires when the caller gave up.
 *
 * @returns a function that sends a notice to the other side
 */
export function expose<Api extends object, Notice>(
  port: Port,
  api: Api,
): (notice: Notice, transfer?: Transferable[]) => void {
  const running = new Map<number, AbortController>();
  const methods = api as Record<string, Method>;
  port.addEventListener("message", (event) => {
    const message = event.data as Message;
    if (message.t === "cancel") return void running.get(message.id)?.abort();
    if (message.t !== "call") return;
    void answer(message.id, message.method, message.args);
  });
  port.start?.();

  async function answer(id: number, method: string, args: unknown[]): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const found = method in Object.prototype ? undefined : methods[method];
      if (typeof found !== "function") throw new RemoteError(`no method '${method}'`, "no_method");
      const value = await found.call(api, ...args, controller.signal);
      if (value instanceof Moved) {
        port.postMessage({ t: "ok", id, value: value.value }, value.buffers);
      } else {
        port.postMessage({ t: "ok", id, value }, []);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const code = (error as { code?: unknown } | null)?.code;
      port.postMessage({ t: "err", id, message, code: typeof code === "string" ? code : "" }, []);
    } finally {
      running.delete(id);
    }
  }

  return (notice, transfer = []) => port.postMessage({ t: "note", value: notice }, transfer);
}

/** Connects to what the other side of `port` exposes. */
export function connect<Api extends object, Notice = never>(port: Port): Peer<Api, Notice> {
  let next = 1;
  const waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (reason: unknown) => void }
  >();
  const listeners = new Set<(notice: Notice) => void>();
  let gone: Error | null = null;
  port.addEventListener("message", (event) => {
    const message = event.data as Message;
    if (message.t === "note") {
      for (const listener of listeners) listener(message.value as Notice);
      return;
    }
    if (message.t !== "ok" && message.t !== "err") return;
    const entry = waiting.get(message.id);
    if (entry === undefined) return;
    waiting.delete(message.id);
    if (message.t === "ok") entry.resolve(message.value);
    else entry.reject(new RemoteError(message.message, message.code));
  });
  port.start?.();

  function call(method: string, args: unknown[], options: CallOptions = {}): Promise<unknown> {
    const { signal, transfer = [] } = options;
    signal?.throwIfAborted();
    if (gone !== null) return Promise.reject(gone);
    const id = next++;
    return new Promise((resolve, reject) => {
      const abort = () => {
        if (!waiting.delete(id)) return;
        port.postMessage({ t: "cancel", id }, []);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abort, { once: true });
      const settle = (then: (value: unknown) => void) => (value: unknown) => {
        signal?.removeEventListener("abort", abort);
        then(value);
      };
      waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
      port.postMessage({ t: "call", id, method, args }, transfer);
    });
  }

  const api = new Proxy({} as Remote<Api>, {
    get: (_target, method) =>
      // a proxy that is awaited must not look like a promise
      method === "then" ? undefined : (...args: unknown[]) => call(String(method), args),
  });
  return {
    api,
    call: call as Peer<Api, Notice>["call"],
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fail(reason) {
      gone ??= reason;
      for (const entry of waiting.values()) entry.reject(reason);
      waiting.clear();
    },
  };
}
