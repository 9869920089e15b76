/**
 * The dictionaries in memory, kept up by reading what is new, and what the dimensions make of them.
 *
 * @module
 */
import type { CredentialSnapshot } from "../events/types.ts";
import {
  DICT,
  type DictKind,
  DIMENSION_RULES,
  type DimensionRule,
  modeOf,
  type ModeTuple,
  routeOf,
  snapshotOf,
  sourceOf,
} from "../store/mod.ts";
import type { Connection } from "./connection.ts";
import { failurePattern } from "../events/mod.ts";
import type { IdColumn } from "./scan.ts";
import type { Dimension } from "./types.ts";

/** Kinds that are held whole; client addresses and the like are read one by one. */
const HELD = [
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
  "fail", // only its patterns: texts of failures are long and many
] as const satisfies readonly (DictKind & IdColumn)[];
type Held = typeof HELD[number];

const PAGE = 5_000;

/** The registry of dimensions; texts of failures are held as their patterns already. */
export const DIMENSION: Readonly<Record<Dimension, DimensionRule & { readonly column: Held }>> = {
  ...DIMENSION_RULES,
  failure: { column: "fail" },
};

/** Remembers what the text of an id says. */
class Parsed<T> {
  readonly #parse: (text: string) => T;
  readonly #byId: T[] = [];
  constructor(parse: (text: string) => T) {
    this.#parse = parse;
  }
  of(texts: readonly string[], id: number): T {
    if (id >= texts.length) return this.#parse("");
    while (this.#byId.length <= id) this.#byId.push(this.#parse(texts[this.#byId.length]!));
    return this.#byId[id]!;
  }
}

/** See the module comment. */
export class Dictionaries {
  readonly #modes = new Parsed(modeOf);
  readonly #snapshots = new Parsed(snapshotOf);
  readonly #routes = new Parsed(routeOf);
  readonly #sources = new Parsed(sourceOf);

  readonly #patterns = new Map<string, string>();
  readonly #texts: Record<Held, string[]>;
  readonly #values = new Map<Dimension, string[]>();

  constructor() {
    const texts: Partial<Record<Held, string[]>> = {};
    for (const kind of HELD) texts[kind] = [""];
    this.#texts = texts as Record<Held, string[]>;
  }

  /** Reads what was added since the last call. */
  refresh(db: Connection): void {
    for (const kind of HELD) {
      const texts = this.#texts[kind];
      for (;;) {
        const rows = db.all("dictionary", DICT[kind], texts.length - 1, PAGE);
        for (const row of rows) {
          const id = row[0] as number;
          while (texts.length < id) texts.push(""); // a hole would make the array slow
          const text = row[1] as string;
          texts[id] = kind === "fail" ? this.#patternOf(text) : text;
        }
        if (rows.length < PAGE) break;
      }
    }
  }

  /** One string per pattern, however many texts have it. */
  #patternOf(text: string): string {
    const pattern = failurePattern(text);
    const known = this.#patterns.get(pattern);
    if (known !== undefined) return known;
    this.#patterns.set(pattern, pattern);
    return pattern;
  }

  /** Text of an id, empty when unknown; of `fail` its pattern. */
  text(kind: Held, id: number): string {
    return this.#texts[kind][id] ?? "";
  }

  mode(id: number): ModeTuple {
    return this.#modes.of(this.#texts.mode, id);
  }
  snapshot(id: number): CredentialSnapshot {
    return this.#snapshots.of(this.#texts.snap, id);
  }
  /** Endpoint, method, path. */
  route(id: number): readonly [string, string, string] {
    return this.#routes.of(this.#texts.route, id);
  }
  /** SHA-256 hex and masked text. */
  source(id: number): readonly [string, string] {
    return this.#sources.of(this.#texts.source, id);
  }

  /** Number of ids of a kind, 0 included: the least size of arrays indexed by them. */
  size(kind: Held): number {
    return this.#texts[kind].length;
  }

  /** Value of a dimension for each id of its column. */
  values(dimension: Dimension): readonly string[] {
    const { column, value } = DIMENSION[dimension];
    const texts = this.#texts[column];
    if (value === undefined) return texts;
    let values = this.#values.get(dimension);
    if (values === undefined) this.#values.set(dimension, values = []);
    for (let id = values.length; id < texts.length; id++) values.push(value(texts[id]!));
    return values;
  }

  /** Any text with that value of `source`: the masked source. */
  maskedSource(hash: string): string {
    const id = this.values("source").indexOf(hash);
    return id < 0 ? "" : this.source(id)[1];
  }
}
