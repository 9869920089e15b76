/**
 * Keeps projections up: builds what is missing, in slices in the writer's thread, so that ingest
 * has its turns. A block is valid while its row stands; a trigger takes the row away with the first
 * change of one of its segments, and answers fall back to the segments until it is built again.
 *
 * @module
 */
import type { StoreAccess } from "../access.ts";
import { COLUMN, decodeColumn, type PackedColumn, releaseBlob, SLOT_MS } from "../segment/mod.ts";
import type { Database } from "../sqlite.ts";
import { type EncodedProjection, ProjectionBuilder, type SegmentColumns } from "./builder.ts";
import {
  BLOCK_SEGMENTS,
  dimsText,
  type ProjectedDimension,
  projectionKey,
  PROJECTIONS,
  SUMMED,
} from "./kinds.ts";

/** Of the projections. */
export interface ProjectionApi {
  /** Waits until every full block has its projections; how many were built in this run. */
  buildProjections(): Promise<number>;
}

/** The api, and what the writer tells it. */
export interface Projections {
  readonly api: ProjectionApi;
  /** After each commit: cheap unless it is time to look for work. Never throws. */
  committed(segments: number): void;
}

/** Commits between two looks for blocks that a rewrite has undone. */
const LOOK_EVERY = 64;

/** Events looked at between two turns of ingest: some 4 ms. */
const PIECE_EVENTS = 16_384;

/** The newest block that all its segments are there for, but no row. */
const MISSING = "select s.block, s.n, s.min_ts, s.max_ts, s.first, s.last, s.ver from (" +
  `select seg / ${BLOCK_SEGMENTS} as block, sum(n) as n, min(min_ts) as min_ts, ` +
  "max(max_ts) as max_ts, min(seg) as first, max(seg) as last, sum(ver) as ver " +
  "from segment group by 1) s left join block b on b.block = s.block where b.block is null " +
  `and (s.block + 1) * ${BLOCK_SEGMENTS} <= (select max(seg) + 1 from segment) ` +
  "order by s.block desc limit 1";

const COUNT_MISSING = `select count(distinct seg / ${BLOCK_SEGMENTS}) from segment where ` +
  `(seg / ${BLOCK_SEGMENTS} + 1) * ${BLOCK_SEGMENTS} <= (select max(seg) + 1 from segment) ` +
  `and seg / ${BLOCK_SEGMENTS} not in (select block from block)`;

interface Block {
  readonly block: number;
  readonly n: number;
  readonly minTs: number;
  readonly maxTs: number;
  readonly first: number;
  readonly last: number;
  /** Sum of the versions of its segments. */
  readonly ver: number;
}

/** @param background false: only on request, for tests and for files that are being filled */
export function projectionsOf(access: StoreAccess, background: boolean): Projections {
  let running: Promise<number> | null = null;
  let commits = 0;
  let blocks = -1;
  let missingBefore = 0;
  const run = () => running ??= build(access).finally(() => running = null);

  function committed(segments: number): void {
    if (!background || running !== null) return;
    const sealed = Math.floor(segments / BLOCK_SEGMENTS);
    const more = sealed !== blocks;
    blocks = sealed;
    if (!more && ++commits % LOOK_EVERY !== 0) return;
    try {
      const missing = access.read((db) => db.number(COUNT_MISSING));
      // while a rewrite goes through the segments the number changes from look to look
      const quiet = missing === missingBefore;
      missingBefore = missing;
      // a full disk must not stop ingest; the next look tries again
      if (missing > 0 && (more || quiet)) run().catch(() => {});
    } catch {
      // the writer tells of whatever ails the file
    }
  }

  return { api: { buildProjections: () => run() }, committed };
}

async function build(access: StoreAccess): Promise<number> {
  const { read, write, isOpen, pause, changed } = access;
  let built = 0;
  // never within the commit that set it off
  await pause();
  if (!isOpen()) return built;
  write(prepare);
  for (;;) {
    await pause();
    if (!isOpen()) return built;
    const row = read((db) => db.get(MISSING)) as number[] | undefined;
    if (row === undefined) return built;
    const [number, n, minTs, maxTs, first, last, ver] = row as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const block = { block: number, n, minTs, maxTs, first, last, ver };
    if (await buildBlock(access, block)) built++;
    if (!isOpen()) return built;
    changed();
  }
}

/**
 * Says which kinds there are, and removes what lost its block. When a release brings other kinds,
 * every block is built again.
 */
function prepare(db: Database): void {
  let changed = 0;
  for (const kind of PROJECTIONS) {
    changed += db.run(
      "insert into blockkind(kind, dims) values(?, ?) on conflict(kind) " +
        "do update set dims = excluded.dims where dims <> excluded.dims",
      kind.kind,
      dimsText(kind),
    );
  }
  changed += db.run("delete from blockkind where kind > ?", PROJECTIONS.at(-1)!.kind);
  if (changed > 0) db.run("delete from block");
  const orphans = db.all(
    "select block, kind from blockcells where block not in (select block from block)",
  ) as [number, number][];
  for (const [block, kind] of orphans) drop(db, block, kind);
}

