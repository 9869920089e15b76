/** What went wrong with a request, told apart by what the reader can do about it. */
export type FaultKind =
  | "unauthorized" // no session, or it ended
  | "wrongKey" // an `unauthorized` while signing in
  | "limited" // too many attempts; `retryAfterSeconds`
  | "starting" // the server opens or migrates its data
  | "proxy" // something between browser and server answers or alters requests
  | "notFound"
  | "invalid" // the server refuses what was sent; `sentence` says why
  | "upstream" // CPA behind the server does not play along
  | "server"
  | "timeout"
  | "offline"
  | "aborted";

/** A failed request. `sentence` is the server's own English text; empty when there is none. */
export interface Fault {
  readonly kind: FaultKind;
  readonly status: number;
  readonly code: string;
  readonly sentence: string;
  readonly field: string;
  readonly retryAfterSeconds: number | null;
}

/** Every call answers with one of the two; nothing throws. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

/** Carries a `Fault` through TanStack Query. */
export class ApiFault extends Error {
  override readonly name = "ApiFault";
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.sentence || fault.kind);
    this.fault = fault;
  }
}

/** A fault without an answer. */
export function silentFault(kind: FaultKind): Fault {
  return { kind, status: 0, code: "", sentence: "", field: "", retryAfterSeconds: null };
}

/** Any thrown value as a fault. */
export function faultOf(error: unknown): Fault {
  if (error instanceof ApiFault) return error.fault;
  return { ...silentFault("server"), sentence: error instanceof Error ? error.message : "" };
}

/**
 * Classifies an answer that is not 2xx.
 *
 * @param status HTTP status
 * @param body decoded JSON, or null when the answer was not JSON
 * @param retryAfter the header of that name
 */
export function classify(status: number, body: unknown, retryAfter: string | null): Fault {
  const record = typeof body === "object" && body !== null
    ? body as Readonly<Record<string, unknown>>
    : null;
  const code = typeof record?.code === "string" ? record.code : "";
  const sentence = typeof record?.error === "string" ? record.error : "";
  const field = typeof record?.field === "string" ? record.field : "";
  const seconds = retryAfter === null ? NaN : Number(retryAfter);
  const rest = {
    status,
    code,
    sentence,
    field,
    retryAfterSeconds: Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : null,
  };
  return { kind: kindOf(status, code, record !== null), ...rest };
}

function kindOf(status: number, code: string, ours: boolean): FaultKind {
  // CPA's keys are refused with the same status; they say nothing about the session.
  if (status === 401) return /management_key|caller_key/.test(code) ? "invalid" : "unauthorized";
  if (status === 429) return "limited";
  if (!ours) return "proxy";
  if (status === 403) return /origin|proxy|csrf|cross/.test(code) ? "proxy" : "invalid";
  if (status === 404) return "notFound";
  if (status === 503 && /^(starting|migrating)$/.test(code)) return "starting";
  if (status === 502 || status === 504) return "upstream";
  return status >= 500 ? "server" : "invalid";
}
