/**
 * One pass over the events of a span, for the blocks that later releases' panels ask for.
 *
 * @module
 */
import { SLOT_MS } from "../../store/segment/mod.ts";
import { modeOf } from "../../store/mod.ts";
import { byBin } from "../grouping.ts";
import { Histogram } from "../scan.ts";
import type { Job } from "../scheduler.ts";
import type { Span } from "../types.ts";
import type { Work } from "../work.ts";
import { type Bins, makeBins, MOST_BINS, type Zone } from "../zone.ts";
import { STYLE } from "./counters.ts";
import { LaterBatch, LaterGroups, Pairs, priceOf, type PriceTable } from "./later_counters.ts";
import { costOf, pricesOf } from "./price.ts";
import type { Select } from "./walk.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SLOTS_AN_HOUR = HOUR_MS / SLOT_MS;
/** Groups of a week. */
const WEEK_HOURS = 7 * 24;
/** Bins that have percentiles of their own. */
const MOST_TIMED_BINS = 4_000;

/** What to count; models are always counted. */
export interface LaterQuestion {
  readonly span: Span;
  readonly select: Select;
  readonly zone: Zone;
  readonly granularity: "hour" | "day";
  readonly people: boolean;
  readonly keys: boolean;
  readonly bins: boolean;
  readonly peopleBins: boolean;
  readonly keyBins: boolean;
  readonly week: boolean;
  /** Of everything; and of each bin, where bins are counted. */
  readonly percentiles: boolean;
}

/** Names of an identity: who served a request. */
export interface Who {
  readonly authIndex: string;
  readonly source: string;
  readonly sourceHash: string;
  readonly account: string;
  readonly label: string;
  readonly file: string;
  readonly provider: string;
  readonly project: string;
}

/** What was counted, by numbers of groups; the tables say what the numbers stand for. */
export interface LaterUsage {
  readonly granularity: "hour" | "day";
  /** Requested and resolved model. */
  readonly models: Pairs;
  readonly byModel: LaterGroups;
  /** Who and model. */
  readonly peopleModels: Pairs;
  readonly byPeople: LaterGroups;
  /** Key and model; key and who. */
  readonly keyModels: Pairs;
  readonly byKey: LaterGroups;
  readonly keyPeople: Pairs;
  readonly byKeyPeople: LaterGroups;
  readonly starts: readonly number[];
  readonly byBin: LaterGroups;
  /** Who (key) and bin. */
  readonly peopleBins: Pairs;
  readonly byPeopleBin: LaterGroups;
  readonly keyBins: Pairs;
  readonly byKeyBin: LaterGroups;
  /** Hour of the week (Sunday 0:00 first) and model, key, or provider's text. */
  readonly weekModels: Pairs;
  readonly byWeekModel: LaterGroups;
  readonly weekKeys: Pairs;
  readonly byWeekKey: LaterGroups;
  readonly weekProviders: Pairs;
  readonly byWeekProvider: LaterGroups;
  readonly providers: readonly string[];
  whoOf(id: number): Who;
  /** p95 of latency and of the time to the first token, ms. */
  p95(bin: number | null): readonly [latency: number | null, ttft: number | null];
}

