/**
 * The data set of the capacity benchmark: 90 days of a busy team from a seed, through the real
 * writer onto disk. Kept between runs in a folder outside the project, and made anew when the
 * schema, the layout of segments or this file changed.
 *
 * Credentials, models and client keys are drawn independently of each other, each 10 : 3 : 1, which
 * is the worst kind of data for sums per combination. Nothing in it was measured on a real
 * installation.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { normalise } from "../../server/events/mod.ts";
import { Book } from "../../server/pricing/mod.ts";
import { Random } from "../../server/sim/random.ts";
import { Writer } from "../../server/store/mod.ts";
import { SCHEMA_1 } from "../../server/store/schema.ts";
import { SCHEMA_2 } from "../../server/store/schema_2.ts";
import { PROJECTIONS } from "../../server/store/projection/mod.ts";
import { COLUMN, SegmentBuilder, SUMMARY } from "../../server/store/segment/mod.ts";
import { percentile } from "./lib.ts";

const SEED = 1;
const DAYS = 90;
const HOUR_MS = 3_600_000;
const CREDENTIALS = 500;
const KEYS = 50;
const FAILED = 0.03;
/** Records of a transaction, as a busy collector groups them. */
const GROUP = 500;
/** A set older than this is made anew: its last day would lie too far back. */
const OLDEST_MS = 20 * HOUR_MS;

interface Upstream {
  readonly provider: string;
  readonly executor: string;
  readonly endpoint: string;
  readonly separate: boolean;
  readonly models: readonly string[];
}

/** 50 models, all of which the offline price list knows. */
const UPSTREAMS: readonly Upstream[] = [
  {
    provider: "codex",
    executor: "CodexExecutor",
    endpoint: "POST /v1/responses",
    separate: false,
    models: [
      "gpt-5.4",
      "gpt-5.3-codex",
      "gpt-5.2-codex",
      "gpt-5.2",
      "gpt-5.1-codex-max",
      "gpt-5.1-codex-mini",
      "gpt-5.1-codex",
      "gpt-5.1",
      "gpt-5-codex",
      "gpt-5",
      "gpt-5-mini",
      "gpt-5-nano",
      "gpt-4.1",
      "gpt-4.1-mini",
      "gpt-4.1-nano",
      "gpt-4o",
      "gpt-4o-mini",
      "o4-mini",
      "o3",
      "o3-mini",
    ],
  },
  {
    provider: "claude",
    executor: "ClaudeExecutor",
    endpoint: "POST /v1/messages",
    separate: true,
    models: [
      "claude-opus-4-6",
      "claude-sonnet-4-6",
      "claude-opus-4-5",
      "claude-sonnet-4-5",
      "claude-haiku-4-5",
      "claude-opus-4-1",
      "claude-opus-4-0",
      "claude-sonnet-4-0",
      "claude-3-7-sonnet",
      "claude-3-5-sonnet",
      "claude-3-5-haiku",
      "claude-3-opus",
      "claude-3-haiku",
    ],
  },
  {
    provider: "gemini",
    executor: "GeminiExecutor",
    endpoint: "POST /v1beta/models/*action",
    separate: false,
    models: [
      "gemini-3.1-pro-preview",
      "gemini-3-pro-preview",
      "gemini-3-flash-preview",
      "gemini-2.5-pro",
      "gemini-2.5-flash",
      "gemini-2.5-flash-lite",
      "gemini-2.0-flash",
      "gemini-2.0-flash-lite",
      "gemini-1.5-pro",
      "gemini-1.5-flash",
    ],
  },
  {
    provider: "openai-compatible-relay",
    executor: "OpenAICompatExecutor",
    endpoint: "POST /v1/chat/completions",
    separate: false,
    models: [
      "grok-4",
      "grok-4-fast",
      "grok-code-fast-1",
      "deepseek-chat",
      "deepseek-reasoner",
      "kimi-k2-thinking",
      "kimi-k2-0905-preview",
    ],
  },
];

