/**
 * What the doors need from the other rooms. `app.ts` builds one of these from the real rooms;
 * tests build it from tiny doubles. Nothing here knows how it is done.
 *
 * @module
 */
import type { ReaderApi } from "../analytics/types.ts";
import type { Alerts } from "../alerts/mod.ts";
import type { CollectorStatus } from "../collector/types.ts";
import type { Config } from "../config/types.ts";
import type { CpaTarget, FileLayout, Generation } from "../cpa/types.ts";
import type { SessionRow, WriterApi } from "../store/types.ts";
import type { ListFetcher } from "../pricing/mod.ts";
import type { Peer } from "../threads/rpc.ts";
import type { PanelBytes } from "../panel/mod.ts";
import type { ConnectionCheck, ConnectionCheckRequest } from "./contract/mod.ts";

/** The calling half of a thread; `peer` of `threads/rpc.ts` fits as it is. */
export type Calls<Api> = Pick<Peer<Api, never>, "call">;

/** Credentials of a request, as they arrived. */
export interface Presented {
  readonly authorization: string | null;
  /** Whole `Cookie` header. */
  readonly cookie: string | null;
  /** Address of the client, behind trusted proxies the one they name. */
  readonly source: string;
}

/** Why nobody was let in. `missing` never counts as an attempt. */
export interface Denied {
  readonly ok: false;
  readonly reason: "missing" | "wrong" | "limited";
  readonly retryAfterMs: number;
}

/** Someone who may do everything. */
export interface Caller {
  readonly via: "bearer" | "session";
  /** Public id of the session; null for a bearer. */
  readonly sessionId: string | null;
}

/** How the browser reached us. */
export interface CookieScope {
  /** HTTPS to us or to a trusted proxy. */
  readonly secure: boolean;
  /** "" or "/x/y". */
  readonly basePath: string;
}

/** `Set-Cookie` values of the session cookie (secrets room). */
export interface Cookies {
  session(token: string, scope: CookieScope, maxAgeMs: number): string;
  clear(scope: CookieScope): string;
}

/** A signed-in browser. */
export type SessionView = Omit<SessionRow, "tokenHash">;

/** Keys and sessions; the secrets room's `Authenticator` fits as it is. */
export interface Authenticator<Session extends SessionView = SessionRow> {
  authenticate(presented: Presented): Promise<({ readonly ok: true } & Caller) | Denied>;
  /** `cookie` is the caller's present one: its session is replaced. */
  signIn(
    key: string,
    source: string,
    agent: string,
    cookie: string | null,
  ): Promise<{ readonly ok: true; readonly token: string; readonly session: Session } | Denied>;
  /** Ends the session of a `Cookie` header; true when there was one. */
  signOut(cookie: string | null): Promise<boolean>;
  /** Ends one session and writes it to the audit; false when there was none. */
  end(sessionId: string, actor: string): Promise<boolean>;
  list(): readonly Session[];
  /** When a session ends if it is not used again, ms. */
  endsAtMs(session: Session): number;
}

/** Connection and manager settings (settings room). Errors carry `status`, `message`, `code`. */
export interface SettingsDoor {
  /** `/usage-service/info` except `service`, `mode`, `startedAt`. */
  infoFields(): Promise<Readonly<Record<string, unknown>>>;
  /** Bodies of manager-server.md §4.5 and §4.6. */
  getConfig(signal: AbortSignal): Promise<unknown>;
  putConfig(body: unknown, actor: string): Promise<unknown>;
  setup(body: unknown, actor: string): Promise<unknown>;
  /** The CPA in use; null until configured. */
  resolve(): Promise<CpaTarget | null>;
  /** Read now, not cached: it decides whether a write may pass (cpa-v8.md §1.3, §10). */
  layout(signal: AbortSignal): Promise<{ generation: Generation; layout: FileLayout }>;
  /** Layout of a configuration text (the cpa room's function). */
  layoutOf(yaml: string): FileLayout;
}

/** State of the whole program. */
export interface Phase {
  readonly phase: "starting" | "migrating" | "ready" | "failed";
  /** Sentence for a person; empty when ready. */
  readonly sentence: string;
}

/** Budgets and alerts; the alerts room's `Alerts` fits as it is. */
export type AlertsDoor = Pick<
  Alerts,
  | "budgets"
  | "putBudget"
  | "deleteBudget"
  | "rules"
  | "putRules"
  | "channels"
  | "putChannel"
  | "deleteChannel"
  | "testChannel"
  | "list"
>;

/** What happened, for the event stream. */
export type Notice =
  | {
    readonly kind: "committed";
    readonly count: number;
    readonly lastEventId: number;
    readonly totalEvents: number;
  }
  | { readonly kind: "health" };

/** Answers one request; the shape of `Deno.serve`. */
export type Handler = (request: Request, info: ConnectionInfo) => Promise<Response>;

/** The part of `Deno.ServeHandlerInfo` that is used. */
export interface ConnectionInfo {
  readonly remoteAddr: Deno.Addr;
}

/** A simulated instance beside this one; its handler is made with `basePath + DEMO_PATH`. */
export interface DemoDoor {
  start(): Promise<void>;
  /** null until started. */
  handler(): Handler | null;
}

/** Progress of a data migration as the original's `/status` shows it. */
export type DataMigration = Readonly<Record<string, string | number>>;

/** Everything. */
export interface Services {
  readonly version: string;
  readonly startedAtMs: number;
  /** Traffic is simulated. */
  readonly demoMode: boolean;
  /** Instance that imports are booked on. */
  readonly instance: number;
  now(): number;
  phase(): Phase;
  readonly auth: Authenticator;
  readonly cookies: Cookies;
  readonly settings: SettingsDoor;
  readonly reader: Calls<ReaderApi>;
  readonly writer: Calls<WriterApi>;
  readonly alerts: AlertsDoor;
  /** Text for Prometheus. */
  metrics(): Promise<string>;
  /** Fetches public price lists. */
  readonly priceLists: ListFetcher;
  collector(): CollectorStatus;
  /** False when stored secrets cannot be decrypted. */
  dataKeyReady(): boolean;
  /** Progress of a running or finished take-over of older data; null without one. */
  dataMigration(): DataMigration | null;
  /** Returns the way to stop. */
  onNotice(listener: (notice: Notice) => void): () => void;
  check(request: ConnectionCheckRequest, signal: AbortSignal): Promise<ConnectionCheck>;
  /** null where no simulated instance can be started. */
  readonly demo: DemoDoor | null;
  /** null while no panel is built. */
  readonly panel: PanelBytes | null;
  /** One line, already free of control characters. */
  log(level: "info" | "warn" | "error", line: string): void;
}

/** Bounds of the doors; the defaults are `DEFAULT_LIMITS` in `handler.ts`. */
export interface Limits {
  /** Longest silence while a request body is read, ms. */
  readonly bodyIdleMs: number;
  /** From the request to CPA until its response headers, ms. */
  readonly upstreamHeadMs: number;
  /** Longest silence inside a CPA response body, ms. */
  readonly upstreamIdleMs: number;
  /** Bytes of a request body passed on to CPA. */
  readonly proxyBody: number;
  /** Comment line on the event stream, ms. */
  readonly streamPingMs: number;
  /** Shortest distance of two messages, ms. */
  readonly streamGapMs: number;
  readonly streamClients: number;
}

/** Settings of the doors. */
export type HttpConfig = Pick<
  Config,
  | "basePath"
  | "trustedProxies"
  | "corsOrigins"
  | "panelPath"
  | "queryLimit"
  | "dbPath"
  | "metricsToken"
>;
