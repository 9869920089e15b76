/**
 * Turns the data of `@pydantic/genai-prices` (MIT) into our offline list. Runs when the list is
 * made (`generate.ts`) and in the tests, never in the server.
 *
 * @module
 */
import {
  calcPrice,
  type ConditionalPrice,
  type ModelPrice,
  type Provider,
} from "@pydantic/genai-prices";
import type {
  OfflineList,
  OfflineModel,
  OfflineTariff,
  OfflineVersion,
  RateTuple,
} from "./offline.ts";
import { picoPerToken } from "./amount.ts";

/** Prices per something CPA does not report: a model that has one of them cannot be priced. */
const BEYOND_TOKENS = [
  "requests_kcount",
  "output_image_mtok",
  "output_audio_mtok",
  "output_video_mtok",
  "output_citation_mtok",
] as const;

const RATE_KEYS = [
  "input_mtok",
  "output_mtok",
  "cache_read_mtok",
  "cache_write_mtok",
  "cache_write_1h_mtok",
  "output_reasoning_mtok",
] as const;

/** Models of a provider that can be priced by tokens alone. */
export function toOfflineList(provider: Provider): OfflineList {
  const models: OfflineModel[] = [];
  const taken = new Set<string>();
  for (const model of provider.models) {
    const versions = toVersions(model.prices, model.id.endsWith(":free"));
    if (versions === null) continue;
    const names = [model.id, ...exactNames(model.match)]
      .map((name) => name.toLowerCase())
      .filter((name, i, all) => all.indexOf(name) === i && !taken.has(name))
      // a name may also fit an earlier model, and the first one counts
      .filter((name) =>
        calcPrice({}, name, { provider, timestamp: new Date(0) })?.model.id === model.id
      );
    if (names.length === 0) continue;
    for (const name of names) taken.add(name);
    models.push([names.join("|"), ...versions]);
  }
  return models;
}

/** Names in the match rules that stand for a whole name, with or without something behind it. */
function exactNames(logic: Provider["models"][number]["match"]): string[] {
  if ("or" in logic) return logic.or.flatMap(exactNames);
  if ("equals" in logic) return [logic.equals];
  // `claude-haiku-4.5…`: the bare name and its moving pointer, not whatever begins with it
  if ("starts_with" in logic && /[a-z0-9]$/i.test(logic.starts_with)) {
    return [logic.starts_with, `${logic.starts_with}-latest`];
  }
  return [];
}

function toVersions(
  prices: ConditionalPrice[] | ModelPrice,
  free: boolean,
): OfflineVersion[] | null {
  const entries: ConditionalPrice[] = Array.isArray(prices) ? prices : [{ prices }];
  const versions: OfflineVersion[] = [];
  for (const { constraint, prices } of entries) {
    const tariff = toTariff(prices, free);
    if (tariff === null) return null;
    if (constraint === undefined || constraint.type === "start_date") {
      const from = constraint === undefined ? 0 : Date.parse(constraint.start_date);
      versions.push([from, tariff]);
      continue;
    }
    // windows belong to the prices they stand behind
    versions.at(-1)!.push({
      ...tariff,
      t: [minuteOf(constraint.start_time), minuteOf(constraint.end_time)],
    });
  }
  return versions;
}

/** @throws when the time is not whole minutes in UTC */
function minuteOf(time: string): number {
  const [, hour, minute] = /^(\d\d):(\d\d):00Z$/.exec(time) ?? [];
  if (hour === undefined) throw new Error(`The time ${time} is not a minute in UTC.`);
  return Number(hour) * 60 + Number(minute);
}

function toTariff(prices: ModelPrice, free: boolean): OfflineTariff | null {
  if (BEYOND_TOKENS.some((key) => prices[key] !== undefined)) return null;
  const values = RATE_KEYS.map((key) => prices[key]);
  if (values[0] === undefined) {
    return free && Object.keys(prices).length === 0 ? { r: [0, 0] } : null;
  }
  const starts = new Set<number>();
  for (const value of values) {
    if (typeof value === "object") { for (const { start } of value.tiers) starts.add(start); }
  }
  const at = (tokens: number): RateTuple => {
    const rates = values.map((value, i) => {
      if (value === undefined) return null;
      let price = typeof value === "number" ? value : value.base;
      if (typeof value === "object") {
        for (const tier of [...value.tiers].sort((a, b) => a.start - b.start)) {
          if (tokens > tier.start) price = tier.price;
        }
      }
      return picoPerToken(price, RATE_KEYS[i]!);
    });
    while (rates.at(-1) === null) rates.pop();
    return rates as unknown as RateTuple;
  };
  const steps = [...starts].sort((a, b) => a - b).map((start) => [start, at(start + 1)] as const);
  return steps.length === 0 ? { r: at(0) } : { r: at(0), s: steps };
}