const FAILURES: readonly (readonly [number, string])[] = [
  [429, `{\\"error\\":{\\"type\\":\\"usage_limit_reached\\",\\"resets_in_seconds\\":`],
  [429, `{\\"error\\":{\\"type\\":\\"rate_limit_error\\",\\"retry_after\\":`],
  [500, `{\\"error\\":{\\"code\\":\\"internal_error\\",\\"trace\\":`],
  [503, `{\\"error\\":{\\"type\\":\\"overloaded_error\\",\\"load\\":`],
  [400, `{\\"error\\":{\\"code\\":\\"context_length_exceeded\\",\\"tokens\\":`],
  [401, `{\\"error\\":{\\"code\\":\\"token_revoked\\",\\"at\\":`],
];
const EFFORTS = ["", "", "low", "medium", "medium", "high", "high", "xhigh"] as const;
const AGENTS = [
  "codex_cli_rs/0.98.0 (Ubuntu 24.4.0; x86_64) WezTerm/20240203",
  "claude-cli/2.1.220 (external, cli)",
  "GeminiCLI/0.41.0 (linux; x64)",
  "OpenAI/Python 2.4.0",
  "python-httpx/0.28.1",
  "Go-http-client/2.0",
] as const;

/** Draws an index of `count`: three tenths weigh 10, a half weighs 3, the rest 1. */
function drawer(count: number): (random: Random) => number {
  const ends: number[] = [];
  let whole = 0;
  for (let i = 0; i < count; i++) {
    whole += i < count * 0.3 ? 10 : i < count * 0.8 ? 3 : 1;
    ends.push(whole);
  }
  const table = new Uint16Array(whole);
  for (let i = count - 1; i >= 0; i--) table.fill(i, 0, ends[i]!);
  return (random) => table[Math.floor(random.next() * whole)]!;
}

/** Who the traffic names: for the filters of the page views. */
export const NAMES = {
  provider: "claude",
  busyModel: "gpt-5.4",
  quietModel: "gpt-4o-mini",
  busyKey: keyText(0),
  quietKey: keyText(KEYS - 1),
} as const;

function keyText(key: number): string {
  return `sk-bench-${String(key).padStart(3, "0")}`;
}

function hex(n: number, digits: number): string {
  return n.toString(16).padStart(digits, "0");
}

/** Records in the order of their publication. */
export class CapacityData {
  readonly #random = new Random(SEED);
  readonly #digest = createHash("sha256");
  readonly #drawn = new Float64Array(16 * 4_096);
  #at = 0;
  readonly #key = drawer(KEYS);
  readonly #models: readonly (readonly [Upstream, string])[];
  readonly #model: (random: Random) => number;
  readonly #credentials: ReadonlyMap<Upstream, readonly number[]>;
  readonly #credential: ReadonlyMap<Upstream, (random: Random) => number>;