/** Counts the events of a span. */
export function* laterUsageOf(work: Work, question: LaterQuestion): Job<LaterUsage> {
  const { select, zone } = question;
  const { ground } = work;
  const { dictionaries } = ground;
  const { rows } = work.scratch;
  const extent = ground.extent() ?? { fromMs: question.span.fromMs, toMs: question.span.toMs };
  const fromMs = Math.max(question.span.fromMs, extent.fromMs);
  // nothing lies beyond the events there are, and "everything" would have too many bins
  const span = { fromMs, toMs: Math.max(fromMs + 1, Math.min(question.span.toMs, extent.toMs)) };
  const granularity = (span.toMs - span.fromMs) / HOUR_MS > MOST_BINS
    ? "day"
    : question.granularity;
  const wantsBins = question.bins || question.peopleBins || question.keyBins;
  const bins: Bins = wantsBins
    ? makeBins(zone, span, granularity)
    : { grain: granularity, starts: new Float64Array(1) };
  const binning = byBin(bins, span);
  const week = question.week ? weekTable(zone, span) : null;
  const firstSlot = Math.floor(span.fromMs / SLOT_MS);
  const timedBins = question.bins && question.percentiles && bins.starts.length <= MOST_TIMED_BINS
    ? bins.starts.length
    : 0;
  const histograms = question.percentiles
    ? { latency: new Histogram(timedBins + 1), ttft: new Histogram(timedBins + 1) }
    : null;

  const styles = new Uint8Array(dictionaries.size("mode"));
  for (let id = 0; id < styles.length; id++) {
    styles[id] = STYLE[modeOf(dictionaries.text("mode", id)).style] ?? STYLE.included;
  }
  const prices = priceTable(work);
  const batch = new LaterBatch();
  const models = new Pairs();
  // who = ((credential, snapshot), (source, provider))
  const snaps = new Pairs();
  const sources = new Pairs();
  const people = new Pairs();
  const peopleModels = new Pairs();
  const keyModels = new Pairs();
  const keyPeople = new Pairs();
  const peopleBins = new Pairs();
  const keyBins = new Pairs();
  const weekModels = new Pairs();
  const weekKeys = new Pairs();
  const weekProviders = new Pairs();
  const providers: string[] = [];
  const providerIds = new Map<string, number>();
  const byModel = new LaterGroups();
  const byPeople = new LaterGroups();
  const byKey = new LaterGroups();
  const byKeyPeople = new LaterGroups();
  const byBinGroups = new LaterGroups();
  const byPeopleBin = new LaterGroups();
  const byKeyBin = new LaterGroups();
  const byWeekModel = new LaterGroups();
  const byWeekKey = new LaterGroups();
  const byWeekProvider = new LaterGroups();

  let model = new Uint32Array(0);
  let who = new Uint32Array(0);
  let bin = new Uint32Array(0);
  let hour = new Uint32Array(0);
  let group = new Uint32Array(0);
  const wantsPeople = question.people || question.keys || question.peopleBins;

  yield* work.chunks(span, (chunk) => {
    select(chunk, span, rows);
    if (rows.count === 0) return;
    batch.take(chunk, rows, styles, prices);
    const { count } = batch;
    if (group.length < count) {
      [model, who, bin, hour, group] = Array.from({ length: 5 }, () => new Uint32Array(count)) as [
        Uint32Array<ArrayBuffer>,
        Uint32Array<ArrayBuffer>,
        Uint32Array<ArrayBuffer>,
        Uint32Array<ArrayBuffer>,
        Uint32Array<ArrayBuffer>,
      ];
    }
    const pair = (
      pairs: Pairs,
      into: LaterGroups,
      a: Uint32Array,
      b: Uint32Array,
    ) => {
      for (let j = 0; j < count; j++) group[j] = pairs.id(a[j]!, b[j]!);
      into.add(batch, group, pairs.size);
    };
    const { alias, model: resolved, cred, snap, source, prov, key } = batch;
    for (let j = 0; j < count; j++) model[j] = models.id(alias[j]!, resolved[j]!);
    byModel.add(batch, model, models.size);
    if (wantsPeople) {
      for (let j = 0; j < count; j++) {
        who[j] = people.id(snaps.id(cred[j]!, snap[j]!), sources.id(source[j]!, prov[j]!));
      }
    }
    if (question.people) pair(peopleModels, byPeople, who, model);
    if (question.keys) {
      pair(keyModels, byKey, key, model);
      pair(keyPeople, byKeyPeople, key, who);
    }
    if (wantsBins) {
      binning.assign(chunk, rows, bin);
      if (question.bins) byBinGroups.add(batch, bin, bins.starts.length);
      if (question.peopleBins) pair(peopleBins, byPeopleBin, who, bin);
      if (question.keyBins) pair(keyBins, byKeyBin, key, bin);
    }
    if (week !== null) {
      for (let j = 0; j < count; j++) {
        hour[j] = week[Math.floor(batch.ts[j]! / SLOT_MS) - firstSlot]!;
      }
      pair(weekModels, byWeekModel, hour, model);
      pair(weekKeys, byWeekKey, hour, key);
      for (let j = 0; j < count; j++) {
        const name = dictionaries.snapshot(snap[j]!).provider ||
          dictionaries.text("prov", prov[j]!);
        let id = providerIds.get(name);
        if (id === undefined) providerIds.set(name, id = providers.push(name) - 1);
        group[j] = weekProviders.id(hour[j]!, id);
      }
      byWeekProvider.add(batch, group, weekProviders.size);
    }
    if (histograms !== null) {
      if (timedBins > 0) group.set(bin.subarray(0, count));
      // the last group holds everything when there are no bins
      else group.fill(0, 0, count);
      histograms.latency.add(chunk, rows, group, "latb");
      histograms.ttft.add(chunk, rows, group, "ttftb");
    }
  });
  // the money of a model as the dashboard has it: the seed prices sums, not single calls
  for (let id = 0; id < byModel.size; id++) {
    const { billedInput, billedCached, output } = byModel.at(id);
    const price = priceOf(prices, models.left[id]!, models.right[id]!);
    byModel.setCost(id, costOf(price, { input: billedInput, output, cached: billedCached }));
  }
  // everything is the sum of the bins
  if (histograms !== null && timedBins > 0) {
    for (const { counts } of [histograms.latency, histograms.ttft]) {
      const width = counts.length / (timedBins + 1);
      for (let at = 0; at < timedBins * width; at++) {
        counts[timedBins * width + at % width]! += counts[at]!;
      }
    }
  }
  return {
    granularity,
    models,
    byModel,
    peopleModels,
    byPeople,
    keyModels,
    byKey,
    keyPeople,
    byKeyPeople,
    starts: [...bins.starts],
    byBin: byBinGroups,
    peopleBins,
    byPeopleBin,
    keyBins,
    byKeyBin,
    weekModels,
    byWeekModel,
    weekKeys,
    byWeekKey,
    weekProviders,
    byWeekProvider,
    providers,
    whoOf(id) {
      const about = people.left[id]!;
      const from = people.right[id]!;
      const { account, label, file, provider, project } = dictionaries.snapshot(
        snaps.right[about]!,
      );
      const [sourceHash, masked] = dictionaries.source(sources.left[from]!);
      return {
        authIndex: dictionaries.text("cred", snaps.left[about]!),
        source: masked,
        sourceHash,
        account,
        label,
        file,
        provider: provider || dictionaries.text("prov", sources.right[from]!),
        project,
      };
    },
    p95(at) {
      if (histograms === null || (at !== null && timedBins === 0)) return [null, null];
      const place = at ?? timedBins;
      return [histograms.latency.of(place).p95, histograms.ttft.of(place).p95];
    },
  };
}

