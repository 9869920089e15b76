/**
 * One pass over the events of a span: what every block of the original's answers is made of.
 *
 * @module
 */
import { modeOf, sourceOf } from "../../store/mod.ts";
import { QuestionError } from "../error.ts";
import type { Job } from "../scheduler.ts";
import type { Span } from "../types.ts";
import { Batch, type Counts, Groups, meanLatency, NO_COUNTS, plus, STYLE } from "./counters.ts";
import { costOf, pricesOf } from "./price.ts";
import type { Work } from "../work.ts";
import type { Select } from "./walk.ts";

/** What to count. */
export interface UsageQuestion {
  readonly span: Span;
  /** A second span of which calls and tokens are counted. */
  readonly rolling: Span;
  readonly select: Select;
  /** Bins of equal width from an instant on, ms. */
  readonly bins: { readonly baseMs: number; readonly widthMs: number };
}

/** A model by the name the client used. */
export interface ModelUsage {
  readonly model: string;
  readonly counts: Counts;
  readonly cost: number;
}

/** A credential. */
export interface ChannelUsage {
  readonly authIndex: string;
  readonly counts: Counts;
  readonly cost: number;
  /** Unweighted mean over its models, ms: that release averages averages. */
  readonly latencyMs: number | null;
}

/** A source at a credential. */
export interface SourceUsage {
  readonly sourceHash: string;
  readonly authIndex: string;
  readonly counts: Counts;
}

/** See `UsageQuestion`. */
export interface Usage {
  readonly total: Counts;
  readonly cost: number;
  readonly rolling: { readonly calls: number; readonly tokens: number };
  /** By calls, then name. */
  readonly models: readonly ModelUsage[];
  /** By calls, then auth index. */
  readonly channels: readonly ChannelUsage[];
  /** Only those with failures; by failures, then the newest first. */
  readonly failing: readonly SourceUsage[];
  /** Number of a bin → its counters. */
  readonly bins: ReadonlyMap<number, Counts>;
}

/** Counts the events of a span. */
export function* usageOf(work: Work, question: UsageQuestion): Job<Usage> {
  const { span, rolling, select, bins } = question;
  const { ground } = work;
  const { rows } = work.scratch;
  const { dictionaries } = ground;
  const prices = pricesOf(ground.db);
  const styles = new Uint8Array(dictionaries.size("mode"));
  for (let id = 0; id < styles.length; id++) {
    styles[id] = STYLE[modeOf(dictionaries.text("mode", id)).style] ?? STYLE.included;
  }
  // a key is the number that the ids of a group make; sizes may grow while the question waits
  const aliases = dictionaries.size("alias");
  const resolved = dictionaries.size("model");
  const sources = dictionaries.size("source");
  const creds = dictionaries.size("cred");
  if (creds * aliases * resolved > Number.MAX_SAFE_INTEGER) {
    throw new QuestionError("There are too many models to compare them.", "too_many_groups");
  }
  const batch = new Batch();
  const byModel = new Groups(creds * aliases * resolved);
  const bySource = new Groups(creds * sources);
  const byBin = new Groups(Infinity);
  let calls = 0;
  let tokens = 0;
  const hull = {
    fromMs: Math.min(span.fromMs, rolling.fromMs),
    toMs: Math.max(span.toMs, rolling.toMs),
  };
  yield* work.chunks(hull, (chunk) => {
    if (chunk.maxTs >= span.fromMs && chunk.minTs < span.toMs) {
      select(chunk, span, rows);
      batch.read(chunk, rows, styles);
      const { alias, model, cred, source, ts } = batch;
      byModel.add(batch, (j) => (cred[j]! * aliases + alias[j]!) * resolved + model[j]!);
      bySource.add(batch, (j) => cred[j]! * sources + source[j]!);
      const { baseMs, widthMs } = bins;
      byBin.add(batch, (j) => Math.floor((ts[j]! - baseMs) / widthMs));
    }
    if (chunk.maxTs >= rolling.fromMs && chunk.minTs < rolling.toMs) {
      select(chunk, rolling, rows);
      batch.read(chunk, rows, styles);
      calls += batch.count;
      for (let j = 0; j < batch.count; j++) tokens += batch.total[j]!;
    }
  });

  const namesOf = (key: number) => ({
    resolved: dictionaries.text("model", key % resolved),
    alias: dictionaries.text("alias", Math.floor(key / resolved) % aliases),
    authIndex: dictionaries.text("cred", Math.floor(key / resolved / aliases)),
  });
  const { models, channels } = ranked(byModel, namesOf, prices);
  let total = NO_COUNTS;
  let cost = 0;
  for (const model of models) {
    total = plus(total, model.counts);
    cost += model.cost;
  }
  return {
    total,
    cost,
    rolling: { calls, tokens },
    models,
    channels,
    failing: failing(bySource, (key) => ({
      sourceHash: sourceOf(dictionaries.text("source", key % sources))[0],
      authIndex: dictionaries.text("cred", Math.floor(key / sources)),
    })),
    bins: new Map(byBin.entries()),
  };
}