  constructor(readonly events: number) {
    // busy, middling and quiet models in every provider alike
    const all = UPSTREAMS.flatMap((one) =>
      one.models.map((name, i) => [one, name, i / one.models.length] as const)
    ).sort((a, b) => a[2] - b[2]);
    this.#models = all.map(([one, name]) => [one, name]);
    this.#model = drawer(all.length);
    const credentials = new Map<Upstream, number[]>(UPSTREAMS.map((one) => [one, []]));
    for (let i = 0; i < CREDENTIALS; i++) {
      credentials.get(all[i % all.length]![0])!.push(i);
    }
    this.#credentials = credentials;
    this.#credential = new Map(
      [...credentials].map(([one, list]) => [one, drawer(list.length)]),
    );
  }

  /** Digest of everything drawn; does not depend on when the data ends. After the last record. */
  fingerprint(): string {
    this.#digest.update(new Uint8Array(this.#drawn.buffer, 0, this.#at * 8));
    this.#at = 0;
    return this.#digest.digest("hex");
  }

  #note(...values: number[]): void {
    if (this.#at + values.length > this.#drawn.length) {
      this.#digest.update(new Uint8Array(this.#drawn.buffer, 0, this.#at * 8));
      this.#at = 0;
    }
    this.#drawn.set(values, this.#at);
    this.#at += values.length;
  }

  /** Time of publication relative to the end, ms < 0, and the JSON text at that end. */
  *records(endMs: number): Generator<readonly [publishedMs: number, text: string]> {
    const random = this.#random;
    const hours = DAYS * 24;
    const weights: number[] = [];
    for (let hour = 0; hour < hours; hour++) {
      const share = (hour % 24) / 24;
      const weekend = Math.floor(hour / 24) % 7 >= 5 ? 0.45 : 1;
      const growth = 0.7 + 0.6 * hour / hours;
      const day = 0.3 + 0.7 * Math.max(0, Math.sin(Math.PI * share * 1.4 - 0.6));
      weights.push(weekend * growth * day * random.spread(1, 0.2));
    }
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    let passed = 0;
    let made = 0;
    for (let hour = 0; hour < hours; hour++) {
      passed += weights[hour]!;
      const upto = hour === hours - 1 ? this.events : Math.round(this.events * passed / whole);
      const ends = new Float64Array(upto - made);
      for (let i = 0; i < ends.length; i++) ends[i] = random.next() * HOUR_MS;
      ends.sort();
      for (const end of ends) {
        const publishedMs = Math.floor((hour - hours) * HOUR_MS + end);
        yield [endMs + publishedMs, this.#record(endMs, publishedMs, made++)];
      }
    }
  }

  #record(endMs: number, publishedMs: number, n: number): string {
    const random = this.#random;
    const [upstream, model] = this.#models[this.#model(random)]!;
    const key = this.#key(random);
    const mine = this.#credentials.get(upstream)!;
    const credential = mine[this.#credential.get(upstream)!(random)]!;
    const failure = random.chance(FAILED) ? random.integer(0, FAILURES.length - 1) : -1;
    const latency = Math.round(
      failure < 0 ? random.spread(5_000, 0.9) : random.spread(400, 0.5),
    ) + 1;
    const ttft = failure < 0 ? Math.min(latency, Math.round(random.spread(1_100, 0.5)) + 1) : 0;
    const input = failure < 0 ? Math.round(random.spread(9_000, 1.1)) + 8 : 0;
    const cached = random.chance(0.6) ? Math.floor(input * (0.5 + 0.49 * random.next())) : 0;
    const written = upstream.separate ? Math.floor((input - cached) * 0.8) : 0;
    const output = failure < 0 ? Math.round(random.spread(400, 1)) + 1 : 0;
    const effort = EFFORTS[random.integer(0, EFFORTS.length - 1)]!;
    const reasoning = effort === "" ? 0 : Math.floor(output * random.next());
    const tier = random.next();
    const id = (Math.imul(n + 1, 0x9e3779b1) ^ 0x85ebca6b) >>> 0;
    const nanos = random.integer(1, 999_999);
    const detail = random.integer(0, 9_999);
    this.#note(
      publishedMs,
      key,
      credential,
      failure,
      latency,
      ttft,
      input,
      cached,
      written,
      output,
      reasoning,
      tier,
      id,
    );

    const time = new Date(endMs + publishedMs - latency).toISOString().slice(0, -1);
    const uncached = input - cached - written;
    const [status, body] = failure < 0 ? [200, ""] : FAILURES[failure]!;
    const tierText = tier < 0.07 ? "priority" : tier < 0.17 ? "flex" : "auto";
    const shown = random.chance(0.2) && effort !== "" ? `${model}(${effort})` : model;
    return `{"timestamp":"${time}${String(nanos).padStart(6, "0")}Z","latency_ms":${latency},` +
      `"ttft_ms":${ttft},"source":"user${credential}@example.test",` +
      `"auth_index":"${hex(credential * 7_919 + 0x5eed, 16)}",` +
      `"client_ip":"172.18.0.${key + 1}","x_forwarded_for":"",` +
      `"user_agent":"${AGENTS[key % AGENTS.length]}",` +
      `"tokens":{"input_tokens":${upstream.separate ? uncached : input},` +
      `"output_tokens":${output},"reasoning_tokens":${upstream.separate ? 0 : reasoning},` +
      `"cached_tokens":${cached},"cache_read_tokens":${cached},` +
      `"cache_read_tokens_present":true,"cache_creation_tokens":${written},` +
      `"total_tokens":${input + output}},"failed":${failure >= 0},"generate":true,` +
      `"fail":{"status_code":${status},"body":"${body}${failure < 0 ? "" : `${detail}}}`}"},` +
      `"response_headers":{"Content-Type":["text/event-stream"],` +
      `"X-Codex-Primary-Used-Percent":["${detail % 100}"],` +
      `"X-Request-Id":["req_${hex(id, 8)}-${hex(nanos, 6)}"]},` +
      `"accounting_version":2,"token_breakdown":{"schema_version":2,"quality":"complete",` +
      `"total_tokens":${input + output},"input":{"total_tokens":${input},` +
      `"uncached_tokens":${uncached},"cache_read_tokens":${cached},` +
      `"cache_write_tokens":${written}},"output":{"total_tokens":${output},` +
      `"non_reasoning_tokens":${output - reasoning},"reasoning_tokens":${reasoning}},` +
      `"unclassified_tokens":0},"provider":"${upstream.provider}",` +
      `"executor_type":"${upstream.executor}","model":"${model}","alias":"${shown}",` +
      `"endpoint":"${upstream.endpoint}","auth_type":"oauth","api_key":"${keyText(key)}",` +
      `"request_id":"${hex(id, 8)}","reasoning_effort":"${effort}",` +
      `"service_tier":"${tierText}"}`;
  }
}

