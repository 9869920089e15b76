/**
 * The unsealed tail as a chunk of the scan core: events that are in no segment yet, in memory.
 *
 * @module
 */
import type { TokenStyle } from "../events/types.ts";
import { toEventRow } from "../store/mod.ts";
import { type EventRow, ROW_COLUMNS, type Scratch, SLOT_MS } from "../store/segment/mod.ts";
import { type EventChunk, gatherDoubles, roomFor } from "./chunk.ts";
import type { Connection } from "./connection.ts";
import type { BucketColumn, IdColumn, NumberColumn, Selection } from "./scan.ts";

const TAIL_IDS = [
  "inst",
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
  "fail",
] as const satisfies readonly IdColumn[];
const TAIL_NUMBERS = [
  "inp",
  "read",
  "write",
  "out",
  "reason",
  "cost",
  "nocache",
  "priced",
  "lat",
  "ttft",
  "req",
  "repInput",
  "repOutput",
  "repReasoning",
  "repCached",
  "repTotal",
] as const satisfies readonly NumberColumn[];
const TAIL_BUCKETS = ["latb", "ttftb"] as const satisfies readonly BucketColumn[];

const TAIL_PAGE = 4_096;

/** Events that are in no segment yet. */
export class Tail implements EventChunk {
  n = 0;
  minTs = Infinity;
  maxTs = -Infinity;
  readonly baseTs = 0;
  readonly baseSlot = 0;
  /** Newest event seen, sealed or not. */
  lastId = 0;
  #capacity = 0;
  #id: Float64Array = new Float64Array(0);
  #dt: Float64Array = new Float64Array(0);
  #slot: Float64Array = new Float64Array(0);
  readonly #ids = new Map<IdColumn, Uint32Array>();
  readonly #numbers = new Map<NumberColumn, Float64Array>();
  readonly #buckets = new Map<BucketColumn, Uint8Array>();
  #texts = new Map<number, string>();
  #gathered = new Float64Array(0);

  /** Forgets all rows, so that the next refresh reads them again. */
  clear(): void {
    this.n = 0;
    this.lastId = 0;
    this.minTs = Infinity;
    this.maxTs = -Infinity;
    this.#texts.clear();
  }

  /** Drops what has been sealed up to `sealedId` and reads what is new. */
  refresh(db: Connection, sealedId: number, styleOf: (mode: number) => TokenStyle): void {
    this.#drop(sealedId);
    this.lastId = Math.max(this.lastId, sealedId);
    for (;;) {
      const rows = db.all("tail", this.lastId, TAIL_PAGE);
      if (rows.length === 0) break;
      this.#reserve(this.n + rows.length);
      for (const row of rows) {
        this.#push(toEventRow(row, styleOf));
        const text = row[26] as string | null;
        if (text !== null) this.#texts.set(this.lastId, text);
      }
      if (rows.length < TAIL_PAGE) break;
    }
  }

  #push(row: EventRow): void {
    const at = this.n++;
    this.lastId = row.id;
    this.#id[at] = row.id;
    this.#dt[at] = row.ts;
    this.#slot[at] = Math.floor(row.ts / SLOT_MS);
    if (row.ts < this.minTs) this.minTs = row.ts;
    if (row.ts > this.maxTs) this.maxTs = row.ts;
    for (const name of TAIL_IDS) this.#ids.get(name)![at] = ROW_COLUMNS[name](row);
    for (const name of TAIL_NUMBERS) this.#numbers.get(name)![at] = ROW_COLUMNS[name](row);
    for (const name of TAIL_BUCKETS) this.#buckets.get(name)![at] = ROW_COLUMNS[name](row);
  }

  #drop(sealedId: number): void {
    let sealed = 0;
    while (sealed < this.n && this.#id[sealed]! <= sealedId) sealed++;
    if (sealed === 0) return;
    const { n } = this;
    const shift = (array: Scratch) => void array.copyWithin(0, sealed, n);
    this.#arrays(shift);
    this.n = n - sealed;
    this.minTs = Infinity;
    this.maxTs = -Infinity;
    for (let i = 0; i < this.n; i++) {
      this.minTs = Math.min(this.minTs, this.#dt[i]!);
      this.maxTs = Math.max(this.maxTs, this.#dt[i]!);
    }
    for (const id of this.#texts.keys()) if (id <= sealedId) this.#texts.delete(id);
  }

  #arrays(visit: (array: Scratch) => void): void {
    for (const array of [this.#id, this.#dt, this.#slot]) visit(array);
    for (const arrays of [this.#ids, this.#numbers, this.#buckets]) {
      for (const array of arrays.values()) visit(array);
    }
  }

  #reserve(n: number): void {
    if (n <= this.#capacity) return;
    const capacity = Math.max(n, this.#capacity * 2, 1_024);
    this.#capacity = capacity;
    const doubles = (old: Float64Array | undefined) => {
      const grown = new Float64Array(capacity);
      if (old !== undefined) grown.set(old);
      return grown;
    };
    this.#id = doubles(this.#id);
    this.#dt = doubles(this.#dt);
    this.#slot = doubles(this.#slot);
    for (const name of TAIL_NUMBERS) this.#numbers.set(name, doubles(this.#numbers.get(name)));
    for (const name of TAIL_IDS) {
      const grown = new Uint32Array(capacity);
      grown.set(this.#ids.get(name) ?? []);
      this.#ids.set(name, grown);
    }
    for (const name of TAIL_BUCKETS) {
      const grown = new Uint8Array(capacity);
      grown.set(this.#buckets.get(name) ?? []);
      this.#buckets.set(name, grown);
    }
  }

  ids(name: IdColumn): Uint32Array {
    return this.#ids.get(name) ?? new Uint32Array(0);
  }
  numbers(name: NumberColumn): Float64Array {
    if (name === "dt") return this.#dt;
    if (name === "slot") return this.#slot;
    return this.#numbers.get(name) ?? new Float64Array(0);
  }
  gather(name: NumberColumn, rows: Selection): Float64Array {
    const values = this.numbers(name);
    if (rows.all) return values;
    const out = this.#gathered = roomFor(rows.count, this.#gathered);
    gatherDoubles(values, rows.at, rows.count, out);
    return out;
  }
  buckets(name: BucketColumn): Uint8Array {
    return this.#buckets.get(name) ?? new Uint8Array(0);
  }
  constant(): null {
    return null;
  }
  idOf(row: number): number {
    return this.#id[row]!;
  }
  textIds(): ReadonlyMap<number, string> {
    return this.#texts;
  }
}
