/**
 * The growing end of the event table: interns, tells duplicates from attempts, inserts, and seals
 * a segment in the transaction that fills it. Knows nothing about where records come from.
 * Long, because one insert names every column of an event once, and all of it shares that list.
 *
 * @module
 */
import type { CredentialSnapshot, UsageEvent } from "../events/types.ts";
import { Dictionary } from "./dictionary.ts";
import {
  EVENT_ROW_COLUMNS,
  EVENT_ROWS_AFTER,
  requestKey,
  styleOfMode,
  toEventRow,
  uuidBytes,
} from "./row.ts";
import { sameBytes, sameColumns, sameSums } from "./same.ts";
import { type ModeTuple, SEGMENT_EVENTS } from "./schema.ts";
import type { ColumnRows } from "./segment/mod.ts";
import type { EventRow } from "./segment/types.ts";
import type { ModelPriceRow } from "./types.ts";
import { putPriceVersion } from "./records.ts";
import { type Bindable, type Database, isValueError, RecordRefused, type Value } from "./sqlite.ts";
import { repOf, reportDelta } from "./tokens.ts";

/** A price version as it is stored in `price_version`. One object per version. */
export interface StoredVersion {
  readonly model: string;
  /** ms since the epoch; 0 = since ever. */
  readonly effectiveFrom: number;
  readonly source: string;
  /** All of it, for whoever wants to compute the cost again. */
  readonly json: string;
}

/** Cost of one event at commit: integers, nano-dollars; `price` is the version applied. */
export interface Priced {
  readonly cost: number;
  readonly nocache: number;
  readonly price: StoredVersion;
}

/** Prices an event at the moment of its commit; null = no price known. Must not throw. */
export type PriceHook = (event: UsageEvent) => Priced | null;

/** What of an event decides its price. */
export type PricedEvent = Pick<
  UsageEvent,
  | "provider"
  | "executor"
  | "resolvedModel"
  | "requestedModel"
  | "tier"
  | "responseTier"
  | "timestampMs"
  | "tokens"
>;

/** Prices and where they come from; `pricing/` has it. */
export interface PriceBook {
  /** As `PriceHook`. */
  readonly price: (event: PricedEvent) => Priced | null;
  /** Another text when a release brought other list prices. */
  readonly edition: string;
  /** Takes the stored manual versions, oldest first, in place of those it had. */
  load(versions: readonly StoredVersion[]): void;
  /**
   * Versions to store so that manual prices say from now on what the table says.
   *
   * @throws Error with a sentence that names the field
   */
  changes(rows: readonly ModelPriceRow[], nowMs: number): StoredVersion[];
}

/** What a segment encoder hands over; the codec lives in `segment/`. */
export interface SegmentData {
  readonly n: number;
  readonly firstId: number;
  readonly lastId: number;
  readonly minTs: number;
  readonly maxTs: number;
  readonly columns: readonly {
    readonly column: number;
    readonly w: number;
    readonly base: number;
    readonly scale: number;
    readonly data: Uint8Array | null;
  }[];
  readonly sums: readonly {
    readonly dimension: number;
    readonly n: number;
    readonly data: Uint8Array;
  }[];
}

/** Collects rows of the open segment and encodes them. */
export interface SegmentEncoder {
  readonly n: number;
  push(row: EventRow): void;
  /** Adds the rows at `places`, which ascend. */
  pushColumns(rows: ColumnRows, places: Uint32Array): void;
  encode(): SegmentData;
  reset(): void;
}

const INSERT_COLUMNS = [
  "id",
  "ts",
  "sub",
  "h",
  "hash",
  "raw",
  "recv",
  "inst",
  "req",
  "req_uuid",
  "req_text",
  "exec",
  "cred",
  "model",
  "alias",
  "key",
  "prov",
  "mode",
  "source",
  "cls",
  "route",
  "snap",
  "status",
  "ip",
  "xff",
  "agent",
  "fail",
  "hdr",
  "rmodel",
  "inp",
  "read",
  "write",
  "out",
  "reason",
  "rep",
  "lat",
  "ttft",
  "cost",
  "nocache",
  "price",
  "meta",
] as const;

/** `do nothing` on the key only: a value of the wrong type still fails. */
const INSERT = `insert into event(${INSERT_COLUMNS.join(", ")}) ` +
  `values(${INSERT_COLUMNS.map(() => "?").join(", ")}) on conflict(ts, h) do nothing`;

