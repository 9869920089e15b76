/**
 * The price book: which version prices an event. Prices entered by hand come first, then the
 * offline list. A model that neither knows is unpriced, never free.
 *
 * @module
 */
import type { UsageEvent } from "../events/types.ts";
import type { ModelPriceRow } from "../store/types.ts";
import type { PriceBook, Priced, StoredVersion } from "../store/mod.ts";
import { manualVersion } from "./manual.ts";
import { ALIASES, listOfProvider, spellings, VENDORS } from "./names.ts";
import { OfflinePrices } from "./offline.ts";
import { effectiveTier } from "./tiers.ts";
import type { AnyTier, Cost, PriceVersion, Usage } from "./types.ts";
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
    return costOf(found, tokens, effectiveTier(event), timestampMs);
  };

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
      const last = this.#manual.get(row.model)?.[0];
      const offline = this.#offlineOf(null, [row.model])[0]?.[0]?.compiled?.version;
      const from = last === undefined && offline === undefined
        ? 0
        : Math.max(nowMs, last?.from ?? 0);
      const version = manualVersion(row, from, offline?.tiers);
      const before = last?.compiled?.version;
      if (before !== undefined && same(before, version)) continue;
      added.push(toStored(version));
    }
    for (const [model, [last]] of this.#manual) {
      if (kept.has(model) || last!.compiled === null) continue;
      added.push({
        model,
        effectiveFrom: Math.max(nowMs, last!.from),
        source: last!.stored.source,
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
    const offline = this.#offline;
    const own = provider === null ? null : listOfProvider(provider, (list) => offline.has(list));
    for (const name of names) {
      for (const { name: spelling, list } of spellings(name)) {
        const lists = list === null ? VENDORS : [list];
        for (const one of own === null ? lists : [own, ...lists]) {
          for (const written of [spelling, ALIASES.get(spelling)]) {
            const chain = written === undefined ? null : this.#chain(one, written);
            if (chain !== null) return [chain];
          }
        }
      }
    }
    return [];
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

function costOf(
  chains: readonly Chain[],
  usage: Usage,
  tier: AnyTier,
  atMs: number,
): Priced | null {
  for (const chain of chains) {
    for (const { from, compiled, stored } of chain) {
      if (atMs < from) continue;
      if (compiled === null) break;
      const cost: Cost | null = compiled.cost(usage, tier, atMs);
      return cost === null ? null : { cost: cost.cost, nocache: cost.nocache, price: stored };
    }
  }
  return null;
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
