/**
 * What the newest answers of each credential said in their headers (manager-server.md §4.19):
 * mostly how much of its quota is used.
 *
 * @module
 */
import type { Job } from "../scheduler.ts";
import type { RequestDetail, Span } from "../types.ts";
import type { Work } from "../work.ts";
import { EVERYTHING } from "./filter.ts";
import type { LaterAnswer } from "./types.ts";
import { newestIds } from "./walk.ts";

/** Rows that are looked at: headers are read with their row only. */
const LOOKED_AT = 5_000;
const ROWS_A_PIECE = 64;

/** Question. */
export interface HeaderSnapshotsQuestion {
  readonly span: Span;
  /** From 1. */
  readonly limit: number;
}

/** Newest first, one per credential. */
export function* headerSnapshots(
  { span, limit }: HeaderSnapshotsQuestion,
  work: Work,
): Job<readonly LaterAnswer[]> {
  const { rows } = work.ground;
  const ids = yield* newestIds(work, span, LOOKED_AT, EVERYTHING);
  const known = new Set<string>();
  const found: LaterAnswer[] = [];
  for (const [at, id] of ids.entries()) {
    if (found.length === limit) break;
    if (at % ROWS_A_PIECE === ROWS_A_PIECE - 1) {
      yield;
      work.checkGround();
    }
    const row = rows.byId(id);
    if (row === null) continue;
    const original = rows.toOriginal(row);
    const { snapshot, authIndex, sourceHash } = original;
    const credential = JSON.stringify([snapshot.file, authIndex || sourceHash]);
    if (known.has(credential)) continue;
    const detail = rows.toDetail(row);
    const metadata = metadataOf(detail);
    if (metadata === null) continue;
    known.add(credential);
    found.push({
      event_hash: original.eventHash,
      timestamp_ms: original.timestampMs,
      model: original.model,
      analytics_model: original.model,
      requested_model: detail.requestedModel,
      resolved_model: original.resolvedModel,
      auth_file_snapshot: snapshot.file,
      auth_index: authIndex,
      account_snapshot: snapshot.account,
      auth_label_snapshot: snapshot.label,
      auth_provider_snapshot: snapshot.provider || detail.provider,
      auth_project_id_snapshot: snapshot.project,
      source: original.source,
      source_hash: sourceHash,
      response_metadata: metadata,
      header_quota_plan_type: metadata.quota?.plan_type ?? "",
      header_quota_used_percent: metadata.quota?.used_percent ?? null,
      header_quota_recover_at_ms: metadata.quota?.recover_at_ms ?? null,
    });
  }
  return found;
}

/** A window of a quota; what is unknown is absent. */
interface QuotaWindow {
  readonly used_percent?: number;
  readonly reset_at_ms?: number;
  readonly reset_after_seconds?: number;
  readonly window_minutes?: number;
}

interface Metadata {
  readonly quota?: {
    readonly plan_type?: string;
    readonly active_limit?: string;
    readonly primary?: QuotaWindow;
    readonly secondary?: QuotaWindow;
    readonly used_percent?: number;
    readonly recover_at_ms?: number;
  };
  readonly errors?: { readonly retry_after_seconds: number };
  readonly trace?: { readonly primary_trace_id: string };
}

/** Headers as that release's panel reads them; null without any it knows. */
export function metadataOf(
  { headers, timestampMs }: Pick<RequestDetail, "headers" | "timestampMs">,
): Metadata | null {
  const primary = windowOf(headers, "primary", timestampMs);
  const secondary = windowOf(headers, "secondary", timestampMs);
  const plan = headers["x-codex-plan-type"];
  const active = headers["x-codex-active-limit"];
  const fullest = [primary, secondary].filter((one) => one !== null)
    .sort((a, b) => (b.used_percent ?? 0) - (a.used_percent ?? 0))[0];
  const retry = number(headers["retry-after"]);
  const trace = headers["x-request-id"] ?? headers["request-id"] ?? headers["cf-ray"];
  const quota = fullest === undefined && plan === undefined && active === undefined ? null : {
    ...(plan === undefined ? {} : { plan_type: plan }),
    ...(active === undefined ? {} : { active_limit: active }),
    ...(primary === null ? {} : { primary }),
    ...(secondary === null ? {} : { secondary }),
    ...(fullest?.used_percent === undefined ? {} : { used_percent: fullest.used_percent }),
    ...(fullest?.reset_at_ms === undefined ? {} : { recover_at_ms: fullest.reset_at_ms }),
  };
  if (quota === null && retry === null && trace === undefined) return null;
  return {
    ...(quota === null ? {} : { quota }),
    ...(retry === null ? {} : { errors: { retry_after_seconds: retry } }),
    ...(trace === undefined ? {} : { trace: { primary_trace_id: trace } }),
  };
}

function windowOf(
  headers: Readonly<Record<string, string>>,
  name: "primary" | "secondary",
  atMs: number,
): QuotaWindow | null {
  const of = (part: string) => number(headers[`x-codex-${name}-${part}`]);
  const used = of("used-percent");
  const minutes = of("window-minutes");
  const after = of("reset-after-seconds");
  const at = of("reset-at");
  const resetMs = at !== null ? at * 1_000 : after !== null ? atMs + after * 1_000 : null;
  const window: QuotaWindow = {
    ...(used === null ? {} : { used_percent: used }),
    ...(resetMs === null ? {} : { reset_at_ms: resetMs }),
    ...(after === null ? {} : { reset_after_seconds: after }),
    ...(minutes === null ? {} : { window_minutes: minutes }),
  };
  return Object.keys(window).length === 0 ? null : window;
}

function number(text: string | undefined): number | null {
  if (text === undefined || text.trim() === "") return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
