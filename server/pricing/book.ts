/**
 * The price book: which version prices an event. Prices entered by hand come first, then the
 * offline list. A model that neither knows is unpriced, never free.
 *
 * @module
 */
import type { UsageEvent } from "../events/types.ts";
import type { ModelPriceRow } from "../store/types.ts";
import type { PriceBook, Priced, StoredVersion } from "../store/mod.ts";
import { manualVersion, saysTheSame } from "./manual.ts";
import { ALIASES, listOfProvider, spellings, VENDORS } from "./names.ts";
import { OfflinePrices } from "./offline.ts";
import { effectiveTier } from "./tiers.ts";
import type { AnyTier, Bill, PriceVersion, Usage } from "./types.ts";
import { CompiledVersion } from "./version.ts";

/** What of an event decides its price. */
export type PricedFields =
  & Pick<
    UsageEvent,
    | "provider"
    | "executor"
    | "resolvedModel"
    | "requestedModel"
    | "tier"
    | "responseTier"
    | "timestampMs"
  >
  & { readonly tokens: Usage };

/** A version and how it is stored; one object per version, compared by identity. */
interface Entry {
  readonly from: number;
  /** null: the price was taken back. */
  readonly compiled: CompiledVersion | null;
  readonly stored: StoredVersion;
}

/** How a name was found in a list. */
export type Match = "exact" | "alias" | "date" | "prefix";

/** Versions of one model, newest first. */
type Chain = readonly Entry[];

/** Combinations of provider and model names that are remembered. */
const REMEMBERED = 10_000;
const REMOVED = '{"removed":true}';

/** See the module comment. */
export class Book implements PriceBook {
  readonly #offline: OfflinePrices;
  readonly #unfolded = new Map<string, Chain>();
  #manual = new Map<string, Chain>();
  readonly #found = new Map<string, readonly Chain[]>();

  constructor(offline: OfflinePrices = new OfflinePrices()) {
    this.#offline = offline;
  }

  /** Prices an event; null when no price is known. Never throws. */
  readonly price = (event: PricedFields): Priced | null => {
    const { resolvedModel, requestedModel, provider, tokens, timestampMs } = event;
    const found = this.#look(provider, resolvedModel, requestedModel);
    if (found.length === 0) return null;
    const entry = inForce(found, timestampMs);
    const cost = entry?.compiled?.cost(tokens, effectiveTier(event), timestampMs) ?? null;
    return cost === null ? null : { cost: cost.cost, nocache: cost.nocache, price: entry!.stored };
  };