/** Ids of price versions that are remembered. */
const MOST_VERSIONS = 10_000;

/** How long a deleted event cannot arrive once more: CPA keeps records for an hour at most. */
export const DELETED_KEPT_MS = 7_200_000;
const DAY_MS = 86_400_000;

const RECENT = "select id, ts, hash, raw, exec, ? from event where id = ? and ts + recv >= ?";
const REMEMBER = `insert into deleted_event(id, ts, hash, raw, exec, at_ms) ${RECENT}`;
const DELETED = "select raw, exec from deleted_event where ts = ? and hash = ?";
/** Every archived day has its totals in part 0. */
const ARCHIVED = "select coalesce(sum(events), 0) from archive_day where part = 0";

/** Rows read at once when the open segment is rebuilt. */
const PAGE = 2_048;

/** See the module comment. One transaction at a time; after a roll-back call `reload`. */
export class EventLog {
  readonly dictionary: Dictionary;
  readonly #db: Database;
  readonly #newEncoder: () => SegmentEncoder;
  readonly #encoder: SegmentEncoder;
  /** For segments that are encoded again; made when first needed. */
  #spare: SegmentEncoder | null = null;
  readonly #price: PriceHook;
  readonly #insert: (...values: Bindable[]) => number;
  /** auth_index → dictionary id of its newest snapshot. */
  readonly #snapshots = new Map<string, number>();
  /** Versions that have a row, and its id. */
  readonly #versions = new Map<StoredVersion, number>();
  readonly #full: number;
  /** Memory may be ahead of the disk until the transaction commits; the writer clears it. */
  touched = false;
  #lastId = 0;
  #sealedEvents = 0;
  /** Events of which only sums are left. */
  #archived = 0;
  #segments = 0;
  #nextSegment = 0;
  #sealedId = 0;
  /** Until then some event is known to have been deleted, ms. */
  #deletedUntilMs = -Infinity;

  /** @param full events of a full segment */
  constructor(
    db: Database,
    newEncoder: () => SegmentEncoder,
    price: PriceHook,
    full: number = SEGMENT_EVENTS,
  ) {
    this.#db = db;
    this.#full = full;
    this.#newEncoder = newEncoder;
    this.#encoder = newEncoder();
    this.#price = price;
    this.#insert = db.prepareRun(INSERT);
    this.dictionary = new Dictionary(db, () => this.events);
    this.reload();
  }

  /** Number of events that answers know of, whether rows, columns or sums are left of them. */
  get events(): number {
    return this.#archived + this.#sealedEvents + this.#encoder.n;
  }

  /** Number of events of which only the archive knows. */
  get archived(): number {
    return this.#archived;
  }

  /** What retention did: differences of sealed events, segments and archived events. */
  moved(sealed: number, segments: number, archived: number): void {
    this.touched = true;
    this.#sealedEvents += sealed;
    this.#segments += segments;
    this.#archived += archived;
  }

  /** Id of the newest event ever inserted. */
  get lastId(): number {
    return this.#lastId;
  }

  /** Number of events in no segment yet. */
  get unsealed(): number {
    return this.#encoder.n;
  }

  /** Number of sealed segments. */
  get segments(): number {
    return this.#segments;
  }

