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
import type { Patch, UsageSearch } from "../app/search.ts";
import { alertsApi } from "./alerts.ts";
import { aliasesApi } from "./aliases.ts";
import { call, onSessionEnded, query, V1 } from "./call.ts";
import type { Fault } from "./fault.ts";
import { pricesApi } from "./prices.ts";
import { settingsApi } from "./settings.ts";
import { storeApi } from "./store.ts";
import { usageApi } from "./usage.ts";

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

/** Span and filters of the request list; what is left out means "any". Times in ms, half-open. */
export type RequestFilter = Patch<UsageSearch>;

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
  ...usageApi,
  ...pricesApi,
  ...storeApi,
  ...alertsApi,
  ...aliasesApi,
  ...settingsApi,
} as const;

export { need } from "./call.ts";
export { onSessionEnded };
export type { Fault };
