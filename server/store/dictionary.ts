/**
 * Texts that repeat, stored once per kind. Ids count from 1; 0 is the empty text.
 *
 * @module
 */
import { DICT, type DictKind } from "./schema.ts";
import type { Database } from "./sqlite.ts";

/** How many texts of a kind are remembered and how many may ever be stored. */
interface Bound {
  /** Texts kept in memory per generation; two generations are kept. */
  readonly cache: number;
  /** Texts that may be stored: `base + rate * events`; without a limit when absent. */
  readonly limit?: { readonly base: number; readonly rate: number };
  /** What stands for a text beyond the limit. */
  readonly many?: string;
}

/**
 * Kinds whose text clients or upstreams choose freely are bounded in proportion to the events, so
 * that a flood of distinct texts costs a known number of bytes per event and new ones are still
 * kept next year. A dictionary entry costs about twice its text (table and index).
 */
const BOUNDS: Readonly<Record<DictKind, Bound>> = {
  cred: { cache: 16_384 },
  model: { cache: 8_192, limit: { base: 100_000, rate: 0.01 } },
  alias: { cache: 8_192, limit: { base: 100_000, rate: 0.01 } },
  key: { cache: 16_384 },
  prov: { cache: 1_024 },
  mode: { cache: 8_192 },
  source: { cache: 16_384 },
  cls: { cache: 4_096, limit: { base: 20_000, rate: 0.001 } },
  route: { cache: 8_192, limit: { base: 50_000, rate: 0.001 }, many: '["(many)","",""]' },
  snap: { cache: 16_384 },
  ip: { cache: 8_192, limit: { base: 20_000, rate: 0.02 } },
  xff: { cache: 2_048, limit: { base: 20_000, rate: 0.01 } },
  agent: { cache: 2_048, limit: { base: 20_000, rate: 0.01 } },
  fail: { cache: 1_024, limit: { base: 10_000, rate: 0.01 } },
  hdr: { cache: 2_048, limit: { base: 10_000, rate: 0.02 }, many: '{"(many)":""}' },
  rmodel: { cache: 2_048, limit: { base: 10_000, rate: 0.001 } },
};

/** Stands for texts beyond the limit of their kind. */
export const MANY = "(many)";

class Kind {
  young = new Map<string, number>();
  old = new Map<string, number>();
  /** Next free id; 0 = not asked yet. */
  next = 0;
  constructor(readonly number: number, readonly bound: Bound) {}
}

/** See the module comment. Belongs to the writer: `id` may insert. */
export class Dictionary {
  readonly #db: Database;
  readonly #events: () => number;
  readonly #kinds: Readonly<Record<DictKind, Kind>>;

  /** @param events number of stored events, which the limits grow with */
  constructor(db: Database, events: () => number) {
    this.#db = db;
    this.#events = events;
    const kinds: Partial<Record<DictKind, Kind>> = {};
    for (const name of Object.keys(DICT) as DictKind[]) {
      kinds[name] = new Kind(DICT[name], BOUNDS[name]);
    }
    this.#kinds = kinds as Record<DictKind, Kind>;
  }

  /**
   * Id of a text, stored now if it is new. Inside a transaction only.
   *
   * @param key the text, or a cheaper string that stands for it when `make` is given
   * @param make builds the text on a miss
   */
  id(name: DictKind, key: string, make?: () => string): number {
    if (key === "") return 0;
    const kind = this.#kinds[name];
    const hit = kind.young.get(key);
    if (hit !== undefined) return hit;
    const older = kind.old.get(key);
    const id = older ?? this.#stored(kind, make === undefined ? key : make());
    if (id < 0) return -id; // stands for many: not remembered, for the limit grows
    if (kind.young.size >= kind.bound.cache) {
      kind.old = kind.young;
      kind.young = new Map();
    }
    kind.young.set(key, id);
    return id;
  }

  /** Text of an id; empty for 0 and for an unknown one. */
  text(name: DictKind, id: number): string {
    if (id === 0) return "";
    const text = this.#db.value("select text from dict where kind = ? and id = ?", DICT[name], id);
    return typeof text === "string" ? text : "";
  }

  /** Forgets everything that memory holds, after a roll-back that took stored texts with it. */
  reset(): void {
    for (const kind of Object.values(this.#kinds)) {
      kind.young = new Map();
      kind.old = new Map();
      kind.next = 0;
    }
  }

  /** Id of a text; negative when it is the id of "(many)" instead. */
  #stored(kind: Kind, text: string): number {
    const found = this.#find(kind, text);
    if (found !== 0) return found;
    if (kind.next === 0) {
      kind.next = this.#db.number("select max(id) from dict where kind = ?", kind.number) + 1;
    }
    const { limit, many = MANY } = kind.bound;
    if (limit !== undefined && kind.next > limit.base + limit.rate * this.#events()) {
      return -(this.#find(kind, many) || this.#add(kind, many));
    }
    return this.#add(kind, text);
  }

  #find(kind: Kind, text: string): number {
    return this.#db.number("select id from dict where kind = ? and text = ?", kind.number, text);
  }

  #add(kind: Kind, text: string): number {
    const id = kind.next++;
    this.#db.run("insert into dict(kind, id, text) values(?, ?, ?)", kind.number, id, text);
    return id;
  }
}