  /** Brings memory back to what is on disk: at open and after a roll-back. */
  reload(): void {
    const db = this.#db;
    this.dictionary.reset();
    const [n, count, last, seg] =
      (db.get("select sum(n), count(*), max(last_id), max(seg) from segment") ?? []) as Value[];
    this.#sealedEvents = Number(n ?? 0);
    this.#segments = Number(count ?? 0);
    this.#sealedId = Number(last ?? 0);
    const [issuedId, issuedSegment, deletedAtMs] = db.get(
      "select last_id, next_seg, deleted_at_ms from rewritten",
    ) as [number, number, number];
    this.#nextSegment = Math.max(
      issuedSegment,
      seg === null || seg === undefined ? 0 : Number(seg) + 1,
    );
    this.#lastId = Math.max(issuedId, this.#sealedId);
    this.#archived = db.number(ARCHIVED);
    this.#encoder.reset();
    for (const row of this.#rows(this.#sealedId, Number.MAX_SAFE_INTEGER)) {
      this.#encoder.push(row);
      this.#lastId = Math.max(this.#lastId, row.id);
    }
    this.#deletedUntilMs = deletedAtMs + DELETED_KEPT_MS;
    this.#versions.clear();
    this.#snapshots.clear();
    for (
      const [authIndex, snap] of db.all(
        "select d.text, c.snap from credential c join dict d on d.kind = 1 and d.id = c.cred",
      )
    ) this.#snapshots.set(String(authIndex), Number(snap));
  }

  /**
   * Inserts an event unless it is there already. Two records are the same event when their hashes
   * agree and nothing speaks against it: neither other received bytes nor another execution id.
   * A different attempt with the same hash is kept, its `h` raised and the flag `twin` in `meta`.
   *
   * @param live take the credential's newest snapshot where the record carries none, and refuse
   * what a person deleted within the last two hours
   * @returns false for a duplicate
   * @throws RecordRefused when this event cannot be stored; the transaction may go on without it
   */
  insert(event: UsageEvent, instance: number, live: boolean): boolean {
    this.touched = true;
    if (live && event.receivedAtMs <= this.#deletedUntilMs && this.#wasDeleted(event)) return false;
    let row: EventRow | null;
    try {
      row = this.#insertRow(event, instance, live);
    } catch (error) {
      if (!isValueError(error)) throw error;
      const text = error instanceof Error ? error.message : String(error);
      throw new RecordRefused(`The database refused a value: ${text}.`, { cause: error });
    }
    if (row === null) return false;
    this.#lastId = row.id;
    this.#encoder.push(row);
    if (this.#encoder.n >= this.#full) this.#seal();
    return true;
  }

  /** The inserted row, null for a duplicate. */
  #insertRow(event: UsageEvent, instance: number, live: boolean): EventRow | null {
    const dict = this.dictionary;
    const ts = event.timestampMs;
    const { tokens } = event;
    const request = requestKey(event.requestId);
    const exec = uuidBytes(event.executionId);
    const priced = this.#price(event);
    const cred = dict.id("cred", event.authIndex);
    const model = dict.id("model", event.resolvedModel);
    const alias = dict.id("alias", event.requestedModel);
    const key = dict.id("key", event.apiKeyHash);
    const prov = dict.id("prov", event.provider);
    const mode = this.#mode(event);
    const source = event.source === "" && event.sourceHash === "" ? 0 : dict.id(
      "source",
      `${event.sourceHash}\0${event.source}`,
      () => JSON.stringify([event.sourceHash, event.source]),
    );
    const cls = event.failed ? dict.id("cls", event.failClass || "failed") : 0;
    const route = event.endpoint === "" && event.method === "" && event.path === "" ? 0 : dict.id(
      "route",
      `${event.endpoint}\0${event.method}\0${event.path}`,
      () => JSON.stringify([event.endpoint, event.method, event.path]),
    );
    const snap = event.snapshot !== null
      ? this.#snapshot(event.snapshot)
      : live
      ? this.#snapshots.get(event.authIndex) ?? 0
      : 0;
    const rep = repOf(event.reported, tokens, event.style);
    const cost = priced?.cost ?? null;
    const nocache = priced?.nocache ?? null;
    let h = hash48(event.hash);
    let meta = event.meta;
    if (event.snapshotAtMs !== null) meta = withMeta(meta, { snapshotAt: event.snapshotAtMs });
    if (exec === null && event.executionId !== "") {
      meta = withMeta(meta, { executionId: event.executionId });
    }

    const fail = dict.id("fail", event.failSummary);
    const id = this.#lastId + 1;
    const values: Bindable[] = [
      id,
      ts,
      event.timestampNs,
      h,
      event.hash,
      event.rawHash,
      event.receivedAtMs - ts,
      instance,
      request.req,
      request.uuid,
      request.text,
      exec,
      cred,
      model,
      alias,
      key,
      prov,
      mode,
      source,
      cls,
      route,
      snap,
      event.failed ? event.failStatus : null,
      dict.id("ip", event.clientIp),
      dict.id("xff", event.forwardedFor),
      dict.id("agent", event.userAgent),
      fail,
      dict.id("hdr", event.headers),
      dict.id("rmodel", event.responseModel),
      tokens.input,
      tokens.cacheRead,
      tokens.cacheWrite,
      tokens.output,
      tokens.reasoning,
      rep,
      event.latencyMs,
      event.ttftMs,
      cost,
      nocache,
      priced === null ? null : this.versionId(priced.price),
      meta === "" ? null : meta,
    ];
    // SQLite would take it, but reading it back would throw
    for (const value of values) {
      if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
        throw new RangeError(`${value} is beyond 2^53`);
      }
    }
    let twin = false;
    while (this.#insert(...values) === 0) {
      const there = this.#compare(ts, h, event, exec);
      if (there === "same") return null;
      if (there === "twin" && !twin) {
        twin = true;
        values[values.length - 1] = withMeta(meta, {}, "twin");
      }
      values[3] = ++h;
    }

    const delta = reportDelta(
      {
        inp: tokens.input,
        read: tokens.cacheRead,
        write: tokens.cacheWrite,
        out: tokens.output,
        reason: tokens.reasoning,
        rep,
      },
      () => event.style,
    );
    return {
      id,
      ts,
      inst: instance,
      req: request.req,
      cred,
      model,
      alias,
      key,
      prov,
      mode,
      source,
      cls,
      route,
      snap,
      inp: tokens.input,
      read: tokens.cacheRead,
      write: tokens.cacheWrite,
      out: tokens.output,
      reason: tokens.reasoning,
      ...delta,
      lat: event.latencyMs,
      ttft: event.ttftMs,
      cost,
      nocache,
      fail,
      digits: +(request.uuid === null && request.text === null),
    };
  }

  /** Remembers what the auth files say; only changes are written. */
  putCredentials(byAuthIndex: Readonly<Record<string, CredentialSnapshot>>, nowMs: number): void {
    this.touched = true;
    for (const [authIndex, snapshot] of Object.entries(byAuthIndex)) {
      const cred = this.dictionary.id("cred", authIndex);
      if (cred === 0) continue;
      const snap = this.#snapshot(snapshot);
      if (this.#snapshots.get(authIndex) === snap) continue;
      this.#db.run(
        "insert into credential(cred, snap, updated_at_ms) values(?, ?, ?) on conflict(cred) " +
          "do update set snap = excluded.snap, updated_at_ms = excluded.updated_at_ms",
        cred,
        snap,
        nowMs,
      );
      this.#snapshots.set(authIndex, snap);
    }
  }

  /**
   * Encodes the next segment behind `seg` again from its rows and compares. Null: there is none;
   * `same` is null for a segment whose rows have expired, or begun to.
   */
  verifyNext(seg: number): { readonly seg: number; readonly same: boolean | null } | null {
    const row = this.#db.get(
      "select seg, first_id, last_id, n, min_ts, max_ts from segment where seg > ? " +
        "order by seg limit 1",
      seg,
    ) as number[] | undefined;
    if (row === undefined) return null;
    const [next, first, last, n, min, max] = row;
    const encoder = this.#newEncoder();
    for (const event of this.#rows(first! - 1, last!)) encoder.push(event);
    if (encoder.n < n!) return { seg: next!, same: null };
    const again = encoder.encode();
    const same = again.minTs === min && again.maxTs === max && again.firstId === first &&
      again.lastId === last && sameColumns(this.#db, next!, again) &&
      sameSums(this.#db, next!, again);
    return { seg: next!, same };
  }

  *#rows(after: number, upTo: number): Generator<EventRow> {
    const styles = new Map<number, ReturnType<typeof styleOfMode>>();
    const styleOf = (mode: number) => {
      let style = styles.get(mode);
      if (style === undefined) {
        style = styleOfMode(this.dictionary.text("mode", mode));
        styles.set(mode, style);
      }
      return style;
    };
    for (let from = after;;) {
      const page = this.#db.all(EVENT_ROWS_AFTER, from, upTo, PAGE);
      for (const row of page) yield toEventRow(row, styleOf);
      if (page.length < PAGE) return;
      from = Number(page.at(-1)![0]);
    }
  }

  /** The unsealed rows. */
  tailRows(): EventRow[] {
    return [...this.#rows(this.#sealedId, Number.MAX_SAFE_INTEGER)];
  }

  /**
   * Builds a sealed segment again from its rows, all of which must be there. Inside a transaction
   * only.
   */
  rebuild(seg: number): void {
    const [first, last] = this.#db.get(
      "select first_id, last_id from segment where seg = ?",
      seg,
    ) as [number, number];
    const encoder = this.#spareEncoder();
    for (const row of this.#rows(first - 1, last)) encoder.push(row);
    this.#replace(seg, encoder);
  }

  /**
   * Puts what is left of a sealed segment in its place; without rows it is gone. Readers see that
   * by its version, and the projections over it go by a trigger. Inside a transaction only.
   *
   * @param places of the rows that are left, ascending
   */
  replaceSegment(seg: number, rows: ColumnRows, places: Uint32Array): void {
    const encoder = this.#spareEncoder();
    encoder.pushColumns(rows, places);
    this.#replace(seg, encoder);
  }

  #spareEncoder(): SegmentEncoder {
    const encoder = this.#spare ??= this.#newEncoder();
    encoder.reset();
    return encoder;
  }

  #replace(seg: number, encoder: SegmentEncoder): void {
    this.#noteRewrite(0);
    const db = this.#db;
    const before = db.number("select n from segment where seg = ?", seg);
    const n = encoder.n;
    db.run("delete from segcol where k >= ? and k < ?", seg * 64, seg * 64 + 64);
    db.run("delete from segsum where k >= ? and k < ?", seg * 16, seg * 16 + 16);
    if (n === 0) {
      db.run("delete from segment where seg = ?", seg);
      this.#segments--;
    } else {
      const made = encoder.encode();
      this.#put(seg, made);
      db.run(
        "update segment set ver = ver + 1, first_id = ?, last_id = ?, n = ?, min_ts = ?, " +
          "max_ts = ? where seg = ?",
        made.firstId,
        made.lastId,
        n,
        made.minTs,
        made.maxTs,
        seg,
      );
    }
    encoder.reset();
    this.#sealedEvents += n - before;
    // ids between the last row that is left and the end of the segment stay sealed
    this.#sealedId = db.number("select max(last_id) from segment");
  }

  /**
   * Replaces the unsealed rows by what is left of them. The rows of `event` are the caller's.
   * Inside a transaction only.
   */
  replaceTail(rows: ColumnRows, places: Uint32Array): void {
    this.#noteRewrite(1);
    this.#encoder.reset();
    this.#encoder.pushColumns(rows, places);
  }

  /**
   * Deletes rows and remembers those that came within the last two hours, so that none of them
   * arrives once more. Their segment or the open end is the caller's. Inside a transaction only.
   *
   * @param ids ascending
   * @param newestMs time of the newest of them
   */
  deleteRows(ids: ArrayLike<number>, newestMs: number, nowMs: number): void {
    const { length } = ids;
    if (length === 0) return;
    const first = ids[0]!;
    const last = ids[length - 1]!;
    const sinceMs = nowMs - DELETED_KEPT_MS;
    // no request takes more than a day until it is reported
    if (newestMs >= sinceMs - DAY_MS) {
      const remember = this.#db.prepareRun(REMEMBER);
      let remembered = 0;
      for (let i = 0; i < length; i++) remembered += remember(nowMs, ids[i]!, sinceMs);
      if (remembered > 0) {
        this.touched = true;
        this.#deletedUntilMs = nowMs + DELETED_KEPT_MS;
        this.#db.run("update rewritten set deleted_at_ms = ?", nowMs);
      }
    }
    if (last - first + 1 === length) {
      this.#db.run("delete from event where id >= ? and id <= ?", first, last);
      return;
    }
    const remove = this.#db.prepareRun("delete from event where id = ?");
    for (let i = 0; i < length; i++) remove(ids[i]!);
  }

  #wasDeleted(event: UsageEvent): boolean {
    const rows = this.#db.all(DELETED, event.timestampMs, event.hash);
    if (rows.length === 0) return false;
    const exec = uuidBytes(event.executionId);
    return rows.some(([raw, execution]) =>
      sameAttempt(event, exec, raw as number | null, execution as Uint8Array | null)
    );
  }

  /** Ids and numbers of segments are never given out twice, whatever is deleted. */
  #noteRewrite(tail: number): void {
    this.touched = true;
    this.#db.run(
      "update rewritten set times = times + 1, tail = tail + ?, last_id = max(last_id, ?), " +
        "next_seg = max(next_seg, ?)",
      tail,
      this.#lastId,
      this.#nextSegment,
    );
  }

  #seal(): void {
    const seg = this.#nextSegment;
    const made = this.#encoder.encode();
    this.#db.run(
      "insert into segment(seg, ver, first_id, last_id, n, min_ts, max_ts) values(?,1,?,?,?,?,?)",
      seg,
      made.firstId,
      made.lastId,
      made.n,
      made.minTs,
      made.maxTs,
    );
    this.#put(seg, made);
    this.#sealedId = made.lastId;
    this.#sealedEvents += made.n;
    this.#segments++;
    this.#nextSegment++;
    this.#encoder.reset();
  }

  #put(seg: number, made: SegmentData): void {
    for (const { column, w, base, scale, data } of made.columns) {
      this.#db.run(
        "insert into segcol(k, w, base, scale, data) values(?,?,?,?,?)",
        seg * 64 + column,
        w,
        base,
        scale,
        data,
      );
    }
    for (const { dimension, n, data } of made.sums) {
      this.#db.run("insert into segsum(k, n, data) values(?,?,?)", seg * 16 + dimension, n, data);
    }
  }

  #compare(
    ts: number,
    h: number,
    event: UsageEvent,
    exec: Uint8Array | null,
  ): "same" | "twin" | "other" {
    const row = this.#db.get("select hash, raw, exec from event where ts = ? and h = ?", ts, h)!;
    const [hash, raw, execution] = row as [Uint8Array, number | null, Uint8Array | null];
    if (!sameBytes(hash, event.hash)) return "other";
    return sameAttempt(event, exec, raw, execution) ? "same" : "twin";
  }

  /** Id of a price version, stored now if it is new. Inside a transaction only. */
  versionId(version: StoredVersion): number {
    this.touched = true;
    let id = this.#versions.get(version);
    if (id === undefined) {
      // as many as there are price changes; those that a roll-back or a new list left behind go
      if (this.#versions.size >= MOST_VERSIONS) this.#versions.clear();
      id = putPriceVersion(this.#db, version, "list");
      this.#versions.set(version, id);
    }
    return id;
  }

  #mode(event: UsageEvent): number {
    return this.dictionary.id(
      "mode",
      `${event.tier}\0${event.responseTier}\0${event.effort}\0${event.executor}\0` +
        `${event.authType}\0${event.stream}\0${event.generate}\0${event.style}`,
      () => {
        const tuple: ModeTuple = {
          tier: event.tier,
          responseTier: event.responseTier,
          effort: event.effort,
          executor: event.executor,
          authType: event.authType,
          stream: event.stream,
          generate: event.generate,
          style: event.style,
        };
        return JSON.stringify(tuple);
      },
    );
  }

  #snapshot({ account, label, file, provider, project }: CredentialSnapshot): number {
    if (account === "" && label === "" && file === "" && provider === "" && project === "") {
      return 0;
    }
    return this.dictionary.id(
      "snap",
      `${account}\0${label}\0${file}\0${provider}\0${project}`,
      () => JSON.stringify({ account, label, file, provider, project }),
    );
  }
}

