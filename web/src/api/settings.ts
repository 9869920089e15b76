import type { AlertList } from "../../../server/http/contract/mod.ts";
import { basePath } from "./base.ts";
import { call, query, reading, sending, V1 } from "./call.ts";
import { classify, type Result, silentFault } from "./fault.ts";

/** How records are collected, as `/usage-service/config` has it. */
export interface CollectorSettings {
  readonly enabled: boolean;
  readonly collectorMode: "auto" | "http" | "resp" | "subscribe";
  readonly queue: string;
  readonly popSide: "left" | "right";
  readonly batchSize: number;
  readonly pollIntervalMs: number;
  readonly tlsSkipVerify?: boolean;
}

/** Answer of `/usage-service/config`. The key is never in it, only a mask where one is stored. */
export interface ManagerSettings {
  readonly config: {
    readonly cpaConnection: { readonly cpaBaseUrl: string; readonly managementKey?: string };
    readonly collector: CollectorSettings;
  };
  /** Environment, database, or nothing yet. */
  readonly source: "env" | "db" | "";
  /** Absent when CPA does not answer. */
  readonly cpaUsage?: {
    readonly usageStatisticsEnabled: boolean;
    readonly redisUsageQueueRetentionSeconds: number;
    readonly retentionSourceDefault: boolean;
  };
}

/** What is changed; what is left out stays. */
export interface ManagerSettingsChange {
  readonly cpaConnection?: { readonly cpaBaseUrl: string; readonly managementKey?: string };
  readonly collector?: Partial<CollectorSettings>;
}

/** What became of an upload. */
export interface ImportReport {
  readonly format: string;
  readonly added: number;
  readonly skipped: number;
  readonly total: number;
  readonly failed: number;
  readonly unsupported: number;
  readonly warnings: readonly string[] | null;
  readonly faults: readonly { readonly line: number; readonly error: string }[];
  /** Set when nothing of it was stored. */
  readonly error?: string;
}

/** Connection and collection, upkeep, uploads. */
export const settingsApi = {
  config: (signal?: AbortSignal) =>
    call<ManagerSettings>("/usage-service/config", { signal, timeoutMs: 20_000 }),
  setConfig: (change: ManagerSettingsChange) =>
    call<ManagerSettings>("/usage-service/config", {
      ...sending("PUT", { config: change }),
      timeoutMs: 45_000,
    }),
  runRetention: () => call<unknown>(`${V1}/retention/run`, sending("POST")),
  alertsBefore: (page: { readonly limit: number }, signal?: AbortSignal) =>
    call<AlertList>(`${V1}/alerts${query(page)}`, reading(signal)),
  /** CPA asks its makers which version is the newest. */
  latestCpa: () =>
    call<Readonly<Record<string, unknown>>>("/v0/management/latest-version", {
      timeoutMs: 20_000,
    }),
} as const;

/** Address of everything on record as JSON lines, for a link with `download`. */
export function backupAddress(): string {
  return `${basePath()}/v0/management/usage/export`;
}

/**
 * Sends a file of JSON lines. Never throws.
 *
 * @param onSent share of the file that has left, 0..1; 1 means that the server is reading it
 */
export function importUsage(
  file: Blob,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<Result<ImportReport>> {
  return new Promise((done) => {
    // fetch does not tell how far an upload has come
    const request = new XMLHttpRequest();
    const silent = (kind: "offline" | "aborted") => done({ ok: false, fault: silentFault(kind) });
    request.open("POST", `${basePath()}/v0/management/usage/import`);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("content-type", "application/x-ndjson");
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.upload.onload = () => onSent(1);
    request.onerror = () => silent("offline");
    request.onabort = () => silent("aborted");
    request.onload = () => {
      const body = decoded(request.responseText);
      if (isReport(body) && (request.status === 200 || request.status === 400)) {
        done({ ok: true, value: { ...EMPTY, ...body } });
      } else {
        done({ ok: false, fault: classify(request.status, body, null) });
      }
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

const EMPTY: ImportReport = {
  format: "",
  added: 0,
  skipped: 0,
  total: 0,
  failed: 0,
  unsupported: 0,
  warnings: null,
  faults: [],
};

function decoded(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A refusal without counts is a fault like any other. */
function isReport(body: unknown): body is Partial<ImportReport> {
  return typeof body === "object" && body !== null && "failed" in body;
}
