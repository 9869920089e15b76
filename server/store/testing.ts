/**
 * Doubles for the tests of this room: events from a few words, a segment codec one can read.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Normalised, UsageEvent } from "../events/types.ts";
import type { SegmentData, SegmentEncoder } from "./event_log.ts";
import type { EventRow } from "./segment/types.ts";
import type { IngestBatch } from "./types.ts";
import { Writer, type WriterOptions } from "./writer.ts";

/** 2026-05-06T00:00:00Z */
export const MAY = Date.UTC(2026, 4, 6);

/** SHA-256 as bytes. */
export function sha256(text: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(text).digest());
}

/** A believable event; whatever matters to a test is given. */
export function makeEvent(over: Partial<UsageEvent> = {}): UsageEvent {
  const tokens = over.tokens ??
    { input: 100, cacheRead: 20, cacheWrite: 0, output: 30, reasoning: 10 };
  return {
    hash: sha256(over.requestId ?? "00c0ffee"),
    rawHash: 1,
    timestampMs: MAY,
    timestampNs: 0,
    receivedAtMs: MAY + 900,
    requestId: "00c0ffee",
    executionId: "",
    provider: "codex",
    executor: "CodexExecutor",
    requestedModel: "gpt-5.4(high)",
    resolvedModel: "gpt-5.4",
    responseModel: "",
    endpoint: "POST /v1/responses",
    method: "POST",
    path: "/v1/responses",
    authType: "oauth",
    authIndex: "3820c70b1370a1ab",
    source: "ali***@example.test",
    sourceHash: "5".repeat(64),
    apiKeyHash: "a".repeat(64),
    snapshot: null,
    snapshotAtMs: null,
    effort: "high",
    tier: "auto",
    responseTier: "",
    stream: null,
    generate: true,
    failed: false,
    failStatus: null,
    failClass: "",
    failSummary: "",
    reported: {
      input: tokens.input + tokens.cacheRead + tokens.cacheWrite,
      output: tokens.output + tokens.reasoning,
      reasoning: tokens.reasoning,
      cached: tokens.cacheRead,
      cache: 0,
      cacheRead: tokens.cacheRead,
      cacheWrite: tokens.cacheWrite,
      total: tokens.input + tokens.cacheRead + tokens.cacheWrite + tokens.output +
        tokens.reasoning,
    },
    tokens,
    style: "included",
    latencyMs: 900,
    ttftMs: 300,
    clientIp: "192.0.2.7",
    forwardedFor: "",
    userAgent: "codex_cli_rs/0.98.0",
    headers: "",
    meta: "",
    ...over,
  };
}

/** Numbered events: different request id, hash and time each. */
export function numbered(from: number, count: number): UsageEvent[] {
  return Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const requestId = n.toString(16).padStart(8, "0");
    return makeEvent({ requestId, hash: sha256(requestId), rawHash: n, timestampMs: MAY + n * 7 });
  });
}

/** Records are decimal numbers that index `outcomes`. */
export class Wire {
  readonly #outcomes: Normalised[] = [];

  readonly normalise = (bytes: Uint8Array): Normalised =>
    this.#outcomes[Number(new TextDecoder().decode(bytes))]!;

  /** A batch that normalises to the given outcomes. */
  batch(
    outcomes: readonly (UsageEvent | Exclude<Normalised, { kind: "event" }>)[],
    more: Partial<IngestBatch> = {},
  ): IngestBatch {
    const names = outcomes.map((outcome) =>
      String(
        this.#outcomes.push("kind" in outcome ? outcome : { kind: "event", event: outcome }) - 1,
      )
    );
    let end = 0;
    return {
      instance: 1,
      via: "resp",
      receivedAtMs: MAY + 1_000,
      bytes: new TextEncoder().encode(names.join("")),
      ends: Uint32Array.from(names, (name) => end += name.length),
      ...more,
    };
  }
}