  /**
   * How `price` came about.
   *
   * @returns no version: no price is known; no bill: the version cannot tell, see
   * `CompiledVersion.cost`
   */
  bill(event: PricedFields): {
    readonly tier: AnyTier;
    readonly stored: StoredVersion | null;
    readonly version: PriceVersion | null;
    readonly bill: Bill | null;
  } {
    const { resolvedModel, requestedModel, provider, tokens, timestampMs } = event;
    const tier = effectiveTier(event);
    const entry = inForce(this.#look(provider, resolvedModel, requestedModel), timestampMs);
    return {
      tier,
      stored: entry?.stored ?? null,
      version: entry?.compiled?.version ?? null,
      bill: entry?.compiled?.bill(tokens, tier, timestampMs) ?? null,
    };
  }

  /** Models with prices by hand or synchronised ones. */
  get entered(): string[] {
    return [...this.#manual.keys()];
  }

  /** Number of models in the offline list. */
  get listed(): number {
    return this.#offline.lists.reduce((sum, list) => sum + this.#offline.models(list).length, 0);
  }

  /** The entered version of exactly this name that is in force; null without one. */
  enteredAt(model: string, atMs: number): StoredVersion | null {
    const entry = this.#manual.get(model)?.find(({ from }) => from <= atMs);
    return entry === undefined || entry.compiled === null ? null : entry.stored;
  }

  /** All versions that may price a model, newest first: those entered, else those of the list. */
  history(model: string): StoredVersion[] {
    const chains = this.#look("", model, model);
    return (chains[0] ?? []).map(({ stored }) => stored);
  }

  /** Versions of the offline list for a model, newest first, and how its name was found. */
  offline(
    model: string,
  ): { readonly versions: readonly StoredVersion[]; readonly how: Match | null } {
    const hit = this.#offlineHit(null, [model]);
    return { versions: hit?.chain.map(({ stored }) => stored) ?? [], how: hit?.how ?? null };
  }

  /** Versions that take an entered price back from now on, those of the future included. */
  withdrawal(model: string, nowMs: number): StoredVersion[] {
    const chain = this.#manual.get(model) ?? [];
    const now = chain.find(({ from }) => from <= nowMs);
    const later = chain.filter(({ from, compiled }) => from > nowMs && compiled !== null);
    const times = [...new Set(later.map(({ from }) => from))];
    if (now !== undefined && now.compiled !== null) times.push(nowMs);
    return times.map((effectiveFrom) => ({
      model,
      effectiveFrom,
      source: chain[0]!.stored.source,
      json: REMOVED,
    }));
  }

  /** Names the list behind it; another name, other prices. */
  get edition(): string {
    return this.#offline.source;
  }

  /** Takes the manual versions that are stored, in the order in which they were stored. */
  load(versions: readonly StoredVersion[]): void {
    const byModel = new Map<string, Entry[]>();
    for (const stored of versions) {
      const parsed = stored.json === REMOVED ? null : JSON.parse(stored.json) as PriceVersion;
      const entry = {
        from: stored.effectiveFrom,
        compiled: parsed === null ? null : new CompiledVersion(parsed),
        stored,
      };
      const key = stored.model;
      const chain = byModel.get(key);
      if (chain === undefined) byModel.set(key, [entry]);
      else chain.push(entry);
    }
    // a later one of the same time replaces the earlier
    for (const chain of byModel.values()) chain.reverse().sort((a, b) => b.from - a.from);
    this.#manual = byModel;
    this.#found.clear();
  }

  /**
   * Versions that must be added so that the newest manual ones say what the table says. They are
   * effective from now; the first price of a model that has none at all is effective since ever.
   *
   * @throws PriceError that names the field
   */
  changes(rows: readonly ModelPriceRow[], nowMs: number): StoredVersion[] {
    const added: StoredVersion[] = [];
    const kept = new Set<string>();
    for (const row of rows) {
      kept.add(row.model);
      const chain = this.#manual.get(row.model);
      const last = latest(chain, nowMs);
      const offline = this.#offlineOf(null, [row.model])[0]?.[0]?.compiled?.version;
      const from = last === undefined && offline === undefined
        ? 0
        : Math.max(nowMs, last?.from ?? 0);
      const version = manualVersion(row, from, offline?.tiers);
      const before = last?.compiled?.version;
      if (before !== undefined && (same(before, version) || saysTheSame(before, row))) continue;
      added.push(toStored(version));
    }
    for (const [model, chain] of this.#manual) {
      if (kept.has(model)) continue;
      const last = latest(chain, nowMs);
      if (last === undefined || last.compiled === null) continue;
      added.push({
        model,
        effectiveFrom: Math.max(nowMs, last.from),
        source: last.stored.source,
        json: REMOVED,
      });
    }
    return added;
  }

  /**
   * Names with a price that resemble one without; for a person to choose from, never applied.
   *
   * @param most number of suggestions
   */
  suggest(model: string, most = 5): string[] {
    const wanted = words(model);
    const scored: { name: string; score: number }[] = [];
    for (const list of VENDORS) {
      for (const name of this.#offline.models(list)) {
        const other = words(name);
        const common = other.filter((word) => wanted.includes(word)).length;
        const all = new Set([...wanted, ...other]).size;
        if (common > 1) scored.push({ name: `${list}/${name}`, score: common / all });
      }
    }
    return scored.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
      .slice(0, most).map(({ name }) => name);
  }

  #look(provider: string, resolved: string, requested: string): readonly Chain[] {
    const key = `${provider}\n${resolved}\n${requested}`;
    let found = this.#found.get(key);
    if (found === undefined) {
      const names = resolved === requested ? [resolved] : [resolved, requested];
      found = [...this.#manualOf(names), ...this.#offlineOf(provider, names)];
      if (this.#found.size >= REMEMBERED) this.#found.clear();
      this.#found.set(key, found);
    }
    return found;
  }

  #manualOf(names: readonly string[]): Chain[] {
    const found: Chain[] = [];
    for (const name of names) {
      for (const one of [name, ...spellings(name).map((spelling) => spelling.name)]) {
        const chain = this.#manual.get(one);
        if (chain !== undefined && !found.includes(chain)) found.push(chain);
      }
    }
    return found;
  }

  /** The first model of the list that fits; none, or exactly one chain. */
  #offlineOf(provider: string | null, names: readonly string[]): Chain[] {
    const hit = this.#offlineHit(provider, names);
    return hit === null ? [] : [hit.chain];
  }

  #offlineHit(
    provider: string | null,
    names: readonly string[],
  ): { readonly chain: Chain; readonly how: Match } | null {
    const offline = this.#offline;
    const own = provider === null ? null : listOfProvider(provider, (list) => offline.has(list));
    for (const name of names) {
      for (const { name: spelling, list } of spellings(name)) {
        const lists = list === null ? VENDORS : [list];
        for (const one of own === null ? lists : [own, ...lists]) {
          for (const written of [spelling, ALIASES.get(spelling)]) {
            const chain = written === undefined ? null : this.#chain(one, written);
            if (chain !== null) return { chain, how: howOf(name, written!, spelling, list) };
          }
        }
      }
    }
    return null;
  }

