/**
 * The original's synchronisation and summary of the usage (manager-server.md §4.8, §4.19), on
 * the engine of ours.
 *
 * @module
 */
import {
  automaticMatch,
  candidatesFor,
  enteredVersion,
  type ListedModel,
  MANUAL,
  rowOf,
  SOURCES,
} from "../../pricing/mod.ts";
import type { PriceVersionRow } from "../../store/types.ts";
import { originalFault } from "../errors.ts";
import { json, looseField, parseJson } from "../json.ts";
import { actor, type Context } from "../route.ts";
import type { Services } from "../services.ts";
import { shownPrices } from "./prices.ts";
import { bookOf, MOST_MODELS, storedOf, tableRows } from "./prices_book.ts";
import { loadLists } from "./prices_sync.ts";

/** Names of one request. */
const MOST_NAMES = 5_000;
/** Names without a match for which candidates are worked out. */
const MOST_CANDIDATES = 200;

type Remote = ListedModel & { readonly source: string };

/** POST `/v0/management/model-prices/sync` */
export async function originalSync(context: Context): Promise<Response> {
  const { services, request } = context;
  const names = await namesOf(context);
  const { lists: loaded, proxyUsed } = await loadLists(services, SOURCES, request.signal);
  const remote = new Map<string, Remote>();
  for (const { source, models } of loaded) {
    for (const model of models) {
      if (!remote.has(model.id)) remote.set(model.id, { ...model, source });
    }
  }
  if (remote.size === 0) {
    const why = loaded.map(({ source, error }) => `${source}: ${error}`).join("; ");
    throw originalFault(502, `model price sync failed: ${why}`);
  }
  const nowMs = services.now();
  const book = await bookOf(services);
  const ids = [...remote.keys()];
  const matched = new Map<string, Remote>();
  const unmatched: string[] = [];
  const preserved: string[] = [];
  const candidates: unknown[] = [];
  const shown = (one: Remote) => {
    const version = enteredVersion(one.id, 0, one.source, one.price);
    return { ...rowOf(version), source: one.source, sourceModelId: one.id };
  };
  for (const model of names ?? ids) {
    if (book.enteredAt(model, nowMs)?.source === MANUAL) {
      preserved.push(model);
      continue;
    }
    const id = names === null ? model : automaticMatch(model, ids);
    if (id !== null) {
      matched.set(model, remote.get(id)!);
      continue;
    }
    unmatched.push(model);
    if (candidates.length >= MOST_CANDIDATES) continue;
    // others get their turn: lists are long
    await new Promise((resolve) => setTimeout(resolve, 0));
    const found = candidatesFor(model, ids);
    if (found.length === 0) continue;
    candidates.push({
      model,
      candidates: found.map(({ id, score, reason }) => ({
        sourceModelId: id,
        score,
        reason,
        price: shown(remote.get(id)!),
      })),
    });
  }

  const stored = await services.writer.call("listPriceVersions", []);
  const versions = [...matched].flatMap(([model, { source, price }]): PriceVersionRow[] => {
    const now = book.enteredAt(model, nowMs);
    const ever = book.history(model).length === 0;
    const version = storedOf(enteredVersion(model, ever ? 0 : nowMs, source, price));
    const same = now !== null && storedOf({
          ...enteredVersion(model, now.effectiveFrom, source, price),
        }).json === now.json;
    return same ? [] : [version];
  });
  const rows = tableRows(stored, versions, nowMs, (model) => {
    const { id, price } = matched.get(model)!;
    return { sourceModelId: id, rawJson: JSON.stringify(price), syncedAtMs: nowMs };
  });
  if (versions.length > 0) {
    await services.writer.call("addPriceVersions", [versions, rows, [], {
      atMs: nowMs,
      actor: actor(context),
      action: "prices.sync",
      target: `${versions.length}`,
      detail: "",
    }]);
  }
  const good = loaded.filter(({ models }) => models.length > 0).map(({ source }) => source);
  return json({
    source: good.length === 1 ? good[0] : "multi",
    sources: good,
    imported: matched.size,
    skipped: loaded.reduce((sum, { skipped }) => sum + skipped, 0),
    ...(names === null ? {} : {
      matched: Object.fromEntries([...matched].map(([model, one]) => [model, shown(one)])),
      candidates,
      unmatched,
    }),
    preserved,
    proxyUsed,
    sourceResults: loaded.map(({ source, models, skipped, error }) => ({
      source,
      models: models.length,
      skipped,
      ...(error === "" ? {} : { error }),
    })),
    prices: shownPrices(
      await services.writer.call("listModelPrices", []),
      await bookOf(services),
      nowMs,
    ),
  });
}

