/**
 * Which model of a list is meant by a name: for our review strictly, for the original's endpoint
 * by its own table (manager-server.md §4.8).
 *
 * @module
 */
import { ALIASES, spellings, VENDORS } from "./names.ts";

/** How a name was found in a list. */
export type ListMatch = "exact" | "alias" | "date" | "prefix" | "similar";

/** Vendors as the lists write them, beyond our own names. */
const VENDOR_WORDS: ReadonlySet<string> = new Set([
  ...VENDORS,
  "xai",
  "mistralai",
  "moonshot",
  "z-ai",
  "gemini",
  "models",
]);

/** Names of a list, ready to be searched. */
export class ListIndex {
  readonly #exact = new Map<string, string>();
  readonly #byVendor = new Map<string, string>();
  readonly #ids: readonly string[];

  constructor(ids: readonly string[]) {
    this.#ids = ids;
    for (const id of ids) {
      const lower = id.toLowerCase();
      if (!this.#exact.has(lower)) this.#exact.set(lower, id);
      const [vendor, ...rest] = lower.split("/");
      const name = rest.join("/");
      // the maker's own price counts, not the price of whoever resells it
      if (name !== "" && VENDOR_WORDS.has(vendor!) && !this.#byVendor.has(name)) {
        this.#byVendor.set(name, id);
      }
    }
  }

  /** The model of exactly this name, or of another spelling of it; null when none is. */
  find(model: string): { readonly id: string; readonly match: ListMatch } | null {
    const whole = model.trim().toLowerCase();
    for (const { name, list } of spellings(model)) {
      const dated = name !== whole && list === null && !whole.includes("(");
      for (const [written, alias] of [[name, false], [ALIASES.get(name), true]] as const) {
        if (written === undefined) continue;
        const own = this.#exact.get(written);
        const vendors = this.#byVendor.get(written);
        const id = own ?? vendors;
        if (id === undefined) continue;
        const match = alias
          ? "alias"
          : dated
          ? "date"
          : own === undefined || list !== null
          ? "prefix"
          : "exact";
        return { id, match };
      }
    }
    return null;
  }

  /** The one that resembles it most, for a person to decide; null when none comes near. */
  similar(model: string): string | null {
    return candidatesFor(model, this.#ids)[0]?.id ?? null;
  }
}

/** A model of a list that may be meant. */
export interface Candidate {
  readonly id: string;
  readonly score: number;
  readonly reason: string;
}

function segments(id: string): string[] {
  return id.split("/");
}

function runs(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function canonical(text: string): string {
  return runs(text).filter((run) => run !== "models").join("");
}

function tailOf(id: string): string {
  const found = segments(id).findLast((one) => one !== "" && one.toLowerCase() !== "models");
  return canonical(found ?? "");
}

/** The automatic match of the original: each rule counts only when one id alone fulfils it. */
export function automaticMatch(model: string, ids: readonly string[]): string | null {
  const lower = model.toLowerCase();
  const tail = tailOf(model);
  const whole = canonical(model);
  const rules: ((id: string) => boolean)[] = [
    (id) => id === model,
    (id) => id.toLowerCase() === lower,
    (id) => tail !== "" && tailOf(id) === tail,
    (id) => whole !== "" && canonical(id) === whole,
  ];
  for (const rule of rules) {
    const found = ids.filter(rule);
    if (found.length === 1) return found[0]!;
  }
  return null;
}

const DROPPED: ReadonlySet<string> = new Set(["latest", "preview", "free"]);
const FAMILY: Readonly<Record<string, readonly string[]>> = {
  mimo: ["minimax", "m2", "m25"],
  minimax: ["mimo"],
  m2: ["mimo", "minimax"],
  m25: ["mimo", "minimax"],
  low: ["lite"],
  lite: ["low"],
  flashlow: ["flashlite", "flash", "lite"],
  flashlite: ["flashlow", "flash", "low"],
};
const FAMILIES = ["qwen", "gemini", "minimax", "mimo"] as const;

function tokensOf(id: string): Set<string> {
  const tokens = new Set<string>();
  for (const run of runs(id)) {
    for (const token of [run, ...run.match(/[a-z]+|\d+/g) ?? []]) {
      if (!DROPPED.has(token)) tokens.add(token);
    }
  }
  for (const token of [...tokens]) {
    if (Object.hasOwn(FAMILY, token)) { for (const other of FAMILY[token]!) tokens.add(other); }
  }
  return tokens;
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const token of a) if (b.has(token)) common++;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length]!;
}

/** What is compared, worked out once per list: lists are long, and so may be the question. */
const prepared = new WeakMap<readonly string[], readonly Prepared[]>();
interface Prepared {
  readonly id: string;
  readonly tail: string;
  readonly whole: string;
  readonly tokens: ReadonlySet<string>;
}

function prepare(ids: readonly string[]): readonly Prepared[] {
  let found = prepared.get(ids);
  if (found === undefined) {
    found = ids.map((id) => ({ id, tail: tailOf(id), whole: canonical(id), tokens: tokensOf(id) }));
    prepared.set(ids, found);
  }
  return found;
}

/** Up to eight candidates, best first. */
export function candidatesFor(model: string, ids: readonly string[]): Candidate[] {
  const tail = tailOf(model).slice(0, 256);
  const whole = canonical(model).slice(0, 256);
  const tokens = tokensOf(model);
  const found: Candidate[] = [];
  for (const { id, tail: otherTail, whole: other, tokens: theirs } of prepare(ids)) {
    const shared = jaccard(tokens, theirs);
    const longer = Math.max(tail.length, otherTail.length);
    const edit = longer === 0 ? 0 : 1 - distance(tail, otherTail) / longer;
    const base = Math.max(0.86 * shared, 0.82 * edit);
    const within = (a: string, b: string) =>
      a !== "" && b !== "" && (a.includes(b) || b.includes(a));
    const [score, reason] = tail !== "" && tail === otherTail
      ? [0.94, "same-model-with-provider-prefix"] as const
      : within(tail, otherTail)
      ? [0.78, "model-name-contains"] as const
      : whole !== "" && whole === other
      ? [0.9, "normalized-model-name"] as const
      : within(whole, other)
      ? [0.74, "normalized-name-contains"] as const
      : shared >= 0.65
      ? [Math.max(base, 0.72), "shared-model-tokens"] as const
      : shared >= 0.4
      ? [Math.max(base, 0.58), "shared-model-tokens"] as const
      : FAMILIES.some((name) => whole.includes(name) && other.includes(name))
      ? [Math.max(base, 0.46), "same-model-family"] as const
      : edit >= 0.68
      ? [base, "similar-model-name"] as const
      : [base, "weak-similarity"] as const;
    if (score >= 0.55 || (reason === "same-model-family" && score >= 0.34)) {
      found.push({ id, score: Math.round(score * 100) / 100, reason });
    }
  }
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, 8);
}
