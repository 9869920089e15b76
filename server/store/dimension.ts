/**
 * What the dimensions of a question are in the store: a dictionary column, and what its text says.
 *
 * @module
 */
import { failurePattern } from "../events/mod.ts";
import type { CredentialSnapshot, Dimension } from "../events/types.ts";
import type { DictKind, ModeTuple } from "./schema.ts";

const NO_MODE: ModeTuple = {
  tier: "",
  responseTier: "",
  effort: "",
  executor: "",
  authType: "",
  stream: null,
  generate: null,
  style: "included",
};
const NO_SNAPSHOT: CredentialSnapshot = {
  account: "",
  label: "",
  file: "",
  provider: "",
  project: "",
};

/** JSON of a text; undefined for an empty or a torn one, which must not take an answer down. */
function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function strings(text: string): string[] {
  const value = parsed(text);
  return Array.isArray(value) ? value.map(String) : [];
}

/** Parsed texts; what is empty or torn reads as "nothing known". */
export function modeOf(text: string): ModeTuple {
  return { ...NO_MODE, ...parsed(text) as Partial<ModeTuple> | undefined };
}
/** See `modeOf`. */
export function snapshotOf(text: string): CredentialSnapshot {
  return { ...NO_SNAPSHOT, ...parsed(text) as Partial<CredentialSnapshot> | undefined };
}
/** Endpoint, method, path. */
export function routeOf(text: string): readonly [string, string, string] {
  const [endpoint = "", method = "", path = ""] = strings(text);
  return [endpoint, method, path];
}
/** SHA-256 hex and masked text. */
export function sourceOf(text: string): readonly [string, string] {
  const [hash = "", masked = ""] = strings(text);
  return [hash, masked];
}

/** How a dimension reads its column. */
export interface DimensionRule {
  readonly column: DictKind;
  /** Value of a dictionary text; absent when the text is the value. */
  readonly value?: (text: string) => string;
}

/** The registry of dimensions: the reader and the jobs of the writer filter by the same values. */
export const DIMENSION_RULES = {
  model: { column: "model" },
  alias: { column: "alias" },
  provider: { column: "prov" },
  credential: { column: "cred" },
  key: { column: "key" },
  source: { column: "source", value: (text: string) => sourceOf(text)[0] },
  class: { column: "cls" },
  tier: { column: "mode", value: (text: string) => modeOf(text).tier },
  stream: { column: "mode", value: (text: string) => String(modeOf(text).stream ?? "") },
  project: { column: "snap", value: (text: string) => snapshotOf(text).project },
  endpoint: { column: "route", value: (text: string) => routeOf(text)[0] },
  executor: { column: "mode", value: (text: string) => modeOf(text).executor },
  effort: { column: "mode", value: (text: string) => modeOf(text).effort },
  failure: { column: "fail", value: failurePattern },
} as const satisfies Readonly<Record<Dimension, DimensionRule>>;
