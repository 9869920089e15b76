/**
 * Counts events as they are committed. Counters begin at zero with the process and only ever grow:
 * what is deleted or re-priced later was counted with what was known at its commit, and a restart
 * is the reset that Prometheus understands.
 *
 * @module
 */
import type { RequestRow } from "../analytics/types.ts";
import type { Family, Sample } from "./text.ts";

/** Models with a name of their own; once given, a name is never taken back. */
export const MOST_MODELS = 100;
const MOST_PROVIDERS = 30;
/** Longest label value, characters. */
const LONGEST_LABEL = 128;
/** What has no place of its own. */
const OTHER = "other";

/** Upper bounds of the buckets, seconds. */
export const LATENCY_BOUNDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600];
export const TTFT_BOUNDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 30, 60];

/** A cumulative histogram of durations. */
class Durations {
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #sumMs = 0;
  #count = 0;

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = bounds.map(() => 0);
  }

  add(ms: number | null): void {
    if (ms === null) return;
    const at = this.#bounds.findIndex((bound) => ms <= bound * 1000);
    if (at >= 0) this.#counts[at]!++;
    this.#sumMs += ms;
    this.#count++;
  }

  samples(): Sample[] {
    let sum = 0;
    return [
      ...this.#bounds.map((bound, i) => ({
        suffix: "_bucket",
        labels: { le: String(bound) },
        value: sum += this.#counts[i]!,
      })),
      { suffix: "_bucket", labels: { le: "+Inf" }, value: this.#count },
      { suffix: "_sum", value: this.#sumMs / 1000 },
      { suffix: "_count", value: this.#count },
    ];
  }
}

const CLASSES = ["input", "cacheRead", "cacheWrite", "output", "reasoning"] as const;
const CLASS_NAMES: Record<typeof CLASSES[number], string> = {
  input: "input",
  cacheRead: "cache_read",
  cacheWrite: "cache_write",
  output: "output",
  reasoning: "reasoning",
};

/** See the module comment. */
export class Tally {
  readonly #events = new Map<
    string,
    { readonly labels: [string, string, string]; value: number }
  >();
  readonly #models = new Set<string>();
  readonly #providers = new Set<string>();
  readonly #tokens: Record<typeof CLASSES[number], number> = {
    input: 0,
    cacheRead: 0,
    cacheWrite: 0,
    output: 0,
    reasoning: 0,
  };
  readonly #latency = new Durations(LATENCY_BOUNDS);
  readonly #ttft = new Durations(TTFT_BOUNDS);
  /** Nano-dollars. */
  #cost = 0;
  #unpriced = 0;
  #skipped = 0;

  /** Gives models a name before anything is counted: those that are used most. */
  reserve(models: readonly string[]): void {
    for (const model of models) name(this.#models, model, MOST_MODELS);
  }

  /** Counts events; see `Follower` of the alerts room. */
  take(rows: readonly RequestRow[], skipped: number): void {
    this.#skipped += skipped;
    for (const row of rows) {
      const labels: [string, string, string] = [
        name(this.#providers, row.provider, MOST_PROVIDERS),
        name(this.#models, row.model, MOST_MODELS),
        row.failed ? "failed" : "ok",
      ];
      const key = JSON.stringify(labels);
      const found = this.#events.get(key);
      if (found === undefined) this.#events.set(key, { labels, value: 1 });
      else found.value++;
      for (const one of CLASSES) this.#tokens[one] += row[one];
      if (row.cost === null) this.#unpriced++;
      else this.#cost += row.cost;
      this.#latency.add(row.latencyMs);
      this.#ttft.add(row.ttftMs);
    }
  }

  families(): Family[] {
    return [
      {
        name: "cpa_manager_events_total",
        type: "counter",
        help: "Usage events committed since the start, by provider, resolved model and outcome.",
        samples: [...this.#events.values()].map(({ labels: [provider, model, status], value }) => ({
          labels: { provider, model, status },
          value,
        })),
      },
      {
        name: "cpa_manager_events_uncounted_total",
        type: "counter",
        help: "Events that came too fast to be counted one by one (imports); in no other counter.",
        samples: [{ value: this.#skipped }],
      },
      {
        name: "cpa_manager_tokens_total",
        type: "counter",
        help: "Tokens by class; no token is in two classes.",
        samples: CLASSES.map((one) => ({
          labels: { class: CLASS_NAMES[one] },
          value: this.#tokens[one],
        })),
      },
      {
        name: "cpa_manager_cost_dollars_total",
        type: "counter",
        help: "Cost of the priced events, as priced at their commit.",
        samples: [{ value: this.#cost / 1e9 }],
      },
      {
        name: "cpa_manager_unpriced_events_total",
        type: "counter",
        help: "Events without a known price at their commit; in no sum of money.",
        samples: [{ value: this.#unpriced }],
      },
      {
        name: "cpa_manager_request_duration_seconds",
        type: "histogram",
        help: "Latency of the attempts that reported one.",
        samples: this.#latency.samples(),
      },
      {
        name: "cpa_manager_time_to_first_token_seconds",
        type: "histogram",
        help: "Time to the first token of the attempts that reported one.",
        samples: this.#ttft.samples(),
      },
    ];
  }
}

function name(known: Set<string>, text: string, most: number): string {
  const short = text === "" ? "unknown" : text.slice(0, LONGEST_LABEL);
  if (known.has(short)) return short;
  if (known.size >= most) return OTHER;
  known.add(short);
  return short;
}