/** A group of a price: everything of one model name that one billing model ran. */
interface Priced {
  readonly model: string;
  readonly billing: string;
  counts: Counts;
}

/** Money is taken once per model and billing model, and per credential for the channels. */
function ranked(
  groups: Groups,
  namesOf: (key: number) => { resolved: string; alias: string; authIndex: string },
  prices: ReturnType<typeof pricesOf>,
): { models: ModelUsage[]; channels: ChannelUsage[] } {
  const all = new Map<string, Priced>();
  const perChannel = new Map<string, Map<string, Priced>>();
  const put = (into: Map<string, Priced>, model: string, billing: string, counts: Counts) => {
    const key = JSON.stringify([model, billing]);
    const found = into.get(key);
    if (found === undefined) into.set(key, { model, billing, counts });
    else found.counts = plus(found.counts, counts);
  };
  for (const [key, counts] of groups.entries()) {
    const { resolved, alias, authIndex } = namesOf(key);
    const model = alias || resolved || "-";
    const billing = resolved || model;
    put(all, model, billing, counts);
    let channel = perChannel.get(authIndex);
    if (channel === undefined) perChannel.set(authIndex, channel = new Map());
    put(channel, model, billing, counts);
  }
  const models = new Map<string, ModelUsage>();
  for (const { model, billing, counts } of all.values()) {
    const before = models.get(model) ?? { model, counts: NO_COUNTS, cost: 0 };
    models.set(model, {
      model,
      counts: plus(before.counts, counts),
      cost: before.cost + costOf(prices.get(billing), counts),
    });
  }
  const channels = [...perChannel].map(([authIndex, parts]) => {
    let counts = NO_COUNTS;
    let cost = 0;
    const means: number[] = [];
    for (const part of parts.values()) {
      counts = plus(counts, part.counts);
      cost += costOf(prices.get(part.billing), part.counts);
      const mean = meanLatency(part.counts);
      if (mean !== null) means.push(mean);
    }
    const latencyMs = means.length === 0 ? null : means.reduce((a, b) => a + b) / means.length;
    return { authIndex, counts, cost, latencyMs };
  });
  const byName = (a: string, b: string) => a < b ? -1 : a > b ? 1 : 0;
  return {
    models: [...models.values()].sort((a, b) =>
      b.counts.calls - a.counts.calls || byName(a.model, b.model)
    ),
    channels: channels.sort((a, b) =>
      b.counts.calls - a.counts.calls || byName(a.authIndex, b.authIndex)
    ),
  };
}

function failing(
  groups: Groups,
  namesOf: (key: number) => { sourceHash: string; authIndex: string },
): SourceUsage[] {
  // one source may have several masks, and so several ids
  const found = new Map<string, SourceUsage>();
  for (const [key, counts] of groups.entries()) {
    const { sourceHash, authIndex } = namesOf(key);
    const name = JSON.stringify([sourceHash, authIndex]);
    const before = found.get(name)?.counts ?? NO_COUNTS;
    found.set(name, { sourceHash, authIndex, counts: plus(before, counts) });
  }
  return [...found.values()].filter(({ counts }) => counts.failures > 0).sort((a, b) =>
    b.counts.failures - a.counts.failures || b.counts.lastMs - a.counts.lastMs
  );
}