function drop(db: Database, block: number, kind: number): void {
  const key = projectionKey(block, kind);
  db.run("delete from segcol where k >= ? and k < ?", key, key + 64);
  db.run("delete from blockcells where block = ? and kind = ?", block, kind);
}

/** False when the block changed meanwhile. */
async function buildBlock(access: StoreAccess, block: Block): Promise<boolean> {
  const { read, write, isOpen, pause } = access;
  const reader = new ColumnReader(Math.floor(block.minTs / SLOT_MS));
  const segments = read((db) =>
    db.all(
      "select seg, n, min_ts from segment where seg >= ? and seg <= ?",
      block.first,
      block.last,
    )
  ) as [number, number, number][];
  const highest = new Map<ProjectedDimension, number>();
  let events = 0;
  /** Lets ingest have its turn after a full segment's worth of work; false once it is over. */
  const rest = async (n: number) => {
    events += n;
    if (events < PIECE_EVENTS) return true;
    events = 0;
    await pause();
    return isOpen();
  };
  for (const [seg, n, minTs] of segments) {
    read((db) => {
      reader.open(db, seg, n, minTs);
      reader.highest(highest);
    });
    if (!await rest(n)) return false;
  }
  for (const kind of PROJECTIONS) {
    const top = kind.dims.map((name) => highest.get(name) ?? 0);
    const builder = new ProjectionBuilder(kind, top, block.n);
    for (const [seg, n, minTs] of segments) {
      if (builder.over) break;
      read((db) => {
        reader.open(db, seg, n, minTs);
        builder.add(reader);
      });
      if (!await rest(n)) return false;
    }
    const made = builder.encode();
    write((db) => {
      drop(db, block.block, kind.kind);
      if (made !== null) put(db, block.block, kind.kind, made);
    });
    if (!await rest(PIECE_EVENTS)) return false;
  }
  return write((db) => {
    const [ver, n] = db.get(
      "select sum(ver), sum(n) from segment where seg >= ? and seg <= ?",
      block.first,
      block.last,
    ) as [number | null, number | null];
    if (ver !== block.ver || n !== block.n) return false;
    db.run(
      "insert into block(block, ver, first_seg, last_seg, n, min_ts, max_ts) " +
        "values(?, ?, ?, ?, ?, ?, ?)",
      block.block,
      ver,
      block.first,
      block.last,
      n,
      block.minTs,
      block.maxTs,
    );
    return true;
  });
}

function put(db: Database, block: number, kind: number, made: EncodedProjection): void {
  const key = projectionKey(block, kind);
  for (const { column, w, base, scale, data } of made.columns) {
    db.run(
      "insert into segcol(k, w, base, scale, data) values(?, ?, ?, ?, ?)",
      key + column,
      w,
      base,
      scale,
      data,
    );
  }
  db.run("insert into blockcells(block, kind, cells) values(?, ?, ?)", block, kind, made.cells);
}

const NAMES = [
  "slot",
  "cred",
  "model",
  "alias",
  "key",
  "prov",
  "mode",
  "cls",
  "latb",
  "ttftb",
] as const satisfies readonly ProjectedDimension[];

/** Columns of one segment at a time; arrays are reused. */
class ColumnReader implements SegmentColumns {
  readonly #firstSlot: number;
  readonly #arrays = new Map<string, Float64Array>();
  readonly #read = new Set<string>();
  #db: Database | null = null;
  #seg = 0;
  #shift = 0;
  n = 0;

  constructor(firstSlot: number) {
    this.#firstSlot = firstSlot;
  }

  open(db: Database, seg: number, n: number, minTs: number): void {
    this.#db = db;
    this.#seg = seg;
    this.#shift = Math.floor(minTs / SLOT_MS) - this.#firstSlot;
    this.n = n;
    this.#read.clear();
  }

  dimension(name: ProjectedDimension): Float64Array {
    const fresh = !this.#read.has(name);
    const values = this.#column(name);
    if (name === "slot" && fresh && this.#shift !== 0) {
      for (let i = 0; i < this.n; i++) values[i]! += this.#shift;
    }
    return values;
  }

  summed(name: typeof SUMMED[number]): Float64Array {
    return this.#column(name);
  }

  #column(name: keyof typeof COLUMN): Float64Array {
    let array = this.#arrays.get(name);
    if (array === undefined || array.length < this.n) {
      array = new Float64Array(this.n);
      this.#arrays.set(name, array);
      this.#read.delete(name);
    }
    if (this.#read.has(name)) return array;
    this.#read.add(name);
    const row = this.#db?.get(
      "select w, base, scale, data from segcol where k = ?",
      this.#seg * 64 + COLUMN[name],
    );
    if (row === undefined) {
      array.fill(0, 0, this.n);
      return array;
    }
    const [w, base, scale, data] = row as [number, number, number, Uint8Array | null];
    decodeColumn({ w, base, scale, data } as PackedColumn, this.n, array);
    releaseBlob(data);
    return array;
  }

  /** Raises `into` to the greatest values of this segment. */
  highest(into: Map<ProjectedDimension, number>): void {
    for (const name of NAMES) {
      let most = into.get(name) ?? 0;
      const values = this.dimension(name);
      for (let i = 0; i < this.n; i++) if (values[i]! > most) most = values[i]!;
      into.set(name, most);
    }
  }
}
