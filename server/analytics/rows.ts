/**
 * Event rows as people and the original's API see them.
 *
 * @module
 */
import { DICT, type ModeTuple, reportedOf, requestIdOf, type Row } from "../store/mod.ts";
import type { Connection } from "./connection.ts";
import type { CompatibleDetail } from "./compatible.ts";
import type { Dictionaries } from "./dictionary.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import type { RequestDetail, RequestRow } from "./types.ts";
import type { CredentialSnapshot, ReportedTokens } from "../events/types.ts";

/** RFC 3339 in UTC; fraction of up to nine digits, without trailing zeros. */
export function timestampText(ms: number, ns: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return new Date(0).toISOString();
  const text = date.toISOString();
  const dot = text.lastIndexOf(".");
  const fraction = (text.slice(dot + 1, -1) + String(ns).padStart(6, "0")).replace(/0+$/, "");
  return text.slice(0, dot) + (fraction === "" ? "Z" : `.${fraction}Z`);
}

function metaOf(text: string | null): Record<string, unknown> {
  if (text === null || text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" ? value as Record<string, unknown> : {};
  } catch {
    return {};
  }
}

/** What has a place of its own in a detail. */
const PLACED = new Set(["snapshotAt", "executionId"]);

/** Flags for people: `twin`, `unknown: foo`. */
function flagsOf(meta: Record<string, unknown>): string[] {
  const flags: string[] = [];
  for (const [name, value] of Object.entries(meta)) {
    if (PLACED.has(name) || value === false || value === null) continue;
    if (value === true) flags.push(name);
    else if (Array.isArray(value)) {
      for (const item of value) flags.push(name === "flags" ? String(item) : `${name}: ${item}`);
    } else flags.push(`${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`);
  }
  return flags;
}

