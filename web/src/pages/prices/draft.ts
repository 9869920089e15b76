/**
 * A version while it is being entered: texts of fields, and what becomes of them. Pure.
 *
 * @module
 */
import type { z } from "zod";
import type { PriceRates, PriceVersionBody } from "../../../../server/http/contract/mod.ts";
import { fromInput, isZone, toInput } from "../../time/zone.ts";
import { type Price, TIER_NAMES, type TierName, type TierPrice } from "./diff.ts";
import { minuteText, RATE_NAMES, type RateName } from "./rates.ts";

/** Fields of rates; `kept` are those that nothing is counted for, carried over unseen. */
export interface RatesDraft {
  readonly text: Readonly<Record<RateName, string>>;
  readonly kept: Partial<PriceRates>;
}
/** Fields of a context step. */
export interface StepDraft {
  readonly above: string;
  readonly rates: RatesDraft;
}
/** Fields of a tariff; the first has no schedule. */
export interface TariffDraft {
  readonly schedule: {
    readonly zone: string;
    readonly days: readonly number[];
    readonly from: string;
    readonly to: string;
  } | null;
  readonly rates: RatesDraft;
  readonly steps: readonly StepDraft[];
}
/** Fields of a service tier. */
export interface TierDraft {
  readonly tier: TierName;
  readonly kind: "times" | "rates" | "unknown";
  readonly times: string;
  readonly inSteps: boolean;
  readonly rates: RatesDraft;
}
/** All of the editor. */
export interface Draft {
  readonly since: "now" | "ever" | "time";
  /** `datetime-local` in the reader's zone, used with `time`. */
  readonly at: string;
  readonly tariffs: readonly TariffDraft[];
  readonly tiers: readonly TierDraft[];
}

/** What can be wrong with a field. */
export type DraftFault =
  | "needed"
  | "amount"
  | "tokens"
  | "ascend"
  | "factor"
  | "time"
  | "zone"
  | "days";
/** Faults by the name of the field, e.g. `tariffs.0.rates.input`. */
export type DraftFaults = Readonly<Record<string, DraftFault>>;

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 0];
/** Dearest rate the server takes, dollars per million. */
const MOST = 1_000_000;

/** Rates without a figure. */
export const NO_RATES: RatesDraft = {
  text: {
    input: "",
    cacheRead: "",
    cacheWrite: "",
    cacheWrite1h: "",
    output: "",
    reasoning: "",
    request: "",
  },
  kept: {},
};

function ratesDraft(rates: PriceRates): RatesDraft {
  const kept: Record<string, number> = {};
  for (const [name, value] of Object.entries(rates)) {
    if (value !== undefined && !(RATE_NAMES as readonly string[]).includes(name)) {
      kept[name] = value;
    }
  }
  const text = Object.fromEntries(
    RATE_NAMES.map((name) => [name, rates[name] === undefined ? "" : String(rates[name])]),
  ) as Record<RateName, string>;
  return { text, kept };
}

/** Begins with a price, e.g. the one in force; without one with empty fields. */
export function draftOf(price: Price | null, nowMs: number, zone: string): Draft {
  const at = toInput(nowMs, zone);
  if (price === null) {
    return {
      since: "ever",
      at,
      tariffs: [{ schedule: null, rates: NO_RATES, steps: [] }],
      tiers: [],
    };
  }
  return {
    since: "now",
    at,
    tariffs: price.tariffs.map(({ schedule, rates, steps = [] }) => ({
      schedule: schedule === undefined ? null : {
        zone: schedule.zone,
        days: schedule.days ?? ALL_DAYS,
        from: minuteText(schedule.from),
        to: minuteText(schedule.to % 1_440),
      },
      rates: ratesDraft(rates),
      steps: steps.map((step) => ({ above: String(step.above), rates: ratesDraft(step.rates) })),
    })),
    tiers: TIER_NAMES.flatMap((tier): TierDraft[] => {
      const known = price.tiers[tier];
      if (known === undefined) return [];
      return [{
        tier,
        kind: known === null ? "unknown" : known.rates === undefined ? "times" : "rates",
        times: known?.times === undefined ? "" : String(known.times),
        inSteps: known?.inSteps ?? true,
        rates: known?.rates === undefined ? NO_RATES : ratesDraft(known.rates),
      }];
    }),
  };
}

