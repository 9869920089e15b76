/**
 * Filters of the original's monitoring, on the columns of the scan.
 *
 * @module
 */
import type { EventChunk } from "../chunk.ts";
import type { Dictionaries } from "../dictionary.ts";
import { modeOf, routeOf, snapshotOf, sourceOf } from "../../store/mod.ts";
import { type IdColumn, type Masks, select, type Selection } from "../scan.ts";
import type { Span } from "../types.ts";
import type { LaterFilter, MonitoringFilter } from "./types.ts";
import type { Select } from "./walk.ts";

/** Lets everything of the span through. */
export const EVERYTHING: Select = (chunk, span, into) => select(chunk, span, NO_MASKS, into);

/** Failed calls only. */
export function failuresOf(dictionaries: Dictionaries): Select {
  const masks = new Map<IdColumn, Uint8Array>([["cls", failedMask(dictionaries, true)]]);
  return (chunk, span, into) => select(chunk, span, masks, into);
}

const NO_MASKS: Masks = new Map();

function failedMask(dictionaries: Dictionaries, failed: boolean): Uint8Array {
  const mask = new Uint8Array(dictionaries.size("cls")).fill(failed ? 1 : 0);
  mask[0] = failed ? 0 : 1;
  return mask;
}

type Kind = Parameters<Dictionaries["text"]>[0];

function maskOf(dictionaries: Dictionaries, kind: Kind, test: (text: string) => boolean) {
  const mask = new Uint8Array(dictionaries.size(kind));
  for (let id = 0; id < mask.length; id++) mask[id] = test(dictionaries.text(kind, id)) ? 1 : 0;
  return mask;
}

/** Trimmed, without repeats; null when nothing is left to ask for. */
function wanted(values: readonly string[]): ReadonlySet<string> | null {
  const set = new Set(values.map((value) => value.trim()).filter((value) => value !== ""));
  return set.size === 0 ? null : set;
}

type RowTest = (chunk: EventChunk) => (row: number) => boolean;

/** Makes a filter ready for the scan. */
export function compileMonitoringFilter(
  filter: MonitoringFilter,
  dictionaries: Dictionaries,
): Select {
  const masks = new Map<IdColumn, Uint8Array>();
  const tests: RowTest[] = [];
  const creds = wanted(filter.authIndices);
  if (creds !== null) masks.set("cred", maskOf(dictionaries, "cred", (text) => creds.has(text)));
  const hashes = wanted(filter.sourceHashes);
  if (hashes !== null) {
    masks.set("source", maskOf(dictionaries, "source", (text) => hashes.has(sourceOf(text)[0])));
  }
  const search = filter.search.trim().toLowerCase();
  const keyHash = filter.searchKeyHash.trim().toLowerCase();
  const keys = wanted(filter.apiKeyHashes);
  const exactKey = search === "" && keyHash !== "";
  if (keys !== null || exactKey) {
    const allows = (text: string) =>
      (keys === null || keys.has(text)) && (!exactKey || text === keyHash);
    masks.set("key", maskOf(dictionaries, "key", allows));
  }
  if (filter.failedOnly || !filter.includeFailed) {
    const mask = failedMask(dictionaries, filter.failedOnly);
    // both at once contradict each other: nothing matches
    if (filter.failedOnly && !filter.includeFailed) mask.fill(0);
    masks.set("cls", mask);
  }
  const models = wanted(filter.models);
  if (models !== null) tests.push(modelTest(dictionaries, models));
  if (filter.excludeZeroToken) tests.push(hasTokens);
  if (search !== "") tests.push(searchTest(dictionaries, search, keyHash));
  if (filter.more !== undefined) laterFilter(filter.more, dictionaries, masks, tests);
  return (chunk: EventChunk, span: Span, into: Selection) => {
    select(chunk, span, masks, into);
    for (const test of tests) if (into.count > 0) into.keepIf(test(chunk));
  };
}

/** Adds what later releases filter by. */
function laterFilter(
  filter: LaterFilter,
  dictionaries: Dictionaries,
  masks: Map<IdColumn, Uint8Array>,
  tests: RowTest[],
): void {
  const files = wanted(filter.authFiles);
  const projects = wanted(filter.projects);
  if (files !== null || projects !== null) {
    masks.set(
      "snap",
      maskOf(dictionaries, "snap", (text) => {
        const { file, project } = snapshotOf(text);
        return (files === null || files.has(file)) && (projects === null || projects.has(project));
      }),
    );
  }
  const types = wanted(filter.requestTypes);
  if (types !== null) {
    masks.set("mode", maskOf(dictionaries, "mode", (text) => types.has(modeOf(text).executor)));
  }
  const providers = wanted(filter.providers.map((text) => text.toLowerCase()));
  if (providers !== null) {
    tests.push(anyOf(dictionaries, {
      prov: (text) => providers.has(text.toLowerCase()),
      snap: (text) => providers.has(snapshotOf(text).provider.toLowerCase()),
    }));
  }
  const accounts = wanted(filter.accounts.map((text) => text.toLowerCase()));
  if (accounts !== null) {
    tests.push(anyOf(dictionaries, {
      snap: (text) => {
        const { account, label } = snapshotOf(text);
        return accounts.has(account.toLowerCase()) || accounts.has(label.toLowerCase());
      },
      source: (text) => accounts.has(sourceOf(text)[1].toLowerCase()),
      cred: (text) => accounts.has(text.toLowerCase()),
    }));
  }
  const ids = wanted(filter.credentialIds);
  if (ids !== null) tests.push(credentialTest(dictionaries, ids));
  const { minLatencyMs, cache } = filter;
  if (minLatencyMs > 0) {
    tests.push((chunk) => {
      // stored as one more than it is, 0 = unknown
      const latency = chunk.numbers("lat");
      return (row) => latency[row]! > minLatencyMs;
    });
  }
  if (cache !== null) tests.push(cacheTest(cache));
}