/** Columns read of `event`, for the test that looks at the query plan. */
export const EVENT_READS = [
  EVENT_ROWS_AFTER,
  `select ${EVENT_ROW_COLUMNS} from event where id = ?`,
  "select hash, raw, exec from event where ts = ? and h = ?",
  RECENT,
] as const;

/** Of two events with one hash: does nothing speak against their being the same attempt? */
function sameAttempt(
  event: UsageEvent,
  exec: Uint8Array | null,
  raw: number | null,
  execution: Uint8Array | null,
): boolean {
  if (exec !== null && execution !== null) return sameBytes(exec, execution);
  return raw === null || event.rawHash === null || raw === event.rawHash;
}

/** First 48 bits of a hash as a number. */
export function hash48(hash: Uint8Array): number {
  return ((hash[0]! << 16 | hash[1]! << 8 | hash[2]!) * 0x1000000) +
    (hash[3]! << 16 | hash[4]! << 8 | hash[5]!);
}

/** Adds members, and a word to the member `flags`, to the JSON of `meta`. */
function withMeta(meta: string, more: Record<string, string | number>, flag?: string): string {
  const object = (meta === "" ? {} : JSON.parse(meta)) as Record<string, unknown>;
  if (flag === undefined) return JSON.stringify({ ...object, ...more });
  const flags = Array.isArray(object["flags"]) ? object["flags"] : [];
  return JSON.stringify({ ...object, ...more, flags: [...flags, flag] });
}
