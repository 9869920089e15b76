/**
 * Blocks of the monitoring answer that later releases added, and those of the seed with what they
 * added to them (manager-server.md §4.19).
 *
 * @module
 */
import type { Dictionaries } from "../dictionary.ts";
import type { Zone } from "../zone.ts";
import { rate } from "./counters.ts";
import { credentialId } from "./filter.ts";
import { addInto, type LaterGroups, type LaterSums, noSums, type Pairs } from "./later_counters.ts";
import type { LaterUsage, Who } from "./later_usage.ts";

/** Rows of JSON. */
type Row = Readonly<Record<string, unknown>>;

/** Contributors of a cell of the heat map. */
const CONTRIBUTORS = 5;
const MOST_ANOMALIES = 50;
const HOUR_MS = 3_600_000;

/** Names a model by what was requested, else by what ran. */
export function modelName(models: Pairs, id: number, dictionaries: Dictionaries): string {
  return dictionaries.text("alias", models.left[id]!) ||
    dictionaries.text("model", models.right[id]!) || "-";
}

/** Groups whose name is the same, together; in the order of first sight. */
export function gather<T>(
  groups: LaterGroups,
  nameOf: (group: number) => string,
  make: (group: number) => T,
): Map<string, { readonly about: T; readonly sums: LaterSums; readonly groups: number[] }> {
  const found = new Map<string, { about: T; sums: LaterSums; groups: number[] }>();
  for (let group = 0; group < groups.size; group++) {
    const sums = groups.at(group);
    if (sums.calls === 0) continue;
    const name = nameOf(group);
    let entry = found.get(name);
    if (entry === undefined) {
      found.set(name, entry = { about: make(group), sums: noSums(), groups: [] });
    }
    addInto(entry.sums, sums);
    entry.groups.push(group);
  }
  return found;
}

/** Part of the input that came from a cache, 0..1. */
export function hitRate({ cached, read, input }: LaterSums): number {
  return Math.min(1, rate(cached + read, input));
}

function mean({ latency, timed }: LaterSums): number | null {
  return timed === 0 ? null : latency / timed;
}

function callsOf(sums: LaterSums) {
  const success = sums.calls - sums.failures;
  return {
    calls: sums.calls,
    success_calls: success,
    failure_calls: sums.failures,
    success_rate: rate(success, sums.calls),
  };
}

function tokensOf(sums: LaterSums) {
  return {
    input_tokens: sums.input,
    output_tokens: sums.output,
    cached_tokens: sums.cached,
    cache_read_tokens: sums.read,
    cache_creation_tokens: sums.write,
  };
}

function hitsOf(sums: LaterSums) {
  return {
    cache_hit_tokens: sums.cached + sums.read,
    cache_hit_input_tokens: sums.input,
    cache_hit_rate: hitRate(sums),
  };
}

/** Totals of the summary. */
export function summaryFields(total: LaterSums, [latency, ttft]: readonly (number | null)[]) {
  const success = total.calls - total.failures;
  return {
    total_calls: total.calls,
    success_calls: success,
    failure_calls: total.failures,
    success_rate: rate(success, total.calls),
    ...tokensOf(total),
    cache_hit_rate: hitRate(total),
    reasoning_tokens: total.reasoning,
    total_tokens: total.tokens,
    total_cost: total.cost,
    average_cost_per_call: rate(total.cost, total.calls),
    average_latency_ms: mean(total),
    p95_latency_ms: latency ?? null,
    p95_ttft_ms: ttft ?? null,
    zero_token_calls: total.zero,
  };
}

/** The equal span before. */
export function comparison(total: LaterSums, fromMs: number, toMs: number) {
  const success = total.calls - total.failures;
  return {
    from_ms: fromMs,
    to_ms: toMs,
    total_calls: total.calls,
    success_calls: success,
    failure_calls: total.failures,
    success_rate: rate(success, total.calls),
    total_tokens: total.tokens,
    total_cost: total.cost,
  };
}