/** Hex digits with the dashes of a UUID. */
function uuid(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Everything the texts of a row say. */
interface Told {
  readonly fields: Fields;
  readonly mode: ModeTuple;
  readonly snapshot: CredentialSnapshot;
  readonly route: readonly [string, string, string];
  readonly source: readonly [string, string];
  readonly reported: ReportedTokens;
}

/** Reads rows and their texts. */
export class RowReader {
  readonly #db: Connection;
  readonly #dictionaries: Dictionaries;

  constructor(db: Connection, dictionaries: Dictionaries) {
    this.#db = db;
    this.#dictionaries = dictionaries;
  }

  #tell(row: Row): Told {
    const fields = fieldsOf(row);
    const dictionaries = this.#dictionaries;
    const mode = dictionaries.mode(fields.mode);
    return {
      fields,
      mode,
      snapshot: dictionaries.snapshot(fields.snap),
      route: dictionaries.route(fields.route),
      source: dictionaries.source(fields.source),
      reported: reportedOf(fields, mode.style),
    };
  }

  /** Text of a held kind. */
  readonly text: Dictionaries["text"] = (kind, id) => this.#dictionaries.text(kind, id);

  /** Text of a kind that is not held in memory. */
  #rare(kind: "ip" | "xff" | "agent" | "fail" | "hdr" | "rmodel", id: number): string {
    if (id === 0) return "";
    const text = this.#db.get("text", DICT[kind], id)?.[0];
    return typeof text === "string" ? text : "";
  }

  /** What people call a credential now; empty when nothing is known. */
  account(cred: number): string {
    const snap = this.#db.get("credential", cred)?.[0];
    if (typeof snap !== "number") return "";
    const { account, label, file } = this.#dictionaries.snapshot(snap);
    return account || label || file;
  }

  /** Alias of a client key; empty without one. */
  alias(apiKeyHash: string): string {
    if (apiKeyHash === "") return "";
    const alias = this.#db.get("alias", apiKeyHash)?.[0];
    return typeof alias === "string" ? alias : "";
  }

  /** Row of an id, null when there is none (any more). */
  byId(id: number): Row | null {
    return this.#db.get("row", id) ?? null;
  }

  /** A row as in lists. */
  toRequest(row: Row): RequestRow {
    return this.#request(this.#tell(row));
  }

  #request({ fields, mode, snapshot, route }: Told): RequestRow {
    const key = this.text("key", fields.key);
    return {
      id: fields.id,
      timestampMs: fields.ts,
      requestId: requestIdOf(fields.req, fields.reqText),
      model: this.text("model", fields.model),
      requestedModel: this.text("alias", fields.alias),
      provider: this.text("prov", fields.prov),
      authIndex: this.text("cred", fields.cred),
      account: snapshot.account || snapshot.label || snapshot.file || this.account(fields.cred),
      apiKeyHash: key,
      keyAlias: this.alias(key),
      endpoint: route[0],
      failed: fields.cls !== 0,
      failStatus: fields.status,
      failClass: this.text("cls", fields.cls),
      input: fields.inp,
      cacheRead: fields.read,
      cacheWrite: fields.write,
      output: fields.out,
      reasoning: fields.reason,
      latencyMs: fields.lat,
      ttftMs: fields.ttft,
      cost: fields.cost,
      tier: mode.tier,
      effort: mode.effort,
      stream: mode.stream,
    };
  }

  /** A row in full, without its other attempts. */
  toDetail(row: Row): Omit<RequestDetail, "attempts"> {
    const told = this.#tell(row);
    const { fields, mode, snapshot, route, source, reported } = told;
    const meta = metaOf(fields.meta);
    const executionId = fields.exec === "" ? String(meta["executionId"] ?? "") : uuid(fields.exec);
    return {
      ...this.#request(told),
      eventHash: fields.hash,
      timestamp: timestampText(fields.ts, fields.sub),
      receivedAtMs: fields.ts + fields.recv,
      executionId,
      responseModel: this.#rare("rmodel", fields.rmodel),
      executor: mode.executor,
      method: route[1],
      path: route[2],
      authType: mode.authType,
      source: source[1],
      sourceHash: source[0],
      accountLabel: snapshot.label,
      accountFile: snapshot.file,
      accountProvider: snapshot.provider,
      project: snapshot.project,
      responseTier: mode.responseTier,
      generate: mode.generate,
      failSummary: this.#rare("fail", fields.fail),
      clientIp: this.#rare("ip", fields.ip),
      forwardedFor: this.#rare("xff", fields.xff),
      userAgent: this.#rare("agent", fields.agent),
      headers: headersOf(this.#rare("hdr", fields.hdr)),
      reported: { ...reported },
      flags: flagsOf(meta),
      costWithoutCache: fields.nocache,
      priceVersion: fields.price,
    };
  }

  /** The original's name of what a row is about (manager-server.md §5). */
  #modelName(fields: Fields): string {
    return this.text("alias", fields.alias) || this.text("model", fields.model) || "-";
  }

  #snapshotAt(fields: Fields): number {
    const at = metaOf(fields.meta)["snapshotAt"];
    if (typeof at === "number") return at;
    // a live event took its snapshot when it came
    return fields.snap === 0 ? 0 : fields.ts + fields.recv;
  }

  /** What the original's lists of events say of a row. */
  toOriginal(row: Row): OriginalRow {
    const { fields, snapshot, route, source, reported } = this.#tell(row);
    return {
      id: fields.id,
      eventHash: fields.hash,
      timestampMs: fields.ts,
      timestamp: timestampText(fields.ts, fields.sub),
      model: this.#modelName(fields),
      resolvedModel: this.text("model", fields.model),
      endpoint: route[0] || "-",
      method: route[1],
      path: route[2],
      authIndex: this.text("cred", fields.cred),
      source: source[1],
      sourceHash: source[0],
      apiKeyHash: this.text("key", fields.key),
      snapshot,
      input: reported.input,
      output: reported.output,
      cached: Math.max(reported.cached, reported.cache),
      reasoning: reported.reasoning,
      total: reported.total,
      latencyMs: fields.lat,
      failed: fields.cls !== 0,
    };
  }

  /** Line of the original's export, without its line end; keys in the original's order. */
  toExportLine(row: Row): string {
    const { fields, mode, snapshot, route, source, reported } = this.#tell(row);
    const snapshotAt = this.#snapshotAt(fields);
    return JSON.stringify({
      request_id: some(requestIdOf(fields.req, fields.reqText)),
      event_hash: fields.hash,
      timestamp_ms: fields.ts,
      timestamp: timestampText(fields.ts, fields.sub),
      provider: some(this.text("prov", fields.prov)),
      model: this.#modelName(fields),
      requested_model: some(this.text("alias", fields.alias)),
      resolved_model: some(this.text("model", fields.model)),
      endpoint: some(route[0]),
      method: some(route[1]),
      path: some(route[2]),
      auth_type: some(mode.authType),
      auth_index: some(this.text("cred", fields.cred)),
      source: some(source[1]),
      source_hash: some(source[0]),
      api_key_hash: some(this.text("key", fields.key)),
      ...snapshotKeys(snapshot, snapshotAt),
      input_tokens: reported.input,
      output_tokens: reported.output,
      reasoning_tokens: reported.reasoning,
      cached_tokens: reported.cached,
      cache_tokens: reported.cache,
      total_tokens: reported.total,
      latency_ms: fields.lat ?? undefined,
      failed: fields.cls !== 0,
      created_at_ms: fields.ts + fields.recv,
    });
  }

  /** A detail of `GET /v0/management/usage`, and where in the payload it belongs. */
  toCompatible(row: Row): CompatibleDetail {
    const { fields, snapshot, route, source, reported } = this.#tell(row);
    const failed = fields.cls !== 0;
    return {
      endpoint: route[0] || "-",
      model: this.#modelName(fields),
      failed,
      total: reported.total,
      json: JSON.stringify({
        timestamp: timestampText(fields.ts, fields.sub),
        latency_ms: fields.lat ?? undefined,
        source: source[1],
        auth_index: some(this.text("cred", fields.cred)),
        api_key_hash: some(this.text("key", fields.key)),
        ...snapshotKeys(snapshot, this.#snapshotAt(fields)),
        resolved_model: some(this.text("model", fields.model)),
        tokens: {
          input_tokens: reported.input,
          output_tokens: reported.output,
          reasoning_tokens: reported.reasoning,
          cached_tokens: reported.cached,
          cache_tokens: reported.cache,
          total_tokens: reported.total,
        },
        failed,
      }),
    };
  }
}

