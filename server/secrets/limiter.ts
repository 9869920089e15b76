/**
 * How many attempts may pass within a minute, per source and overall (quality.md A1). Only passed
 * attempts are remembered, at most `overall` of them, so that memory is bounded however many
 * addresses an attacker has.
 *
 * @module
 */
import { isIP } from "node:net";

/** Limits of one window. */
export interface Limits {
  readonly perSource: number;
  readonly overall: number;
  readonly windowMs: number;
}

/** Sliding window over passed attempts. */
export class AttemptLimiter {
  readonly #limits: Limits;
  #passed: { atMs: number; source: string }[] = [];

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** 0 when the attempt passes (it is then counted), else ms until the next one may. */
  take(source: string, nowMs: number): number {
    const { perSource, overall, windowMs } = this.#limits;
    // a clock set back must not lock anybody out for longer than a window
    this.#passed = this.#passed.filter(({ atMs }) => atMs <= nowMs && nowMs - atMs < windowMs);
    const own = this.#passed.filter((attempt) => attempt.source === source);
    const blocking = [
      own.length >= perSource ? own[own.length - perSource] : undefined,
      this.#passed.length >= overall ? this.#passed[this.#passed.length - overall] : undefined,
    ].flatMap((attempt) => attempt === undefined ? [] : [attempt.atMs + windowMs - nowMs]);
    if (blocking.length > 0) return Math.max(1, ...blocking);
    this.#passed.push({ atMs: nowMs, source });
    return 0;
  }

  /** Attempts remembered; never above the overall limit. */
  get size(): number {
    return this.#passed.length;
  }
}

/** The source as it is counted: an IPv6 host owns a /64, so that is one source. */
export function sourceOf(address: string): string {
  const plain = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIP(plain) !== 6) return plain.slice(0, 64);
  const [head = "", tail] = plain.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill("0"), ...right];
  return `${groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}
