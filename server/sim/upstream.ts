/**
 * What upstreams answer beside tokens: response headers and the bodies of failures, in each
 * provider's manner.
 *
 * @module
 */

import type { Provider } from "./catalog.ts";
import type { Random } from "./random.ts";

/** A way to fail. */
export interface Failure {
  readonly status: number;
  readonly body: string;
  /** Another credential is tried afterwards. */
  readonly retried: boolean;
  /** How long it took, as a share of an ordinary answer. */
  readonly share: number;
}

/** Kinds of failure and how often each happens. */
const KINDS = [
  { kind: "rate", weight: 20 },
  { kind: "server", weight: 22 },
  { kind: "overloaded", weight: 14 },
  { kind: "cancelled", weight: 18 },
  { kind: "context", weight: 9 },
  { kind: "cut", weight: 8 },
  { kind: "eof", weight: 6 },
  { kind: "timeout", weight: 3 },
] as const;

/** A random failure of a provider. */
export function failureOf(provider: Provider, random: Random): Failure {
  const { kind } = random.weighted(KINDS);
  const codex = provider.headers === "codex";
  switch (kind) {
    case "rate":
      return {
        status: 429,
        body: errorBody(provider, 429, "rate_limit_error", "Rate limit reached, slow down", random),
        retried: true,
        share: 0.1,
      };
    case "server":
      return {
        status: 500,
        body: errorBody(provider, 500, "server_error", "The server had an error", random),
        retried: true,
        share: 0.6,
      };
    case "overloaded":
      return {
        status: provider.headers === "claude" ? 529 : 503,
        body: errorBody(provider, 503, "overloaded_error", "Overloaded", random),
        retried: true,
        share: 0.3,
      };
    case "cancelled":
      return {
        status: 499,
        body: `Post "${provider.url}": context canceled`,
        retried: false,
        share: 0.7,
      };
    case "context":
      return {
        status: 400,
        body: errorBody(
          provider,
          400,
          "invalid_request_error",
          "Your input exceeds the context window of this model",
          random,
        ),
        retried: false,
        share: 0.2,
      };
    case "cut":
      return codex
        ? {
          status: 408,
          body: "stream error: stream disconnected before completion: " +
            "stream closed before response.completed",
          retried: false,
          share: 1.4,
        }
        : { status: 200, body: "unexpected EOF", retried: false, share: 1.2 };
    case "eof":
      return { status: 500, body: `Post "${provider.url}": EOF`, retried: true, share: 0.4 };
    case "timeout":
      return { status: 504, body: "context deadline exceeded", retried: false, share: 20 };
  }
}

/** The quota of an account is used up. */
export function quotaFailure(provider: Provider, plan: string, seconds: number): Failure {
  const body = provider.headers === "codex"
    ? JSON.stringify({
      error: {
        type: "usage_limit_reached",
        message: "The usage limit has been reached",
        plan_type: plan === "" ? "plus" : plan,
        resets_in_seconds: seconds,
      },
    })
    : provider.headers === "claude"
    ? JSON.stringify({
      type: "error",
      error: {
        type: "rate_limit_error",
        message: "This request would exceed your account's limit",
      },
    })
    : JSON.stringify({
      error: {
        code: 429,
        message: "You exceeded your current quota",
        status: "RESOURCE_EXHAUSTED",
        details: [{
          "@type": "type.googleapis.com/google.rpc.RetryInfo",
          "retryDelay": `${seconds % 60}s`,
        }],
      },
    });
  return { status: 429, body, retried: true, share: 0.15 };
}

/** The account's token was revoked. */
export function revokedFailure(provider: Provider, random: Random): Failure {
  const body = errorBody(
    provider,
    401,
    "authentication_error",
    "Your authentication token has been invalidated. Please try signing in again.",
    random,
  );
  return { status: 401, body, retried: true, share: 0.1 };
}

function errorBody(
  provider: Provider,
  status: number,
  type: string,
  message: string,
  random: Random,
): string {
  switch (provider.headers) {
    case "claude":
      return JSON.stringify({
        type: "error",
        error: { type, message },
        request_id: `req_${random.hex(20)}`,
      });
    case "google":
      return JSON.stringify({
        error: { code: status, message, status: GOOGLE[status] ?? "UNKNOWN" },
      });
    case "codex":
    case "openai":
    case "plain":
      return JSON.stringify({
        error: { message, type, param: null, code: OPENAI[status] ?? null },
      });
  }
}

const GOOGLE: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
};

const OPENAI: Readonly<Record<number, string>> = {
  400: "context_length_exceeded",
  401: "token_revoked",
  429: "rate_limit_exceeded",
  500: "internal_error",
  503: "server_is_overloaded",
};

/** State of an account's quota as its headers tell it. */
export interface Quota {
  readonly plan: string;
  /** Used share of the five-hour and the weekly window, 0–1. */
  readonly hours: number;
  readonly week: number;
}

/** Response headers of an upstream answer. */
export function headersOf(
  provider: Provider,
  answer: { status: number; stream: boolean; date: string; quota: Quota; websocket: boolean },
  random: Random,
): Record<string, readonly string[]> {
  const { stream, date, quota } = answer;
  if (answer.websocket) {
    return {
      "Connection": ["Upgrade"],
      "Date": [date],
      "Sec-Websocket-Accept": [`${random.hex(27)}=`],
      "Upgrade": ["websocket"],
    };
  }
  const type = stream && answer.status < 300 ? "text/event-stream" : "application/json";
  const id = random.uuid();
  const retry = answer.status === 429 ? { "Retry-After": [String(random.integer(1, 90))] } : {};
  switch (provider.headers) {
    case "codex":
      return {
        "Content-Type": [type],
        "Date": [date],
        ...retry,
        "Set-Cookie": [`__cf_bm=${random.hex(32)}; path=/; HttpOnly`],
        "X-Codex-Plan-Type": [quota.plan === "" ? "plus" : quota.plan],
        "X-Codex-Primary-Reset-After-Seconds": [String(random.integer(60, 18_000))],
        "X-Codex-Primary-Used-Percent": [String(Math.round(quota.hours * 100))],
        "X-Codex-Primary-Window-Minutes": ["300"],
        "X-Codex-Secondary-Used-Percent": [String(Math.round(quota.week * 100))],
        "X-Codex-Secondary-Window-Minutes": ["10080"],
        "X-Request-Id": [id],
      };
    case "claude":
      return {
        "Anthropic-Ratelimit-Unified-5h-Utilization": [quota.hours.toFixed(2)],
        "Anthropic-Ratelimit-Unified-7d-Utilization": [quota.week.toFixed(2)],
        "Anthropic-Ratelimit-Unified-Status": [answer.status === 429 ? "rejected" : "allowed"],
        "Content-Type": [type],
        "Date": [date],
        "Request-Id": [`req_${id.slice(0, 23)}`],
        ...retry,
      };
    case "openai":
      return {
        "Content-Type": [type],
        "Date": [date],
        "Openai-Processing-Ms": [String(random.integer(8, 400))],
        ...retry,
        "X-Ratelimit-Remaining-Requests": [String(random.integer(0, 500))],
        "X-Request-Id": [`req_${id.slice(0, 23)}`],
      };
    case "google":
    case "plain":
      return { "Content-Type": [type], "Date": [date], ...retry, "X-Request-Id": [id] };
  }
}