/** See `RowReader.toOriginal`: reported counters, `cached` the larger of the two. */
export interface OriginalRow {
  readonly id: number;
  readonly eventHash: string;
  readonly timestampMs: number;
  readonly timestamp: string;
  readonly model: string;
  readonly resolvedModel: string;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly authIndex: string;
  readonly source: string;
  readonly sourceHash: string;
  readonly apiKeyHash: string;
  readonly snapshot: CredentialSnapshot;
  readonly input: number;
  readonly output: number;
  readonly cached: number;
  readonly reasoning: number;
  readonly total: number;
  readonly latencyMs: number | null;
  readonly failed: boolean;
}

/** `undefined` for what an answer leaves out. */
function some(text: string): string | undefined {
  return text === "" ? undefined : text;
}

function snapshotKeys(snapshot: CredentialSnapshot, atMs: number) {
  return {
    account_snapshot: some(snapshot.account),
    auth_label_snapshot: some(snapshot.label),
    auth_file_snapshot: some(snapshot.file),
    auth_provider_snapshot: some(snapshot.provider),
    auth_project_id_snapshot: some(snapshot.project),
    auth_snapshot_at_ms: atMs === 0 ? undefined : atMs,
  };
}

function headersOf(text: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(metaOf(text))) headers[name] = String(value);
  return headers;
}
