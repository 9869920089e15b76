import { basePath } from "./base.ts";
import { ApiFault, classify, type Result, silentFault } from "./fault.ts";

/** How one request is made. */
export interface CallOptions {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: unknown;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
  /** A 401 here is an answer, not the end of the session. */
  readonly quiet401?: boolean;
}

let sessionEnded: () => void = () => {};

/** Registers what happens when any call finds the session gone; parallel 401s call it each. */
export function onSessionEnded(listener: () => void): void {
  sessionEnded = listener;
}

/**
 * One request to our own server. Never throws; waits at most `timeoutMs` (15 s unless told).
 * The session travels as a cookie, so no key is held in the page.
 */
export async function call<T>(path: string, options: CallOptions = {}): Promise<Result<T>> {
  const limit = new AbortController();
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    limit.abort();
  }, options.timeoutMs ?? 15_000);
  const abort = () => limit.abort();
  options.signal?.addEventListener("abort", abort);
  try {
    const response = await fetch(basePath() + path, {
      method: options.method ?? "GET",
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: limit.signal,
      headers: {
        accept: "application/json",
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const body = decode(text);
    if (response.ok) {
      return body.valid
        ? { ok: true, value: body.value as T }
        : { ok: false, fault: { ...silentFault("proxy"), status: response.status } };
    }
    const fault = classify(
      response.status,
      body.valid ? body.value : null,
      response.headers.get("retry-after"),
    );
    if (fault.kind === "unauthorized" && options.quiet401 !== true) sessionEnded();
    return { ok: false, fault };
  } catch {
    const kind = expired ? "timeout" : options.signal?.aborted === true ? "aborted" : "offline";
    return { ok: false, fault: silentFault(kind) };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", abort);
  }
}

function decode(text: string): { valid: boolean; value: unknown } {
  if (text.trim() === "") return { valid: true, value: null };
  try {
    return { valid: true, value: JSON.parse(text) as unknown };
  } catch {
    return { valid: false, value: null };
  }
}

/** The value, or a thrown `ApiFault`: the shape TanStack Query wants. */
export async function need<T>(result: Promise<Result<T>>): Promise<T> {
  const answer = await result;
  if (answer.ok) return answer.value;
  throw new ApiFault(answer.fault);
}

/** Query string without empty values; lists repeat their name. */
export function query(
  values: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>,
): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === "") continue;
    if (typeof value === "object") { for (const item of value) out.append(name, item); }
    else out.append(name, String(value));
  }
  const text = out.toString();
  return text === "" ? "" : `?${text}`;
}

/** Prefix of our own endpoints. */
export const V1 = "/api/v1";

/** One segment of a path. */
export const segment = encodeURIComponent;

/** Options of a question: it is cancelled with `signal` and may take 20 s. */
export function reading(signal: AbortSignal | undefined): CallOptions {
  return { signal, timeoutMs: 20_000 };
}

/** Options of a change. */
export function sending(method: "POST" | "PUT" | "DELETE", body?: unknown): CallOptions {
  return body === undefined ? { method } : { method, body };
}