/** A figure as people type it, with a point or a comma; null when empty, NaN when it is none. */
export function figure(text: string): number | null {
  const plain = text.trim().replace(/^\$/, "").replace(",", ".");
  if (plain === "") return null;
  return /^\d*\.?\d+$|^\d+\.$/.test(plain) ? Number(plain) : NaN;
}

function minuteOf(text: string): number | null {
  const hit = /^(\d\d):(\d\d)$/.exec(text);
  if (hit === null) return null;
  const minute = Number(hit[1]) * 60 + Number(hit[2]);
  return minute < 1_440 ? minute : null;
}

type Body = z.input<typeof PriceVersionBody>;

/**
 * What is sent, or what is wrong. Times are read in `zone`.
 */
export function bodyOf(
  draft: Draft,
  zone: string,
): { readonly ok: true; readonly body: Body } | {
  readonly ok: false;
  readonly faults: DraftFaults;
} {
  const faults: Record<string, DraftFault> = {};
  const ratesOf = ({ text, kept }: RatesDraft, path: string): PriceRates => {
    const out: Record<string, number | undefined> = { ...kept };
    for (const name of RATE_NAMES) {
      const value = figure(text[name]);
      if (value === null) {
        if (name === "input") faults[`${path}.input`] = "needed";
        continue;
      }
      if (!(value >= 0 && value <= MOST)) faults[`${path}.${name}`] = "amount";
      else out[name] = value;
    }
    return out as PriceRates;
  };

  const tariffs = draft.tariffs.map((tariff, i): Body["tariffs"][number] => {
    const path = `tariffs.${i}`;
    const rates = ratesOf(tariff.rates, `${path}.rates`);
    let least = 0;
    const steps = tariff.steps.map((step, j) => {
      const above = figure(step.above);
      const where = `${path}.steps.${j}`;
      if (above === null || !Number.isSafeInteger(above) || above < 1) {
        faults[`${where}.above`] = "tokens";
      } else if (above <= least) faults[`${where}.above`] = "ascend";
      least = above ?? least;
      return { above: above ?? 0, rates: ratesOf(step.rates, `${where}.rates`) };
    });
    const out: Body["tariffs"][number] = { rates, ...(steps.length === 0 ? {} : { steps }) };
    if (tariff.schedule === null) return out;
    const { days } = tariff.schedule;
    const from = minuteOf(tariff.schedule.from);
    const to = minuteOf(tariff.schedule.to);
    if (!isZone(tariff.schedule.zone)) faults[`${path}.zone`] = "zone";
    if (days.length === 0) faults[`${path}.days`] = "days";
    if (from === null) faults[`${path}.from`] = "time";
    if (to === null) faults[`${path}.to`] = "time";
    return {
      ...out,
      schedule: {
        zone: tariff.schedule.zone,
        ...(days.length === 7 ? {} : { days: [...days].sort() }),
        from: from ?? 0,
        // midnight at the end is the end of the day
        to: to === 0 || to === null ? 1_440 : to,
      },
    };
  });

  const tiers: Partial<Record<TierName, TierPrice | null>> = {};
  for (const { tier, kind, times, inSteps, rates } of draft.tiers) {
    const path = `tiers.${tier}`;
    if (kind === "unknown") tiers[tier] = null;
    else if (kind === "rates") tiers[tier] = { rates: ratesOf(rates, `${path}.rates`), inSteps };
    else {
      const factor = figure(times);
      if (factor === null || !(factor >= 0 && factor <= 1_000)) faults[`${path}.times`] = "factor";
      else tiers[tier] = { times: factor, inSteps };
    }
  }

  const at = draft.since === "time" ? fromInput(draft.at, zone) : null;
  if (draft.since === "time" && at === null) faults.at = "time";
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return {
    ok: true,
    body: {
      ...(draft.since === "now" ? {} : { effectiveFromMs: draft.since === "ever" ? 0 : at ?? 0 }),
      tariffs,
      ...(draft.tiers.length === 0 ? {} : { tiers }),
    },
  };
}