/** Slot of the span → hour of the week in the zone, Sunday 0:00 first. */
function weekTable(zone: Zone, span: Span): Uint8Array {
  const first = Math.floor(span.fromMs / SLOT_MS);
  const slots = Math.floor((span.toMs - 1) / SLOT_MS) - first + 1;
  const table = new Uint8Array(slots);
  for (const { from, to, offset } of zone.stretches(span.fromMs, span.toMs)) {
    const start = Math.max(first, Math.floor(from / SLOT_MS));
    const end = Math.min(first + slots, Math.ceil(to / SLOT_MS));
    for (let slot = start; slot < end; slot++) {
      const localHour = Math.floor((slot + offset / SLOT_MS) / SLOTS_AN_HOUR);
      // 1970-01-01 was a Thursday, the fourth day after a Sunday
      const hour = (localHour + 4 * (DAY_MS / HOUR_MS)) % WEEK_HOURS;
      table[slot - first] = (hour + WEEK_HOURS) % WEEK_HOURS;
    }
  }
  return table;
}

/** Prices of now per id. */
export function priceTable(work: Work): PriceTable {
  const { dictionaries, db } = work.ground;
  const prices = pricesOf(db);
  const of = (kind: "model" | "alias", empty: string) =>
    Array.from(
      { length: dictionaries.size(kind) },
      (_, id) => prices.get(dictionaries.text(kind, id) || empty),
    );
  return { byModel: of("model", "-"), byAlias: of("alias", "-") };
}
