/**
 * What is remarkable about a record but has no column: flags, odd values, names of unknown fields,
 * identifiers of sessions and traces. Becomes `UsageEvent.meta`.
 *
 * @module
 */
import { redactText } from "./redact_summary.ts";
import { cleanText, textOf } from "./text.ts";

/** Decoded `meta`; every member is absent when there is nothing to say. */
export interface EventMeta {
  /** Words such as `time_missing`, `negative_tokens`, `tokens_inconsistent`. */
  readonly flags?: readonly string[];
  /** Values that were clamped or could not be read, by field, as they came (≤ 32 characters). */
  readonly odd?: Readonly<Record<string, string>>;
  /** Names of fields this program does not know; names only, at most 16. */
  readonly unknown?: readonly string[];
  /** Tokens that CPA could not attribute to any part. */
  readonly unclassified?: number;
  /** Of failures: request and trace ids of the upstream's answer, by lower-case header name. */
  readonly ids?: Readonly<Record<string, string>>;
  /** Of failures: the record named the token version used (`access_token_sha256`). */
  readonly access_token?: true;
  readonly session_id?: string;
  readonly parent_session_id?: string;
  readonly trace_id?: string;
  readonly node_kind?: string;
  readonly is_fork?: boolean;
  readonly is_compaction?: boolean;
  /** TCP peer where the client address was resolved through trusted proxies. */
  readonly peer_ip?: string;
}

const MAX_UNKNOWN = 16;
const MAX_ODD = 12;
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,47}$/;

/** Collects remarks while a record is read; costs nothing while there are none. */
export class Notes {
  #flags: string[] | null = null;
  #odd: Record<string, string> | null = null;
  #unknown: string[] | null = null;
  #more: Record<string, unknown> | null = null;

  flag(name: string): void {
    this.#flags ??= [];
    if (!this.#flags.includes(name)) this.#flags.push(name);
  }

  /** Flags a value and keeps how it was written. */
  odd(flag: string, field: string, value: unknown): void {
    this.flag(flag);
    this.#odd ??= Object.create(null) as Record<string, string>;
    if (Object.keys(this.#odd).length >= MAX_ODD) return;
    const text = typeof value === "object" && value !== null ? "(object)" : textOf(value);
    this.#odd[field] = cleanText(redactText(text.slice(0, 32)), 96);
  }

  /** Remembers the name of an unknown field; false when no more are kept. */
  unknown(name: string): boolean {
    this.#unknown ??= [];
    if (this.#unknown.length >= MAX_UNKNOWN) {
      this.flag("more_unknown");
      return false;
    }
    const tame = NAME.test(name) && redactText(name) === name ? name : "?";
    if (!this.#unknown.includes(tame)) this.#unknown.push(tame);
    return true;
  }

  put<K extends keyof EventMeta>(name: K, value: NonNullable<EventMeta[K]>): void {
    this.#more ??= {};
    this.#more[name] = value;
  }

  /** Compact JSON, empty when there is nothing to say. */
  toString(): string {
    if (this.#flags === null && this.#unknown === null && this.#more === null) return "";
    return JSON.stringify({
      ...(this.#flags === null ? {} : { flags: this.#flags }),
      ...(this.#odd === null ? {} : { odd: this.#odd }),
      ...(this.#unknown === null ? {} : { unknown: this.#unknown }),
      ...this.#more,
    });
  }
}

/** Decodes `UsageEvent.meta`; an empty or unreadable text gives an empty object. */
export function readMeta(meta: string): EventMeta {
  if (meta === "") return {};
  try {
    const value: unknown = JSON.parse(meta);
    return typeof value === "object" && value !== null ? value as EventMeta : {};
  } catch {
    return {};
  }
}