/** Lets a row through when one of its columns does. */
function anyOf(
  dictionaries: Dictionaries,
  columns: Partial<Record<Kind, (text: string) => boolean>>,
): RowTest {
  const masks = (Object.entries(columns) as [Kind, (text: string) => boolean][])
    .map(([column, test]) => [column, maskOf(dictionaries, column, test)] as const);
  return (chunk) => {
    const found = masks.map(([column, mask]) => [chunk.ids(column), mask] as const);
    return (row) => found.some(([ids, mask]) => mask[ids[row]!] === 1);
  };
}

/** A credential is known by its file, else its auth index, else its source. */
export function credentialId(
  file: string,
  authIndex: string,
  [hash, masked]: readonly [string, string],
): string {
  return file || authIndex || hash || masked || "-";
}

function credentialTest(dictionaries: Dictionaries, ids: ReadonlySet<string>): RowTest {
  return (chunk) => {
    const snaps = chunk.ids("snap");
    const creds = chunk.ids("cred");
    const sources = chunk.ids("source");
    return (row) =>
      ids.has(credentialId(
        dictionaries.snapshot(snaps[row]!).file.trim(),
        dictionaries.text("cred", creds[row]!),
        dictionaries.source(sources[row]!),
      ));
  };
}

function cacheTest(cache: NonNullable<LaterFilter["cache"]>): RowTest {
  return (chunk) => {
    const read = chunk.numbers("read");
    const write = chunk.numbers("write");
    const rest = chunk.numbers("repCached");
    switch (cache) {
      case "read":
        return (row) => read[row]! > 0;
      case "creation":
        return (row) => write[row]! > 0;
      case "hit":
        return (row) => read[row]! > 0 || write[row]! > 0 || rest[row]! > 0;
      case "miss":
        return (row) => read[row] === 0 && write[row] === 0 && !(rest[row]! > 0);
    }
  };
}

/** The original's name of a model is the requested one, else the resolved one, else `-`. */
function modelTest(dictionaries: Dictionaries, models: ReadonlySet<string>): RowTest {
  const byAlias = maskOf(dictionaries, "alias", (text) => models.has(text));
  const byModel = maskOf(dictionaries, "model", (text) => models.has(text || "-"));
  return (chunk) => {
    const aliases = chunk.ids("alias");
    const resolved = chunk.ids("model");
    return (row) => {
      const alias = aliases[row]!;
      return (alias === 0 ? byModel[resolved[row]!] : byAlias[alias]) === 1;
    };
  };
}

const hasTokens: RowTest = (chunk) => {
  const parts = (["inp", "read", "write", "out", "reason", "repTotal"] as const)
    .map((part) => chunk.numbers(part));
  return (row) => {
    let total = 0;
    for (const part of parts) total += part[row]!;
    return total > 0;
  };
};

function searchTest(dictionaries: Dictionaries, search: string, keyHash: string): RowTest {
  const like = (text: string) => text !== "" && contains(text.toLowerCase(), search);
  const columns = ["alias", "model", "route", "source", "key", "snap"] as const;
  const tests: Record<typeof columns[number], (text: string) => boolean> = {
    alias: like,
    model: like,
    route: (text) => like(routeOf(text)[0] || "-"),
    source: (text) => sourceOf(text).some(like),
    key: (text) => like(text) || (keyHash !== "" && text === keyHash),
    snap: (text) => like(snapshotOf(text).project),
  };
  const masks = columns.map((column) => maskOf(dictionaries, column, tests[column]));
  const nameless = like("-");
  return (chunk) => {
    const ids = columns.map((column) => chunk.ids(column));
    return (row) => {
      for (let c = 0; c < masks.length; c++) if (masks[c]![ids[c]![row]!] === 1) return true;
      return nameless && ids[0]![row] === 0 && ids[1]![row] === 0;
    };
  };
}

/**
 * `text like '%' || pattern || '%'`: `%` stands for any text, `_` for one UTF-16 unit. Both lower
 * case. Never more than text × pattern steps, whatever the pattern.
 */
export function contains(text: string, pattern: string): boolean {
  const wild = `%${pattern}%`;
  let t = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (wild[p] === "%") {
      star = p++;
      resume = t;
    } else if (p < wild.length && (wild[p] === "_" || wild[p] === text[t])) {
      p++;
      t++;
    } else {
      p = star + 1;
      t = ++resume;
    }
  }
  while (wild[p] === "%") p++;
  return p === wild.length;
}