/** The names asked for; null: everything. An empty body is allowed. */
async function namesOf(context: Context): Promise<string[] | null> {
  const bytes = await context.body();
  if (new TextDecoder().decode(bytes).trim() === "") return null;
  const models = looseField(parseJson(bytes, "first"), "models") ?? null;
  if (models === null) return null;
  if (!Array.isArray(models) || models.some((one) => typeof one !== "string")) {
    throw originalFault(400, "models must be a list of names");
  }
  if (models.length > MOST_NAMES) {
    throw originalFault(400, `models may hold ${MOST_NAMES} names`);
  }
  const names = [...new Set(models.map((one) => String(one).toWellFormed().trim()))];
  return names.filter((name) => name !== "" && name.length <= 256);
}

/** GET `/v0/management/model-prices/usage-summary` */
export async function usageSummary(services: Services, signal: AbortSignal): Promise<Response> {
  const span = { fromMs: 0, toMs: services.now() + 1 };
  const { parts } = await services.reader.call("ask", [{
    span,
    zone: "UTC",
    parts: [
      { kind: "breakdown", by: "model", order: "requests", top: MOST_MODELS },
      { kind: "breakdown", by: "alias", order: "requests", top: MOST_MODELS },
      {
        kind: "matrix",
        rows: "model",
        columns: "alias",
        order: "requests",
        measures: ["requests"],
        topRows: 100,
        topColumns: 100,
      },
    ],
  }], { signal });
  const [resolved, requested, matrix] = parts;
  if (
    resolved?.kind !== "breakdown" || requested?.kind !== "breakdown" || matrix?.kind !== "matrix"
  ) throw new Error("two breakdowns and a matrix were asked for");
  const calls = new Map<string, { aliases: string[]; requested: number; resolved: number }>();
  const of = (name: string) => {
    let found = calls.get(name);
    if (found === undefined) calls.set(name, found = { aliases: [], requested: 0, resolved: 0 });
    return found;
  };
  for (const { value, sums } of resolved.rows) of(value).resolved = sums.requests;
  for (const { value, sums } of requested.rows) {
    // the effort in parentheses is no part of the name
    const one = of(value.replace(/\([^()]*\)$/, "").trim());
    one.aliases.push(value);
    one.requested += sums.requests;
  }
  const rows = new Map(
    matrix.rows.slice(0, matrix.rows.length - Number(matrix.otherRows))
      .map(({ value }, y) => [value, y]),
  );
  const columns = new Map(
    matrix.columns.slice(0, matrix.columns.length - Number(matrix.otherColumns))
      .map(({ value }, x) => [value, x]),
  );
  /** Requests for a model by its own name. */
  const bothOf = async (model: string, aliases: readonly string[]): Promise<number> => {
    const y = rows.get(model);
    const xs = aliases.map((alias) => columns.get(alias));
    if (y !== undefined && !xs.includes(undefined)) {
      return xs.reduce<number>(
        (sum, x) => sum + (matrix.cells.requests?.[y * matrix.columns.length + x!] ?? 0),
        0,
      );
    }
    // beyond the hundred names of the matrix
    const { rows: [row] } = await services.reader.call("breakdown", [{
      span,
      by: "model",
      order: "requests",
      top: 1,
      filter: { in: { model: [model], alias: aliases } },
    }], { signal });
    return row?.sums.requests ?? 0;
  };
  const rest = resolved.other?.requests ?? 0;
  const total = resolved.rows.reduce((sum, { sums }) => sum + sums.requests, rest);
  const models = [];
  for (const [model, { aliases, requested, resolved }] of calls) {
    if (model === "") continue;
    // whoever asks for a model by its name counts once
    const both = requested === 0 || resolved === 0 ? 0 : await bothOf(model, aliases);
    models.push({
      model,
      calls: requested + resolved - both,
      requested_calls: requested,
      resolved_calls: resolved - both,
    });
  }
  models.sort((a, b) => b.calls - a.calls || (a.model < b.model ? -1 : 1));
  return json({ sampled_events: total, total_events: total, truncated: false, models });
}
