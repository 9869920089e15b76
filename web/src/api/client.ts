import type {
  ConnectionCheck,
  ConnectionCheckRequest,
  DeadLetterList,
  DemoStarted,
  GapList,
  Health,
  Overview,
  ReplayResult,
  RequestDetail,
  RequestList,
  SessionInfo,
  SessionList,
} from "../../../server/http/contract/mod.ts";
import { basePath } from "./base.ts";
import { ApiFault, classify, type Fault, type Result, silentFault } from "./fault.ts";

/** What `/usage-service/info` tells before anybody signed in. */
export interface ServiceInfo {
  readonly service?: string;
  readonly setupRequired?: boolean;
  readonly configured?: boolean;
  readonly adminReady?: boolean;
  readonly hasHistoricalData?: boolean;
}

/** Body of `POST /setup`. */
export interface SetupRequest {
  readonly cpaBaseUrl: string;
  readonly cpaManagementKey: string;
  readonly requestMonitoringEnabled: boolean;
  readonly ensureUsageStatisticsEnabled: boolean;
  readonly pollIntervalMs?: number;
  readonly tlsSkipVerify?: boolean;
}

/** Filters of the request list; empty lists and text mean "any". */
export interface RequestFilter {
  readonly failed?: boolean | undefined;
  readonly model?: readonly string[] | undefined;
  readonly key?: readonly string[] | undefined;
  readonly credential?: readonly string[] | undefined;
  readonly class?: readonly string[] | undefined;
  readonly q?: string | undefined;
}

interface CallOptions {
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

const V1 = "/api/v1";

/** Every endpoint the panel uses, once. */
export const api = {
  info: () => call<ServiceInfo>("/usage-service/info", { quiet401: true, timeoutMs: 8_000 }),
  session: () => call<SessionInfo>(`${V1}/session`, { quiet401: true, timeoutMs: 8_000 }),
  signIn: (key: string) =>
    call<SessionInfo>(`${V1}/session`, { method: "POST", body: { key }, quiet401: true }),
  signOut: () => call<unknown>(`${V1}/session`, { method: "DELETE", quiet401: true }),
  sessions: (signal?: AbortSignal) => call<SessionList>(`${V1}/sessions`, { signal }),
  endSession: (id: string) =>
    call<unknown>(`${V1}/sessions/${encodeURIComponent(id)}`, { method: "DELETE" }),
  health: (signal?: AbortSignal) => call<Health>(`${V1}/health`, { signal }),
  overview: (
    span: { readonly from: number; readonly to: number; readonly zone: string },
    signal?: AbortSignal,
  ) => call<Overview>(`${V1}/overview${query(span)}`, { signal, timeoutMs: 20_000 }),
  requests: (
    filter: RequestFilter & { readonly limit: number; readonly before?: number | undefined },
    signal?: AbortSignal,
  ) => call<RequestList>(`${V1}/requests${query({ ...filter })}`, { signal }),
  request: (id: number, signal?: AbortSignal) =>
    call<RequestDetail>(`${V1}/requests/${id}`, { signal }),
  gaps: (span: { readonly from: number; readonly to: number }, signal?: AbortSignal) =>
    call<GapList>(`${V1}/gaps${query(span)}`, { signal }),
  deadLetters: (
    page: { readonly limit: number; readonly before?: number | undefined },
    signal?: AbortSignal,
  ) => call<DeadLetterList>(`${V1}/dead-letters${query(page)}`, { signal }),
  replayDeadLetter: (id: number) =>
    call<ReplayResult>(`${V1}/dead-letters/${id}/replay`, { method: "POST" }),
  deleteDeadLetter: (id: number) => call<unknown>(`${V1}/dead-letters/${id}`, { method: "DELETE" }),
  checkConnection: (body: ConnectionCheckRequest, signal?: AbortSignal) =>
    call<ConnectionCheck>(`${V1}/connection/check`, {
      method: "POST",
      body,
      signal,
      timeoutMs: 45_000,
    }),
  setup: (body: SetupRequest) =>
    call<{ ok: boolean; upstream?: string }>("/setup", { method: "POST", body, timeoutMs: 45_000 }),
  startDemo: () =>
    call<DemoStarted>(`${V1}/demo`, { method: "POST", timeoutMs: 45_000, quiet401: true }),
} as const;

export type { Fault };