/** A data set on disk. */
export interface DataSet {
  readonly path: string;
  readonly events: number;
  readonly fingerprint: string;
  /** When the data ends, ms. */
  readonly endMs: number;
  /** Filling it: events/s, p99 of a transaction in ms; as it was when it was made. */
  readonly perSecond: number;
  readonly groupP99: number;
  /** Projections of a block of 262,144 events, ms. */
  readonly blockMs: number;
}

/** The data set of so many events, from the folder or made now. */
export async function dataSet(
  events: number,
  folder: string = join(tmpdir(), "cpa-capacity"),
): Promise<DataSet> {
  const layout = createHash("sha256")
    .update(SCHEMA_1).update(SCHEMA_2).update(JSON.stringify([COLUMN, SUMMARY, PROJECTIONS]))
    .update(await Deno.readTextFile(new URL(import.meta.url)))
    .digest("hex").slice(0, 12);
  const path = join(folder, `${events}-${layout}.sqlite`);
  const about = `${path}.json`;
  try {
    const kept = JSON.parse(await Deno.readTextFile(about)) as DataSet;
    if (Date.now() - kept.endMs < OLDEST_MS) return { ...kept, path };
  } catch {
    // not made yet
  }
  await Deno.mkdir(folder, { recursive: true });
  for (const rest of ["", "-wal", "-shm", ".json"]) await Deno.remove(path + rest).catch(() => {});
  const made = await fill(path, events);
  await Deno.writeTextFile(about, JSON.stringify(made));
  return made;
}

async function fill(path: string, events: number): Promise<DataSet> {
  const writer = new Writer(path, {
    normalise,
    parseUpload: () => {
      throw new Error("nothing is uploaded here");
    },
    newSegment: () => new SegmentBuilder(),
    prices: new Book(),
  });
  const state = await writer.open();
  if (state.phase !== "ready") throw new Error(state.message);
  const data = new CapacityData(events);
  const endMs = Date.now();
  const bytes = new Uint8Array(GROUP * 4_096);
  const encoder = new TextEncoder();
  const ends = new Uint32Array(GROUP);
  const times: number[] = [];
  let spent = 0;
  let size = 0;
  let count = 0;
  const flush = (receivedAtMs: number) => {
    const start = performance.now();
    writer.api.ingest({
      instance: 1,
      via: "resp",
      receivedAtMs,
      bytes: bytes.subarray(0, size),
      ends: ends.slice(0, count),
    });
    const took = performance.now() - start;
    times.push(took);
    spent += took;
    size = count = 0;
  };
  let last = endMs;
  let shown = 0;
  for (const [publishedMs, text] of data.records(endMs)) {
    size += encoder.encodeInto(text, bytes.subarray(size)).written;
    ends[count++] = size;
    last = publishedMs;
    if (count === GROUP) {
      flush(publishedMs);
      if (++shown % 400 === 0) {
        await Deno.stderr.write(encoder.encode(`\r${shown * GROUP} of ${events} events …`));
      }
    }
  }
  if (count > 0) flush(last);
  await Deno.stderr.write(encoder.encode("\r\x1b[K"));
  const building = performance.now();
  const blocks = await writer.api.buildProjections();
  const blockMs = blocks === 0 ? 0 : (performance.now() - building) / blocks;
  const { events: stored } = writer.api.state();
  if (stored !== events) throw new Error(`${stored} of ${events} events were stored`);
  writer.api.close();
  return {
    path,
    events,
    fingerprint: data.fingerprint(),
    endMs,
    perSecond: events / spent * 1_000,
    groupP99: percentile(times, 99),
    blockMs,
  };
}
