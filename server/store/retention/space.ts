/**
 * What each class of data holds. Estimated from lengths of values, which SQLite knows without
 * reading them, a stretch of keys at a time: `dbstat` would read the whole file at once.
 *
 * @module
 */
import type { StoreAccess } from "../access.ts";
import { DICT } from "../schema.ts";
import { SLOT_PART } from "./kinds.ts";
import type { SpaceClassRow } from "./types.ts";

/** Keys of one look: some 128 segments. */
const KEYS_A_LOOK = 8_192;
const TEXTS_A_LOOK = 4_000;
const PROJECTION_KEYS = 2 ** 24 * 64;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** Bytes of a blob in its table: long ones take whole pages. */
const BLOB = "sum(case when data is null then 20 when length(data) > 4000 " +
  "then (length(data) + 4091) / 4092 * 4096 + 40 else length(data) + 24 end)";

/** What the forecast stands on. */
export interface Space {
  readonly classes: readonly SpaceClassRow[];
  readonly databaseBytes: number;
  /** Over the last week, or as long as there is data. */
  readonly eventsPerDay: number;
  /** Sealed segments: newest event, events, and whether single requests are still there. */
  readonly segments: readonly {
    readonly maxTs: number;
    readonly n: number;
    readonly rows: boolean;
  }[];
  /** Events that are in no segment yet. */
  readonly open: number;
}

/** Looks at everything, in pieces with pauses. @throws StoreError */
export async function measureSpace(access: StoreAccess): Promise<Space> {
  const { read, pause, now } = access;
  let columns = 0;
  let projections = 0;
  for (let from: number | null = 0; from !== null;) {
    const first: number | null = read((db) =>
      db.value("select min(k) from segcol where k >= ?", from) as number | null
    );
    if (first === null) break;
    const bytes = read((db) =>
      db.number(`select ${BLOB} from segcol where k >= ? and k < ?`, first, first + KEYS_A_LOOK)
    );
    // the two ranges of keys lie far apart: no look covers both
    if (first >= PROJECTION_KEYS) projections += bytes;
    else columns += bytes;
    from = first + KEYS_A_LOOK;
    await pause();
  }
  columns += read((db) => db.number(`select ${BLOB} from segsum`));
  await pause();
  const archive = read((db) => db.number(`select ${BLOB} from archive_day`));
  await pause();
  let dictionaries = 0;
  for (const kind of Object.values(DICT)) {
    for (let after = 0;;) {
      const [bytes, last] = read((db) =>
        db.get(
          "select sum(2 * length(text) + 24), max(id) from " +
            "(select text, id from dict where kind = ? and id > ? order by id limit ?)",
          kind,
          after,
          TEXTS_A_LOOK,
        )
      ) as [number | null, number | null];
      if (last === null) break;
      dictionaries += Number(bytes);
      after = last;
    }
    await pause();
  }
  return read((db, log) => {
    const page = db.number("pragma page_size");
    const databaseBytes = db.number("pragma page_count") * page;
    const free = db.number("pragma freelist_count") * page;
    const segments = (db.all(
      "select s.max_ts, s.n, s.min_ts, e.upto is null or e.upto < s.last_id from segment s " +
        "left join expired_rows e on e.seg = s.seg",
    ) as number[][]).map(([maxTs, n, minTs, rows]) => ({
      maxTs: maxTs!,
      n: n!,
      minTs: minTs!,
      rows: rows === 1,
    }));
    const sealed = segments.reduce((sum, { n }) => sum + n, 0);
    const open = log.events - log.archived - sealed;
    const expired = segments.reduce((sum, { n, rows }) => sum + (rows ? 0 : n), 0);
    const other = db.number(
      "select (select coalesce(sum(length(data)), 0) from price_list) + " +
        "(select coalesce(sum(length(data)), 0) from undo) + " +
        "(select count(*) * 300 from audit) + (select count(*) * 600 from dead_letter)",
    ) + 64 * page;
    const known = columns + projections + archive + dictionaries + other + free;
    const oldestRow = db.value("select min(ts) from event") as number | null;
    const oldestDay = db.value("select min(day) from archive_day where part = ?", SLOT_PART);
    const oldestColumn = segments.reduce((least, { minTs }) => Math.min(least, minTs), Infinity);
    const nowMs = now();
    const since = nowMs - WEEK_MS;
    let recent = db.number(
      "select count(*) from event where id > (select coalesce(max(last_id), 0) from segment) " +
        "and ts >= ?",
      since,
    );
    for (const { n, minTs, maxTs } of segments) {
      if (maxTs < since) continue;
      recent += n * (maxTs - Math.max(minTs, since) + 1) / (maxTs - minTs + 1);
    }
    const oldest = Math.min(
      oldestRow ?? Infinity,
      oldestColumn,
      oldestDay === null ? Infinity : Number(oldestDay),
    );
    // a first hour is no day: what it brought is not multiplied by more than 24
    const days = Math.min(7, Math.max(1 / 24, (nowMs - oldest) / DAY_MS));
    const classes: SpaceClassRow[] = [
      {
        class: "rows",
        bytes: Math.max(0, databaseBytes - known),
        events: log.events - log.archived - expired,
        oldestMs: oldestRow,
      },
      {
        class: "columns",
        bytes: columns,
        events: sealed,
        oldestMs: segments.length === 0 ? null : oldestColumn,
      },
      { class: "projections", bytes: projections, events: 0, oldestMs: null },
      {
        class: "archive",
        bytes: archive,
        events: log.archived,
        oldestMs: oldestDay === null ? null : Number(oldestDay),
      },
      { class: "dictionaries", bytes: dictionaries, events: 0, oldestMs: null },
      { class: "other", bytes: other, events: 0, oldestMs: null },
      { class: "free", bytes: free, events: 0, oldestMs: null },
    ];
    return {
      classes,
      databaseBytes,
      eventsPerDay: Number.isFinite(oldest) ? recent / days : 0,
      segments: segments.map(({ maxTs, n, rows }) => ({ maxTs, n, rows })),
      open,
    };
  });
}
