/**
 * Usage of single accounts: all of it, or inside windows of a quota (manager-server.md §4.19).
 *
 * @module
 */
import type { EventChunk } from "../chunk.ts";
import { modeOf } from "../../store/mod.ts";
import { Newest } from "../newest.ts";
import { type IdColumn, select } from "../scan.ts";
import type { Job } from "../scheduler.ts";
import type { Span } from "../types.ts";
import type { Work } from "../work.ts";
import { rate, STYLE } from "./counters.ts";
import { modelName } from "./later.ts";
import {
  addInto,
  LaterBatch,
  LaterGroups,
  type LaterSums,
  noSums,
  Pairs,
} from "./later_counters.ts";
import { priceTable } from "./later_usage.ts";

/** Newest requests that are shown of an account. */
const RECENT = 10;
const ROWS_A_PIECE = 64;

/** What is known of an account; empty texts are unknown. */
export interface AccountTarget {
  readonly account: string;
  readonly label: string;
  readonly file: string;
  readonly provider: string;
  readonly project: string;
  readonly authIndex: string;
  readonly source: string;
}

/** Models that a window counts. */
export interface ModelScope {
  readonly kind: "all" | "family" | "models" | "product" | "feature";
  readonly key: string;
  /** Lower case. */
  readonly models: readonly string[];
  /** False when nobody knows which models belong to it. */
  readonly complete: boolean;
}

/** An account in a span. */
export interface AccountWindow {
  readonly target: AccountTarget;
  readonly span: Span;
  readonly scope: ModelScope;
}

/** Question of an account history; more than one pass is never needed. */
export interface AccountUsageQuestion {
  readonly windows: readonly AccountWindow[];
  /** Also the newest requests of each. */
  readonly recent: boolean;
}

/** Usage of an account in a window. */
export interface AccountUsage {
  readonly requests: number;
  readonly failures: number;
  readonly tokens: number;
  /** Dollars at the prices of now. */
  readonly cost: number;
  /** 0..1; null without requests. */
  readonly successRate: number | null;
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  /** Requests of models of which nobody knows whether they belong to the scope. */
  readonly unmatched: number;
  readonly recent: readonly {
    readonly timestampMs: number;
    readonly failed: boolean;
    readonly failStatus: number | null;
    readonly failSummary: string;
  }[];
}

/** Answer, in the order of the windows. */
export interface AccountUsageAnswer {
  readonly items: readonly AccountUsage[];
  readonly lastEventId: number;
}

/**
 * What tells credentials apart, most exact first: file and index, file and project, file and
 * account, …; null without any of it.
 */
export function accountKey(target: AccountTarget): string | null {
  const text = (value: string) => value.trim();
  const account = text(target.account);
  const label = text(target.label);
  const source = text(target.source);
  // a source that is no name of the account is the name of its file
  const file = text(target.file) || (source === account || source === label ? "" : source);
  const provider = providerName(target.provider);
  const project = text(target.project);
  const index = text(target.authIndex);
  const key = (...parts: string[]) => JSON.stringify(parts);
  if (file !== "" && index !== "") return key("file-index", file, index);
  if (file !== "") {
    if (project !== "") return key("file-project", file, provider, project);
    if (account !== "") return key("file-account", file, provider, account);
    if (label !== "") return key("file-label", file, provider, label);
    return key("file", file, provider);
  }
  if (index !== "") return key("index", provider, index);
  if (project !== "") return key("project", provider, project);
  if (account !== "") return key("account", provider, account);
  return label === "" ? null : key("label", provider, label);
}

/** Of an account of which an event tells no more than the index. */
function bareKey(authIndex: string): string {
  return JSON.stringify(["bare", authIndex]);
}

/** Providers that have two names. */
function providerName(text: string): string {
  const name = text.trim().toLowerCase().replaceAll("_", "-");
  return name === "x-ai" || name === "grok" ? "xai" : name;
}