/** Encodes rows as one JSON text: slow and obvious. */
export class PlainSegment implements SegmentEncoder {
  #rows: EventRow[] = [];
  get n(): number {
    return this.#rows.length;
  }
  push(row: EventRow): void {
    this.#rows.push(row);
  }
  pushColumns(): never {
    throw new Error("This double has no columns: jobs need the real encoder.");
  }
  reset(): void {
    this.#rows = [];
  }
  encode(): SegmentData {
    const times = this.#rows.map((row) => row.ts);
    const text = JSON.stringify(
      this.#rows.map((row) => Object.entries(row).sort(([a], [b]) => a < b ? -1 : 1)),
    );
    return {
      n: this.#rows.length,
      firstId: this.#rows[0]!.id,
      lastId: this.#rows.at(-1)!.id,
      minTs: Math.min(...times),
      maxTs: Math.max(...times),
      columns: [
        { column: 2, w: 1, base: 0, scale: 1, data: new TextEncoder().encode(text) },
        { column: 1, w: 0, base: 7, scale: 1, data: null },
      ],
      sums: [{ dimension: 1, n: 1, data: new Uint8Array([this.#rows.length]) }],
    };
  }
}

/** A writer with its doubles in a folder of its own. */
export interface Bench {
  readonly dir: string;
  readonly path: string;
  readonly wire: Wire;
  /** Opens another writer on the same file. */
  writer(options?: Partial<WriterOptions>): Promise<Writer>;
}

/** Runs `body` with a throw-away folder; writers opened through it are closed afterwards. */
export async function withBench(body: (bench: Bench) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "cpa-manager-store-" });
  const open: Writer[] = [];
  const wire = new Wire();
  const path = join(dir, "usage.sqlite");
  try {
    await body({
      dir,
      path,
      wire,
      async writer(options = {}) {
        const writer = new Writer(path, {
          normalise: wire.normalise,
          parseUpload: () => {
            throw new Error("nothing is uploaded here");
          },
          newSegment: () => new PlainSegment(),
          clock: () => MAY + 5_000,
          segmentEvents: 8,
          ...options,
        });
        open.push(writer);
        await writer.open();
        return writer;
      },
    });
  } finally {
    for (const writer of open) writer.api.close();
    await Deno.remove(dir, { recursive: true });
  }
}

/** Small deterministic generator: a linear congruence, uniform enough for traffic. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

/**
 * Traffic of a busy team over `spanMs`: 500 credentials, 50 models, 50 client keys drawn
 * independently (the worst case for compression), 3 % failures, own headers and trace ids.
 */
export function traffic(
  count: number,
  seed = 1,
  fromMs = MAY,
  spanMs = 30 * 86_400_000,
): UsageEvent[] {
  const pick = random(seed);
  const id = (n: number, digits = 8) => n.toString(16).padStart(digits, "0");
  return Array.from({ length: count }, (_, i) => {
    const input = 500 + pick(20_000);
    const cacheRead = pick(input);
    const failed = pick(100) < 3;
    const credential = pick(500);
    const model = pick(50);
    const key = pick(50);
    const requestId = id(pick(2 ** 32));
    const at = fromMs + Math.floor(i / count * spanMs);
    return makeEvent({
      requestId,
      hash: sha256(`${seed} ${i}`),
      rawHash: pick(2 ** 32) * 2 ** 16 + i % 2 ** 16,
      timestampMs: at + pick(5_000),
      timestampNs: pick(1_000_000),
      receivedAtMs: at + 5_000 + pick(60_000),
      provider: ["codex", "claude", "gemini"][model % 3]!,
      requestedModel: `model-${model}(high)`,
      resolvedModel: `model-${model}`,
      authIndex: id(credential * 7_919, 16),
      source: `use***@host-${credential}.test`,
      sourceHash: id(credential, 64),
      apiKeyHash: id(key, 64),
      failed,
      failStatus: failed ? 429 : null,
      failClass: failed ? "429 usage_limit_reached" : "",
      failSummary: failed ? `limit reached, try again in ${pick(400)} s` : "",
      tokens: {
        input: input - cacheRead,
        cacheRead,
        cacheWrite: 0,
        output: pick(3_000),
        reasoning: pick(2_000),
      },
      latencyMs: pick(60_000),
      ttftMs: pick(5_000),
      clientIp: `192.0.2.${pick(40)}`,
      userAgent: `codex_cli_rs/0.${pick(12)}.0`,
      headers: `{"x-codex-primary-used-percent":"${pick(100)}"}`,
      meta: `{"access_token":true,"ids":{"x-request-id":"req_${id(pick(2 ** 32))}"}}`,
    });
  });
}
