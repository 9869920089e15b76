/**
 * Failures by class and by what their texts have in common.
 *
 * @module
 */
import type { Need } from "./projection.ts";
import type { Selection } from "./scan.ts";
import type { Task, View } from "./tasks.ts";
import type { Ground } from "./snapshot.ts";
import type { PartAnswer } from "./types.ts";

interface Group {
  requests: number;
  firstMs: number;
  lastMs: number;
  lastId: number;
  readonly credentials: Set<number>;
  readonly models: Set<number>;
}

/** See the module comment. Failures are few: each is looked at by itself. */
export class FailuresTask implements Task {
  readonly need: Need | null = null;
  readonly #ground: Ground;
  /** Ids of texts with the same pattern share a number. */
  readonly #patternOf: Uint32Array;
  readonly #patterns: string[] = [];
  readonly #groups = new Map<number, Group>();
  #at = new Uint32Array(0);

  constructor(ground: Ground) {
    this.#ground = ground;
    const values = ground.dictionaries.values("failure");
    this.#patternOf = new Uint32Array(values.length);
    const numbers = new Map<string, number>();
    values.forEach((pattern, id) => {
      let number = numbers.get(pattern);
      if (number === undefined) numbers.set(pattern, number = this.#patterns.push(pattern) - 1);
      this.#patternOf[id] = number;
    });
  }

  events(view: View): void {
    if (view.constant("cls") === 0) return;
    const { rows } = view;
    if (rows.count === 0) return;
    const cls = view.ids("cls");
    const failed = this.#failed(rows, cls);
    if (failed === 0) return;
    const fail = view.ids("fail");
    const dt = view.numbers("dt");
    const cred = view.ids("cred");
    const model = view.ids("model");
    for (let j = 0; j < failed; j++) {
      const row = this.#at[j]!;
      const kind = cls[row]!;
      const key = kind * this.#patterns.length + this.#patternOf[fail[row]!]!;
      let group = this.#groups.get(key);
      if (group === undefined) {
        group = {
          requests: 0,
          firstMs: Infinity,
          lastMs: -Infinity,
          lastId: 0,
          credentials: new Set(),
          models: new Set(),
        };
        this.#groups.set(key, group);
      }
      const ts = view.baseTs + dt[row]!;
      const id = view.idOf(row);
      group.requests++;
      if (ts < group.firstMs) group.firstMs = ts;
      if (ts > group.lastMs || ts === group.lastMs && id > group.lastId) group.lastId = id;
      if (ts > group.lastMs) group.lastMs = ts;
      group.credentials.add(cred[row]!);
      group.models.add(model[row]!);
    }
  }

  /** Finds the failed ones among the rows, without branches since they are few. */
  #failed(rows: Selection, cls: Uint32Array): number {
    const { count, at, all } = rows;
    if (this.#at.length < count) this.#at = new Uint32Array(count);
    const found = this.#at;
    let m = 0;
    if (all) {
      for (let i = 0; i < count; i++) {
        found[m] = i;
        m += +(cls[i]! !== 0);
      }
    } else {
      for (let j = 0; j < count; j++) {
        const i = at[j]!;
        found[m] = i;
        m += +(cls[i]! !== 0);
      }
    }
    return m;
  }

  /** Never called: projections do not hold texts of failures. */
  tuples(): void {}

  answer(top: number): PartAnswer {
    const found = [...this.#groups].map(([key, group]) => ({
      class: this.#ground.dictionaries.text("cls", Math.floor(key / this.#patterns.length)),
      pattern: this.#patterns[key % this.#patterns.length]!,
      ...group,
    })).sort((a, b) =>
      b.requests - a.requests || b.lastMs - a.lastMs ||
      (`${a.class}\n${a.pattern}` < `${b.class}\n${b.pattern}` ? -1 : 1)
    );
    return {
      kind: "failures",
      rows: found.slice(0, top).map(({ credentials, models, ...row }) => ({
        ...row,
        credentials: credentials.size,
        models: models.size,
      })),
      other: found.slice(top).reduce((sum, { requests }) => sum + requests, 0),
      distinct: found.length,
    };
  }
}
