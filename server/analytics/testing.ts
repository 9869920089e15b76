/**
 * For tests: a small writer of the schema, and events as plain objects to recount answers from.
 *
 * @module
 */
import fc from "fast-check";
import { DatabaseSync } from "node:sqlite";
import type { CredentialSnapshot } from "../events/types.ts";
import {
  APPLICATION_ID,
  DICT,
  type DictKind,
  type ModeTuple,
  SCHEMA_1,
  SCHEMA_VERSION,
} from "../store/schema.ts";
import { SCHEMA_2 } from "../store/schema_2.ts";
import { type EventRow, SegmentBuilder } from "../store/segment/mod.ts";
import { Reader } from "./reader.ts";
import { derivedReport, requestKey } from "../store/mod.ts";

/** An event in plain words. */
export interface PlainEvent {
  readonly ts: number;
  /** Tells events of the same ms apart; equal `ts` and `h` is a duplicate. */
  readonly h: number;
  readonly requestId: string;
  readonly credential: string;
  readonly model: string;
  readonly alias: string;
  readonly key: string;
  readonly provider: string;
  readonly mode: ModeTuple;
  readonly source: readonly [string, string];
  readonly class: string;
  readonly route: readonly [string, string, string];
  readonly snapshot: CredentialSnapshot | null;
  readonly inp: number;
  readonly read: number;
  readonly write: number;
  readonly out: number;
  readonly reason: number;
  /** Reported total where it is not the sum of the parts. */
  readonly total: number | null;
  readonly lat: number | null;
  readonly ttft: number | null;
  readonly cost: number | null;
  readonly nocache: number | null;
  /** Redacted failure summary. */
  readonly fail: string;
}

/** With the id it got. */
export type Stored = PlainEvent & { readonly id: number };

/** A database in a directory of its own, sealed every `capacity` events. */
export class TestStore {
  readonly directory: string;
  readonly path: string;
  /** What was stored, in id order: the truth that answers are compared with. */
  readonly events: Stored[] = [];
  readonly db: DatabaseSync;
  readonly #builder: SegmentBuilder;
  readonly #capacity: number;
  readonly #ids = new Map<string, number>();
  readonly #next = new Map<DictKind, number>();
  #segments = 0;

  constructor(capacity: number, directory: string = Deno.makeTempDirSync()) {
    this.directory = directory;
    this.path = `${directory}/usage.sqlite`;
    this.#capacity = capacity;
    this.#builder = new SegmentBuilder(capacity);
    this.db = new DatabaseSync(this.path);
    this.db.exec("pragma journal_mode = wal; pragma synchronous = off");
    this.db.exec(SCHEMA_1 + SCHEMA_2);
    this.db.exec(`pragma application_id = ${APPLICATION_ID}`);
    this.db.exec(`pragma user_version = ${SCHEMA_VERSION}`);
  }