/** Usage of each window, in one pass over all that any of them touches. */
export function* accountUsage(
  question: AccountUsageQuestion,
  work: Work,
): Job<AccountUsageAnswer> {
  const { windows } = question;
  const { ground } = work;
  const { dictionaries } = ground;
  const { rows } = work.scratch;
  const byKey = new Map<string, number[]>();
  for (const [at, { target }] of windows.entries()) {
    const key = accountKey(target);
    const index = target.authIndex.trim();
    const keys = [...(key === null ? [] : [key]), ...(index === "" ? [] : [bareKey(index)])];
    for (const one of keys) {
      const known = byKey.get(one);
      if (known === undefined) byKey.set(one, [at]);
      else known.push(at);
    }
  }
  const hull = {
    fromMs: Math.min(...windows.map(({ span }) => span.fromMs)),
    toMs: Math.max(...windows.map(({ span }) => span.toMs)),
  };
  const rounds = Math.max(0, ...[...byKey.values()].map((list) => list.length));
  const masks = credentialMask(work, windows);
  const styles = new Uint8Array(dictionaries.size("mode"));
  for (let id = 0; id < styles.length; id++) {
    styles[id] = STYLE[modeOf(dictionaries.text("mode", id)).style] ?? STYLE.included;
  }
  const prices = priceTable(work);
  const batch = new LaterBatch();
  const models = new Pairs();
  const about = new Pairs();
  const from = new Pairs();
  const people = new Pairs();
  /** Who → windows of that account. */
  const windowsOf = new Map<number, readonly number[]>();
  const cells = new Pairs();
  const groups = new LaterGroups();
  const newest = question.recent ? windows.map(() => new Newest(RECENT)) : [];
  let group = new Uint32Array(0);
  yield* work.chunks(hull, (chunk: EventChunk) => {
    select(chunk, hull, masks, rows);
    if (rows.count === 0) return;
    batch.take(chunk, rows, styles, prices);
    const { count, ts, cred, snap, source, prov, alias, model } = batch;
    if (group.length < count) group = new Uint32Array(count);
    const found: (readonly number[])[] = [];
    for (let j = 0; j < count; j++) {
      const who = people.id(about.id(cred[j]!, snap[j]!), from.id(source[j]!, prov[j]!));
      let list = windowsOf.get(who);
      if (list === undefined) {
        windowsOf.set(who, list = windowsFor(cred[j]!, snap[j]!, source[j]!, prov[j]!));
      }
      found.push(list);
    }
    for (let round = 0; round < rounds; round++) {
      for (let j = 0; j < count; j++) {
        const at = found[j]![round];
        const span = at === undefined ? undefined : windows[at]!.span;
        const inside = span !== undefined && ts[j]! >= span.fromMs && ts[j]! < span.toMs;
        // group 0 of no window
        group[j] = inside ? cells.id(at! + 1, models.id(alias[j]!, model[j]!)) : cells.id(0, 0);
        if (inside && newest.length > 0 && ts[j]! >= newest[at!]!.least) {
          newest[at!]!.add(ts[j]!, chunk.idOf(rows.row(j)));
        }
      }
      groups.add(batch, group, cells.size);
    }
  });

  const sums = windows.map(noSums);
  const unmatched = windows.map(() => 0);
  for (let cell = 0; cell < groups.size; cell++) {
    const at = cells.left[cell]! - 1;
    if (at < 0) continue;
    const one = groups.at(cell);
    const id = cells.right[cell]!;
    const billing = dictionaries.text("model", models.right[id]!);
    const verdict = inScope(
      windows[at]!.scope,
      modelName(models, id, dictionaries),
      billing,
    );
    if (verdict === "yes") addInto(sums[at]!, one);
    else if (verdict === "unknown") unmatched[at]! += one.calls;
  }
  const items: AccountUsage[] = [];
  for (const [at] of windows.entries()) {
    items.push(
      usageOf(sums[at]!, unmatched[at]!, yield* recentOf(work, newest[at] ?? null)),
    );
  }
  return { items, lastEventId: ground.tail.lastId };

  function windowsFor(cred: number, snap: number, source: number, prov: number) {
    const snapshot = dictionaries.snapshot(snap);
    const index = dictionaries.text("cred", cred);
    // what is known of an event without a snapshot is its index, which is a credential's own
    if (snapshot.file === "" && index !== "") return byKey.get(bareKey(index)) ?? [];
    const key = accountKey({
      ...snapshot,
      provider: snapshot.provider || dictionaries.text("prov", prov),
      authIndex: index,
      source: dictionaries.source(source)[1],
    });
    return key === null ? [] : byKey.get(key) ?? [];
  }
}

/** Credentials that any window can be about, where all of them name theirs. */
function credentialMask(
  work: Work,
  windows: readonly AccountWindow[],
): Map<IdColumn, Uint8Array> {
  const masks = new Map<IdColumn, Uint8Array>();
  const indices = windows.map(({ target }) => target.authIndex.trim());
  if (indices.includes("")) return masks;
  const wanted = new Set(indices);
  const { dictionaries } = work.ground;
  const mask = new Uint8Array(dictionaries.size("cred"));
  for (let id = 0; id < mask.length; id++) {
    mask[id] = wanted.has(dictionaries.text("cred", id)) ? 1 : 0;
  }
  masks.set("cred", mask);
  return masks;
}

/** Does a model belong to a scope? */
export function inScope(
  scope: ModelScope,
  model: string,
  billing: string,
): "yes" | "no" | "unknown" {
  if (!scope.complete) return "no";
  if (scope.kind === "all") return "yes";
  const names = [model, billing].map((name) => name.trim().toLowerCase()).filter((name) => name);
  if (scope.models.length > 0) {
    return names.some((name) => scope.models.includes(name)) ? "yes" : "no";
  }
  if (scope.kind !== "family") return "unknown";
  const family = familyOf(names.at(-1) ?? "");
  if (family === scope.key) return "yes";
  return family === null ? "unknown" : "no";
}

/** Models that share a quota at Antigravity. */
function familyOf(model: string): "claude_gpt" | "gemini" | null {
  if (/claude|gpt|o1|o3|o4/.test(model)) return "claude_gpt";
  return model.includes("gemini") ? "gemini" : null;
}

function usageOf(
  sums: LaterSums,
  unmatched: number,
  recent: AccountUsage["recent"],
): AccountUsage {
  const { calls, failures, tokens, cost, firstMs, lastMs } = sums;
  return {
    requests: calls,
    failures,
    tokens,
    cost,
    successRate: calls === 0 ? null : rate(calls - failures, calls),
    firstMs: calls === 0 ? null : firstMs,
    lastMs: calls === 0 ? null : lastMs,
    unmatched,
    recent,
  };
}

function* recentOf(work: Work, newest: Newest | null): Job<AccountUsage["recent"]> {
  if (newest === null) return [];
  newest.prune();
  const found: AccountUsage["recent"][number][] = [];
  for (const [at, { id }] of newest.found.entries()) {
    if (at % ROWS_A_PIECE === ROWS_A_PIECE - 1) {
      yield;
      work.checkGround();
    }
    const row = work.ground.rows.byId(id);
    if (row === null) continue;
    const { timestampMs, failed, failStatus, failSummary } = work.ground.rows.toDetail(row);
    found.push({ timestampMs, failed, failStatus, failSummary });
  }
  return found;
}
