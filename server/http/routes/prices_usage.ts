/**
 * What the usage says of models, in few questions: one for all of them, then one per fifty.
 *
 * @module
 */
import type { Ask, Filter, Measure, PartAnswer, Sums } from "../../analytics/types.ts";
import type { Services } from "../services.ts";

/** Lines of a series that one question may have. */
const LINES = 50;
/** Newest requests that are looked at for exact times. */
const NEWEST = 200;
/** Models whose times are looked up. */
const MOST_TIMED = 500;

/** A model of the usage. */
export interface UsedModel {
  readonly model: string;
  readonly sums: Sums;
  /** The one with most of its requests; empty when there are too many models to look it up. */
  readonly provider: string;
  /** Start of the bin (≤ 400 over all the usage) of its first request; null when not looked up. */
  readonly firstMs: number | null;
  /** Exact among the newest 200 requests, else the start of the bin of the last one. */
  readonly lastMs: number | null;
}

/** Models of the usage by a measure, and how many there are. */
export interface UsedModels {
  readonly models: readonly UsedModel[];
  readonly distinct: number;
}

/**
 * Models with requests that fit, highest `order` first.
 *
 * @param top models at most
 */
export async function usedModels(
  { services, signal, order, top, filter = {} }: {
    readonly services: Services;
    readonly signal: AbortSignal;
    readonly order: Measure;
    readonly top: number;
    readonly filter?: Filter;
  },
): Promise<UsedModels> {
  const span = { fromMs: 0, toMs: services.now() + 1 };
  const ask = async (question: Pick<Ask, "parts" | "filter">) =>
    (await services.reader.call("ask", [{ ...question, span, zone: "UTC" }], { signal })).parts;
  const details: Ask["parts"] = [
    { kind: "series", grain: "auto", measures: [order], by: "model", order, top: LINES },
    {
      kind: "matrix",
      rows: "model",
      columns: "provider",
      order,
      measures: ["requests"],
      topRows: LINES,
      topColumns: 100,
    },
  ];
  const [[all, ...first], newest] = await Promise.all([
    ask({ parts: [{ kind: "breakdown", by: "model", order, top }, ...details], filter }),
    services.reader.call("list", [{ limit: NEWEST, filter }], { signal }),
  ]);
  if (all?.kind !== "breakdown") throw new Error("a breakdown was asked for");
  const rows = all.rows.filter(({ sums }) => sums.requests > 0);
  const times = new Map<string, { firstMs: number; lastMs: number }>();
  const providers = new Map<string, string>();
  learn(first, order, times, providers);
  for (let at = LINES; at < Math.min(rows.length, MOST_TIMED); at += LINES) {
    const model = rows.slice(at, at + LINES).map(({ value }) => value);
    const parts = await ask({
      parts: details,
      filter: { ...filter, in: { ...filter.in, model } },
    });
    learn(parts, order, times, providers);
  }
  const exact = new Map<string, number>();
  for (const { model, timestampMs } of newest) {
    exact.set(model, Math.max(exact.get(model) ?? 0, timestampMs));
  }
  return {
    models: rows.map(({ value, sums }) => {
      const found = times.get(value);
      const lastMs = exact.get(value) ?? found?.lastMs ?? null;
      return {
        model: value,
        sums,
        provider: providers.get(value) ?? "",
        // of a first bin that holds the last request, too, the request is the better word
        firstMs: found === undefined ? lastMs : Math.min(found.firstMs, lastMs ?? found.firstMs),
        lastMs,
      };
    }),
    distinct: all.distinct,
  };
}

/** Takes times and providers out of the answers to `details`. */
function learn(
  parts: readonly PartAnswer[],
  order: Measure,
  times: Map<string, { firstMs: number; lastMs: number }>,
  providers: Map<string, string>,
): void {
  for (const part of parts) {
    if (part.kind === "series") {
      for (const { value, columns } of part.split?.rows ?? []) {
        const line = columns[order] ?? [];
        const first = line.findIndex((count) => count > 0);
        const last = line.findLastIndex((count) => count > 0);
        if (first < 0) continue;
        times.set(value, {
          firstMs: Math.max(0, part.starts[first]!),
          lastMs: Math.max(0, part.starts[last]!),
        });
      }
    } else if (part.kind === "matrix") {
      const cells = part.cells.requests ?? [];
      const width = part.columns.length;
      const named = width - Number(part.otherColumns);
      const rows = part.rows.length - Number(part.otherRows);
      for (let y = 0; y < rows; y++) {
        let best = -1;
        for (let x = 0; x < named; x++) {
          if (best < 0 || cells[y * width + x]! > cells[y * width + best]!) best = x;
        }
        if (best >= 0) providers.set(part.rows[y]!.value, part.columns[best]!.value);
      }
    }
  }
}