/** Sum of all groups. */
export function totalOf(groups: LaterGroups): LaterSums {
  const total = noSums();
  for (let group = 0; group < groups.size; group++) addInto(total, groups.at(group));
  return total;
}

/** `HH:MM` or `MM/DD` in a zone. */
export function label(ms: number, granularity: "hour" | "day", zone: Zone): string {
  const date = new Date(ms + zone.offsetAt(ms));
  const two = (n: number) => String(n).padStart(2, "0");
  return granularity === "hour"
    ? `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
    : `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}`;
}

/** What a bin of any timeline holds. */
function pointOf(sums: LaterSums) {
  return {
    calls: sums.calls,
    tokens: sums.tokens,
    success: sums.calls - sums.failures,
    failure: sums.failures,
    ...tokensOf(sums),
    reasoning_tokens: sums.reasoning,
    total_tokens: sums.tokens,
    cost: sums.cost,
    average_latency_ms: mean(sums),
    success_rate: rate(sums.calls - sums.failures, sums.calls),
    failure_rate: rate(sums.failures, sums.calls),
  };
}

/** Bins that hold something. */
export function timeline(usage: LaterUsage, zone: Zone) {
  const points = [];
  for (const [bin, startMs] of usage.starts.entries()) {
    const sums = usage.byBin.at(bin);
    if (sums.calls === 0) continue;
    const [latency, ttft] = usage.p95(bin);
    points.push({
      bucket_ms: startMs,
      bucket_end_ms: usage.starts[bin + 1] ?? startMs + widthOf(usage.granularity),
      label: label(startMs, usage.granularity, zone),
      ...pointOf(sums),
      cache_hit_rate: hitRate(sums),
      p95_latency_ms: latency,
      p95_ttft_ms: ttft,
    });
  }
  return points;
}

function widthOf(granularity: "hour" | "day"): number {
  return granularity === "hour" ? HOUR_MS : 24 * HOUR_MS;
}

type Point = ReturnType<typeof timeline>[number];

function change(now: number, before: number): number {
  if (before <= 0) return now > 0 ? 1 : 0;
  return (now - before) / before;
}

/** Bins that differ from the one before by more than that release calls usual. */
export function anomalies(points: readonly Point[], granularity: "hour" | "day"): Row[] {
  const perCall = (point: Point) => rate(point.tokens, point.calls);
  const found = points.slice(1).flatMap((now, at) => {
    const before = points[at]!;
    const changes = {
      request_change: change(now.calls, before.calls),
      cost_change: change(now.cost, before.cost),
      tokens_per_request_change: change(perCall(now), perCall(before)),
      cache_hit_rate_change: now.cache_hit_rate - before.cache_hit_rate,
      failure_rate_change: now.failure_rate - before.failure_rate,
      latency_p95_change: change(now.p95_latency_ms ?? 0, before.p95_latency_ms ?? 0),
    };
    const keys = [
      ["request_spike", changes.request_change > 1],
      ["cost_spike", changes.cost_change > 1],
      ["tokens_per_request_spike", changes.tokens_per_request_change > 0.5],
      ["cache_hit_drop", changes.cache_hit_rate_change < -0.2],
      ["failure_rate_spike", changes.failure_rate_change > 0.2],
      ["latency_spike", changes.latency_p95_change > 0.5],
    ].flatMap(([key, odd]) => odd === true ? [String(key)] : []);
    if (keys.length === 0) return [];
    const { cache_hit_rate_change: hits, ...grown } = changes;
    const score = 10 * keys.length +
      [...Object.values(grown), -hits].reduce((sum, one) => sum + Math.max(0, one), 0);
    return [{
      score,
      row: {
        bucket_ms: now.bucket_ms,
        bucket_end_ms: now.bucket_ms + widthOf(granularity),
        label: now.label,
        severity: keys.length >= 3 ? "high" : keys.length === 2 ? "medium" : "low",
        metric_keys: keys,
        calls: now.calls,
        total_tokens: now.tokens,
        cost: now.cost,
        failure_rate: now.failure_rate,
        ...changes,
      },
    }];
  });
  return found.sort((a, b) => b.score - a.score || b.row.bucket_ms - a.row.bucket_ms)
    .slice(0, MOST_ANOMALIES).map(({ row }) => row);
}

/** Models by calls. */
export function modelStats(usage: LaterUsage, dictionaries: Dictionaries) {
  const name = (id: number) => modelName(usage.models, id, dictionaries);
  return [...gather(usage.byModel, name, name).values()].map(({ about, sums }) => ({
    model: about,
    ...callsOf(sums),
    ...tokensOf(sums),
    ...hitsOf(sums),
    total_tokens: sums.tokens,
    cost: sums.cost,
  })).sort((a, b) => b.calls - a.calls || (a.model < b.model ? -1 : 1));
}

/** Models of a row of statistics, the dearest first. */
function modelsOf(
  groups: readonly number[],
  from: LaterGroups,
  modelOf: (group: number) => string,
): Row[] {
  const found = new Map<string, LaterSums>();
  for (const group of groups) {
    const name = modelOf(group);
    let sums = found.get(name);
    if (sums === undefined) found.set(name, sums = noSums());
    addInto(sums, from.at(group));
  }
  return [...found].sort(([, a], [, b]) => b.cost - a.cost || b.calls - a.calls).map((
    [model, sums],
  ) => ({
    model,
    ...callsOf(sums),
    ...tokensOf(sums),
    ...hitsOf(sums),
    total_tokens: sums.tokens,
    cost: sums.cost,
    last_seen_ms: sums.lastMs,
  }));
}

/** Name of the account that served a request. */
function accountId({ account, label, source, authIndex }: Who): string {
  return account || label || source || authIndex || "-";
}

/** First text that is not empty. */
function first(people: readonly Who[], of: (who: Who) => string): string {
  return people.map(of).find((text) => text !== "") ?? "";
}

function distinct(people: readonly Who[], of: (who: Who) => string): string[] {
  return [...new Set(people.map(of).filter((text) => text !== ""))].sort();
}

function snapshotFields(people: readonly Who[]) {
  return {
    account_snapshot: first(people, ({ account }) => account),
    auth_label_snapshot: first(people, ({ label }) => label),
    auth_provider_snapshot: first(people, ({ provider }) => provider),
  };
}

function sourceLists(people: readonly Who[]) {
  return {
    auth_indices: distinct(people, ({ authIndex }) => authIndex),
    sources: distinct(people, ({ source }) => source),
    source_hashes: distinct(people, ({ sourceHash }) => sourceHash),
  };
}

function statFields(sums: LaterSums) {
  return {
    ...callsOf(sums),
    ...tokensOf(sums),
    total_tokens: sums.tokens,
    cost: sums.cost,
    average_latency_ms: mean(sums),
    last_seen_ms: sums.lastMs,
  };
}

type Stat = ReturnType<typeof statFields>;
const byRecency = (a: Stat, b: Stat) =>
  b.last_seen_ms - a.last_seen_ms || b.calls - a.calls || b.cost - a.cost;
const byCost = (a: Stat, b: Stat) =>
  b.cost - a.cost || b.calls - a.calls || b.last_seen_ms - a.last_seen_ms;

/** Reads the tables of a usage. */
export class LaterShapes {
  readonly #usage: LaterUsage;
  readonly #dictionaries: Dictionaries;
  readonly #people = new Map<number, Who>();

  constructor(usage: LaterUsage, dictionaries: Dictionaries) {
    this.#usage = usage;
    this.#dictionaries = dictionaries;
  }

  #who(id: number): Who {
    let who = this.#people.get(id);
    if (who === undefined) this.#people.set(id, who = this.#usage.whoOf(id));
    return who;
  }

  #model(id: number): string {
    return modelName(this.#usage.models, id, this.#dictionaries);
  }

  #byWho<T>(
    nameOf: (who: Who) => string,
    row: (entry: {
      readonly people: readonly Who[];
      readonly sums: LaterSums;
      readonly name: string;
      readonly models: () => Row[];
    }) => T,
  ): T[] {
    const { peopleModels, byPeople } = this.#usage;
    const whoOf = (group: number) => this.#who(peopleModels.left[group]!);
    const found = gather(byPeople, (group) => nameOf(whoOf(group)), () => null);
    return [...found].map(([name, { sums, groups }]) =>
      row({
        name,
        sums,
        people: groups.map(whoOf),
        models: () =>
          modelsOf(groups, byPeople, (group) => this.#model(peopleModels.right[group]!)),
      })
    );
  }

  /** Accounts, the last used first. */
  accounts() {
    return this.#byWho(accountId, ({ name, people, sums, models }) => ({
      id: name,
      ...snapshotFields(people),
      ...sourceLists(people),
      ...statFields(sums),
      models: models(),
    })).sort(byRecency);
  }

  /** Credentials, the dearest first. */
  credentials() {
    return this.#byWho(idOf, ({ name, people, sums, models }) => ({
      id: name,
      ...credentialFields(people),
      ...statFields(sums),
      models: models(),
    })).sort(byCost);
  }

  /** Credentials by auth index. */
  channels() {
    return this.#byWho(({ authIndex }) => authIndex || "-", ({ name, people, sums }) => ({
      auth_index: name,
      source: first(people, ({ source }) => source),
      ...snapshotFields(people),
      calls: sums.calls,
      success: sums.calls - sums.failures,
      failure: sums.failures,
      tokens: sums.tokens,
      cost: sums.cost,
      average_latency_ms: mean(sums),
    })).sort((a, b) => b.calls - a.calls || (a.auth_index < b.auth_index ? -1 : 1));
  }

  /** Sources at credentials that had failures. */
  failing() {
    return this.#byWho(
      ({ sourceHash, authIndex }) => JSON.stringify([sourceHash, authIndex]),
      ({ people, sums }) => ({
        source: first(people, ({ source }) => source),
        source_hash: people[0]?.sourceHash ?? "",
        auth_index: people[0]?.authIndex ?? "",
        ...snapshotFields(people),
        calls: sums.calls,
        failure: sums.failures,
        last_seen_ms: sums.lastMs,
        average_latency_ms: mean(sums),
      }),
    ).filter(({ failure }) => failure > 0)
      .sort((a, b) => b.failure - a.failure || b.last_seen_ms - a.last_seen_ms);
  }

  /** Client keys, the last used first; calls without one by who served them. */
  keys() {
    const { keyModels, byKey, keyPeople, byKeyPeople } = this.#usage;
    const whoOf = (group: number) => this.#who(keyPeople.right[group]!);
    const keyOf = (id: number) => this.#dictionaries.text("key", id).toLowerCase();
    const nameOf = (group: number) => {
      const key = keyOf(keyPeople.left[group]!);
      if (key !== "") return key;
      const { sourceHash, authIndex, source, provider } = whoOf(group);
      return ["unknown-client-api-key", sourceHash, authIndex, source, provider]
        .map((part) => part || "-").join(":");
    };
    const models = new Map<string, number[]>();
    for (let group = 0; group < byKey.size; group++) {
      const key = keyOf(keyModels.left[group]!);
      const known = models.get(key);
      if (known === undefined) models.set(key, [group]);
      else known.push(group);
    }
    return [...gather(byKeyPeople, nameOf, (group) => keyOf(keyPeople.left[group]!))].map((
      [id, { about, sums, groups }],
    ) => {
      const people = groups.map(whoOf);
      return {
        id,
        api_key_hash: about,
        ...snapshotFields(people),
        ...sourceLists(people),
        ...statFields(sums),
        // without a key the models of all such calls are known together only
        models: about === ""
          ? []
          : modelsOf(models.get(about) ?? [], byKey, (group) =>
            this.#model(keyModels.right[group]!)),
        contexts: this.#contexts(groups),
      };
    }).sort(byRecency);
  }

  #contexts(groups: readonly number[]): Row[] {
    const { keyPeople, byKeyPeople } = this.#usage;
    return groups.map((group) => ({
      who: this.#who(keyPeople.right[group]!),
      sums: byKeyPeople.at(group),
    })).sort((a, b) => b.sums.calls - a.sums.calls).map(({ who, sums }) => ({
      id: [idOf(who), who.sourceHash].filter((part) => part !== "").join(":"),
      account_snapshot: who.account,
      auth_label_snapshot: who.label,
      auth_provider_snapshot: who.provider,
      auth_index: who.authIndex,
      source: who.source,
      source_hash: who.sourceHash,
      ...callsOf(sums),
      failure_rate: rate(sums.failures, sums.calls),
      total_tokens: sums.tokens,
      cost: sums.cost,
      average_latency_ms: mean(sums),
      last_seen_ms: sums.lastMs,
    }));
  }

  /** A line per credential. */
  credentialTimeline(zone: Zone): Row[] {
    const { peopleBins, byPeopleBin, starts, granularity } = this.#usage;
    const whoOf = (group: number) => this.#who(peopleBins.left[group]!);
    const binOf = (group: number) => peopleBins.right[group]!;
    const found = gather(
      byPeopleBin,
      (group) => JSON.stringify([idOf(whoOf(group)), binOf(group)]),
      binOf,
    );
    return [...found.values()].map(({ about: bin, sums, groups }) => {
      const people = groups.map(whoOf);
      const { account, label: name, file, source, authIndex } = people[0]!;
      return {
        id: idOf(people[0]!),
        label: name || account || file || source || authIndex || "-",
        ...credentialFields(people),
        bucket_ms: starts[bin]!,
        bucket_label: label(starts[bin]!, granularity, zone),
        ...pointOf(sums),
      };
    }).sort((a, b) => a.bucket_ms - b.bucket_ms || (a.id < b.id ? -1 : 1));
  }

  /** A line per client key. */
  keyTimeline(zone: Zone): Row[] {
    const { keyBins, byKeyBin, starts, granularity } = this.#usage;
    const rows = [];
    for (let group = 0; group < byKeyBin.size; group++) {
      const key = this.#dictionaries.text("key", keyBins.left[group]!);
      if (key === "") continue;
      const startMs = starts[keyBins.right[group]!]!;
      rows.push({
        api_key_hash: key,
        bucket_ms: startMs,
        bucket_label: label(startMs, granularity, zone),
        ...pointOf(byKeyBin.at(group)),
      });
    }
    return rows.sort((a, b) =>
      a.bucket_ms - b.bucket_ms || (a.api_key_hash < b.api_key_hash ? -1 : 1)
    );
  }

  /** Hours of the week that hold something, with who made them up. */
  heatmap(): Row[] {
    const usage = this.#usage;
    const models = this.#contributors(
      usage.weekModels,
      usage.byWeekModel,
      (id) => this.#model(id),
    );
    const keys = this.#contributors(
      usage.weekKeys,
      usage.byWeekKey,
      (id) => this.#dictionaries.text("key", id),
    );
    const providers = this.#contributors(
      usage.weekProviders,
      usage.byWeekProvider,
      (id) => usage.providers[id] || "Unknown",
    );
    return [...models].sort(([a], [b]) => a - b).map(([hour, { total, top }]) => ({
      weekday: Math.floor(hour / 24),
      hour: hour % 24,
      calls: total.calls,
      success: total.calls - total.failures,
      failure: total.failures,
      tokens: total.tokens,
      cost: total.cost,
      failure_rate: rate(total.failures, total.calls),
      model_contributors: top,
      api_key_contributors: keys.get(hour)?.top ?? [],
      provider_contributors: providers.get(hour)?.top ?? [],
    }));
  }

  /** Hours of the day that hold something. */
  hours(): Row[] {
    const { weekModels, byWeekModel } = this.#usage;
    const found = gather(
      byWeekModel,
      (group) => String(weekModels.left[group]! % 24),
      (group) => weekModels.left[group]! % 24,
    );
    return [...found.values()].sort((a, b) => a.about - b.about).map(({ about, sums }) => ({
      hour: about,
      calls: sums.calls,
      tokens: sums.tokens,
    }));
  }

  #contributors(pairs: Pairs, groups: LaterGroups, nameOf: (id: number) => string) {
    const cells = new Map<number, { total: LaterSums; names: Map<string, LaterSums> }>();
    for (let group = 0; group < groups.size; group++) {
      const hour = pairs.left[group]!;
      let cell = cells.get(hour);
      if (cell === undefined) cells.set(hour, cell = { total: noSums(), names: new Map() });
      const sums = groups.at(group);
      addInto(cell.total, sums);
      const name = nameOf(pairs.right[group]!);
      if (name === "") continue;
      let known = cell.names.get(name);
      if (known === undefined) cell.names.set(name, known = noSums());
      addInto(known, sums);
    }
    return new Map([...cells].map(([hour, { total, names }]) => [hour, {
      total,
      top: [...names].sort(([x, a], [y, b]) =>
        b.calls - a.calls || b.cost - a.cost || (x < y ? -1 : 1)
      ).slice(0, CONTRIBUTORS).map(([key, sums]) => ({
        key,
        label: key,
        calls: sums.calls,
        success: sums.calls - sums.failures,
        failure: sums.failures,
        tokens: sums.tokens,
        cost: sums.cost,
        failure_rate: rate(sums.failures, sums.calls),
        share: rate(sums.calls, total.calls),
      })),
    }]));
  }

  /** What the filters of a page can be set to. */
  options(executors: readonly string[], selectorsOnly: boolean): Row {
    const everyone = this.#byWho((who) => JSON.stringify(who), ({ people }) => people[0]!);
    const keys = this.keys();
    const accounts = this.accounts();
    const models = modelStats(this.#usage, this.#dictionaries);
    const lists = {
      models: models.map(({ model }) => model).sort(),
      api_key_hashes: keys.map(({ api_key_hash }) => api_key_hash).filter((key) => key !== "")
        .sort(),
      providers: distinct(everyone, ({ provider }) => provider),
      auth_files: distinct(everyone, ({ file }) => file),
      accounts: distinct(everyone, ({ account }) => account),
      account_count: accounts.length,
      api_key_count: keys.length,
    };
    if (selectorsOnly) {
      return {
        ...lists,
        account_stats: accounts.map(({ models: _, ...row }) => row)
          .sort((a, b) => a.id < b.id ? -1 : 1),
      };
    }
    return {
      ...lists,
      account_stats: accounts,
      api_key_stats: keys,
      channel_share: this.channels(),
      model_stats: models,
      project_ids: distinct(everyone, ({ project }) => project),
      request_types: executors,
    };
  }
}

function idOf({ file, authIndex, sourceHash, source }: Who): string {
  return credentialId(file, authIndex, [sourceHash, source]);
}

function credentialFields(people: readonly Who[]) {
  return {
    auth_file_snapshot: first(people, ({ file }) => file),
    auth_index: first(people, ({ authIndex }) => authIndex),
    source: first(people, ({ source }) => source),
    source_hash: first(people, ({ sourceHash }) => sourceHash),
    ...snapshotFields(people),
    auth_project_id_snapshot: first(people, ({ project }) => project),
  };
}