  /** Id of a dictionary text. */
  id(kind: DictKind, text: string): number {
    if (text === "") return 0;
    const key = `${kind} ${text}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = (this.#next.get(kind) ?? 0) + 1;
      this.#next.set(kind, id);
      this.#ids.set(key, id);
      this.db.prepare("insert into dict(kind, id, text) values(?, ?, ?)").run(DICT[kind], id, text);
    }
    return id;
  }

  /** One commit. Returns how many were new. */
  add(events: readonly PlainEvent[]): number {
    const insert = this.db.prepare(INSERT);
    let added = 0;
    this.db.exec("begin immediate");
    for (const event of events) {
      const { ts, h, inp, read, write, out, reason, lat, ttft, cost, nocache } = event;
      const id = (this.events.at(-1)?.id ?? 0) + 1;
      const { req, uuid, text } = requestKey(event.requestId);
      const ids = {
        cred: this.id("cred", event.credential),
        model: this.id("model", event.model),
        alias: this.id("alias", event.alias),
        key: this.id("key", event.key),
        prov: this.id("prov", event.provider),
        mode: this.id("mode", JSON.stringify(event.mode)),
        source: this.id("source", event.source[0] === "" ? "" : JSON.stringify(event.source)),
        cls: this.id("cls", event.class),
        route: this.id("route", JSON.stringify(event.route)),
        snap: this.id("snap", event.snapshot === null ? "" : JSON.stringify(event.snapshot)),
      };
      const fail = this.id("fail", event.fail);
      const derived = derivedReport(
        { input: inp, cacheRead: read, cacheWrite: write, output: out, reasoning: reason },
        event.mode.style,
      );
      const rep = event.total === null ? null : JSON.stringify({ total: event.total });
      const { changes } = insert.run(
        id,
        ts,
        123_000,
        h,
        new Uint8Array(32).fill(h & 0xff),
        7,
        1,
        req,
        uuid,
        text,
        ...Object.values(ids),
        event.class === "" ? null : Number(event.class.slice(0, 3)),
        inp,
        read,
        write,
        out,
        reason,
        rep,
        lat,
        ttft,
        cost,
        nocache,
        cost === null ? null : 1,
        '{"flags":["odd"],"executionId":"x-1"}',
        fail,
      );
      if (changes === 0) continue;
      added++;
      this.events.push({ ...event, id });
      const row: EventRow = {
        ...ids,
        id,
        ts,
        inst: 1,
        req,
        inp,
        read,
        write,
        out,
        reason,
        repInput: 0,
        repOutput: 0,
        repReasoning: 0,
        repCached: 0,
        repTotal: event.total === null ? 0 : event.total - derived.total,
        lat,
        ttft,
        cost,
        nocache,
        fail,
        digits: +(uuid === null && text === null),
      };
      this.#builder.push(row);
      if (this.#builder.n === this.#capacity) this.#seal();
    }
    this.db.exec("commit");
    return added;
  }

  #seal(): void {
    const { n, firstId, lastId, minTs, maxTs, columns, sums } = this.#builder.encode();
    const seg = ++this.#segments;
    this.db.prepare("insert into segment values(?, 1, ?, ?, ?, ?, ?)")
      .run(seg, firstId, lastId, n, minTs, maxTs);
    const column = this.db.prepare("insert into segcol values(?, ?, ?, ?, ?)");
    for (const c of columns) column.run(seg * 64 + c.column, c.w, c.base, c.scale, c.data);
    const sum = this.db.prepare("insert into segsum values(?, ?, ?)");
    for (const s of sums) sum.run(seg * 16 + s.dimension, s.n, s.data);
    this.#builder.reset();
  }

  /** A reader of this database. */
  reader(): Reader {
    let time = 0;
    // each look at the clock takes a millisecond, so that every answer takes several turns
    return new Reader({ path: this.path, now: () => time++, pause: () => Promise.resolve() });
  }

  [Symbol.dispose](): void {
    this.db.close();
    Deno.removeSync(this.directory, { recursive: true });
  }
}

const INSERT =
  "insert or ignore into event(id, ts, sub, h, hash, recv, inst, req, req_uuid, req_text, " +
  "cred, model, alias, key, prov, mode, source, cls, route, snap, status, " +
  "inp, read, write, out, reason, rep, lat, ttft, cost, nocache, price, meta, " +
  "fail, ip, xff, agent, hdr, rmodel) values(" + "?, ".repeat(34) + "0, 0, 0, 0, 0)";

/** Midst of the time in which events happen; clocks change within ±200 days in all test zones. */
export const NOW_MS = Date.parse("2026-03-29T01:00:00Z");

const pick = (...texts: string[]) => fc.constantFrom(...texts);
const maybe = (value: fc.Arbitrary<number>) => fc.option(value, { nil: null, freq: 3 });

/** Random events: most around now, some months early or late, many at a border of an hour. */
export const plainEvent: fc.Arbitrary<PlainEvent> = fc.record({
  ts: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -86_400_000, max: 86_400_000 }) },
    { weight: 2, arbitrary: fc.integer({ min: -200 * 86_400_000, max: 200 * 86_400_000 }) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.integer({ min: -96, max: 96 }), fc.integer({ min: -1, max: 1 }))
        .map(([quarter, ms]) => quarter * 900_000 + ms),
    },
  ).map((delta) => NOW_MS + delta),
  h: fc.nat(3),
  requestId: fc.oneof(
    fc.nat(40).map((n) => (n * 0x0101_0101 >>> 0).toString(16).padStart(8, "0")),
    pick("", "req-7'; drop table event; --", "Chat_%42", "0f8fad5b-d9cb-469f-a165-70867728950e"),
  ),
  credential: pick("", "c1", "c2", "c3", "c'4\""),
  model: pick("", "gpt-5.5", "claude-opus-5", "gemini-4"),
  alias: pick("", "gpt-5.5", "best", "gemini-4-latest"),
  key: pick("", "a".repeat(64), "b".repeat(64)),
  provider: pick("codex", "claude", "gemini"),
  mode: fc.record({
    tier: pick("", "default", "priority"),
    responseTier: pick("", "default"),
    effort: pick("", "high"),
    executor: pick("CodexExecutor", "ClaudeExecutor"),
    authType: pick("oauth", "apikey"),
    stream: fc.constantFrom(null, true, false),
    generate: fc.constantFrom(null, false),
    style: fc.constantFrom("included", "separate", "gemini"),
  }),
  // the same hash under two masks is one source
  source: fc.constantFrom<readonly [string, string]>(
    ["", ""],
    ["e".repeat(64), "m***@x.org"],
    ["e".repeat(64), "me***@x.org"],
    ["f".repeat(64), "sk-***7"],
  ),
  class: pick("", "", "", "429 usage_limit_reached", "500 boom"),
  route: fc.constantFrom<readonly [string, string, string]>(
    ["", "", ""],
    ["POST /v1/chat/completions", "POST", "/v1/chat/completions"],
    ["POST /v1/messages", "POST", "/v1/messages"],
  ),
  snapshot: fc.constantFrom(
    null,
    { account: "me@x.org", label: "Me", file: "me.json", provider: "codex", project: "" },
    { account: "", label: "", file: "g.json", provider: "gemini", project: "proj-1" },
  ),
  inp: fc.nat(200_000),
  read: fc.nat(90_000),
  write: fc.oneof(fc.constant(0), fc.nat(5_000)),
  out: fc.nat(9_000),
  reason: fc.oneof(fc.constant(0), fc.nat(9_000)),
  total: fc.option(fc.nat(400_000), { nil: null, freq: 8 }),
  lat: maybe(fc.nat(120_000)),
  ttft: maybe(fc.nat(9_000)),
  cost: maybe(fc.nat(2_000_000_000)),
  nocache: maybe(fc.nat(2_000_000_000)),
}).chain((event) =>
  // what succeeds has no text of a failure
  event.class === "" ? fc.constant({ ...event, fail: "" }) : pick(
    "",
    "boom",
    "limit reached, try again in 17 s",
    "limit reached, try again in 240 s",
    'model "gpt-5.5" not found',
  ).map((fail) => ({ ...event, fail }))
);