  #chain(list: string, name: string): Chain | null {
    const versions = this.#offline.find(list, name);
    if (versions === null) return null;
    const key = versions[0]!.model;
    let chain = this.#unfolded.get(key);
    if (chain === undefined) {
      chain = versions.map((version) => ({
        from: version.effectiveFrom,
        compiled: new CompiledVersion(version),
        stored: toStored(version),
      })).reverse();
      this.#unfolded.set(key, chain);
    }
    return chain;
  }
}

/** The version in force: the first chain whose price was not taken back. */
function inForce(chains: readonly Chain[], atMs: number): Entry | null {
  for (const chain of chains) {
    const entry = chain.find(({ from }) => atMs >= from);
    if (entry !== undefined && entry.compiled !== null) return entry;
  }
  return null;
}

/** A version ahead by less was entered before the clock was set back; others are of the future. */
const CLOCK_SLACK_MS = 300_000;

/** What a chain says now. */
function latest(chain: Chain | undefined, nowMs: number): Entry | undefined {
  return chain?.find(({ from }) => from <= nowMs + CLOCK_SLACK_MS);
}

function howOf(name: string, written: string, spelling: string, list: string | null): Match {
  if (written !== spelling) return "alias";
  if (list !== null) return "prefix";
  return name.trim().toLowerCase() === spelling || name.includes("(") ? "exact" : "date";
}

function toStored(version: PriceVersion): StoredVersion {
  const { model, effectiveFrom, source } = version;
  return { model, effectiveFrom, source, json: JSON.stringify(version) };
}

/** Do both charge the same? */
function same(a: PriceVersion, b: PriceVersion): boolean {
  return JSON.stringify({ ...a, effectiveFrom: 0 }) === JSON.stringify({ ...b, effectiveFrom: 0 });
}

function words(name: string): string[] {
  return [...new Set(name.toLowerCase().match(/[a-z]+|\d+/g) ?? [])];
}
