/**
 * Believable traffic from a seed: requests of the clients in `catalog.ts` over the providers
 * there, with retries over credentials, quotas that run out and recover, cached prompts,
 * reasoning, slow tails and a daily rhythm. The same seed and the same times give the same bytes.
 *
 * It imitates shapes and proportions; no figure in it was measured on a real installation.
 *
 * @module
 */

import { createHash } from "node:crypto";
import {
  type Client,
  CLIENTS,
  type Credential,
  type Model,
  type Provider,
  PROVIDERS,
} from "./catalog.ts";
import { type PayloadShape, profileOf } from "./profiles.ts";
import { Random, settled } from "./random.ts";
import { type Attempt, NOTHING, serialise, type Spent } from "./record.ts";
import {
  type Failure,
  failureOf,
  headersOf,
  type Quota,
  quotaFailure,
  revokedFailure,
} from "./upstream.ts";

/** What to generate. */
export interface TrafficOptions {
  readonly seed?: number;
  /** Version whose record shape is written, default `7.2.140`. */
  readonly version?: string;
  /** Offset of the server's clock in timestamps, minutes; 0 writes `Z`. */
  readonly utcOffsetMinutes?: number;
  /**
   * Requests kept ready so that {@link Traffic.record} only patches time and ids: about ten
   * times faster, but their contents repeat. 0, the default, makes each request anew.
   */
  readonly pool?: number;
}

/** One record with what a sender must know about it. */
export interface TrafficRecord {
  readonly bytes: Uint8Array;
  readonly requestId: string;
  readonly authIndex: string;
  /** Status message of a failure, null on success. */
  readonly failure: string | null;
}

interface Drafted {
  readonly attempt: Attempt;
  /** Start of the attempt relative to the end of the request, ms ≤ 0. */
  readonly startMs: number;
}

/** Relative intensity of all clients at a time, about 0.1–1; weekends are quieter. */
export function rhythm(atMs: number): number {
  const day = new Date(atMs).getUTCDay();
  const share = (atMs % 86_400_000) / 86_400_000;
  const weekend = day === 0 || day === 6 ? 0.45 : 1;
  let sum = 0;
  let whole = 0;
  for (const client of CLIENTS) {
    sum += client.weight * activity(client, share);
    whole += client.weight;
  }
  return weekend * sum / whole;
}

function activity(client: Client, share: number): number {
  const distance = Math.abs(((share - client.peak + 1.5) % 1) - 0.5);
  const awake = Math.exp(-((distance / 0.16) ** 2));
  return client.machine ? 0.5 + 0.5 * awake : 0.03 + 0.97 * awake;
}

/** See the module comment. */
export class Traffic {
  readonly shape: PayloadShape;
  readonly #random: Random;
  readonly #seed: number;
  readonly #offsetMinutes: number;
  readonly #poolSize: number;
  readonly #ready: TrafficRecord[] = [];
  readonly #pool: Template[][] = [];
  #poolAt = 0;
  #requests = 0;
  #records = 0;

  constructor(options: TrafficOptions = {}) {
    this.#seed = options.seed ?? 1;
    this.#random = new Random(this.#seed);
    this.shape = profileOf(options.version ?? "7.2.140").payload;
    this.#offsetMinutes = options.utcOffsetMinutes ?? 0;
    this.#poolSize = options.pool ?? 0;
  }

  /** Records made so far. */
  get records(): number {
    return this.#records;
  }

  /** All records of one more request that ends at a time, in order of publication. */
  request(endMs: number): TrafficRecord[] {
    const id = this.#nextRequestId(endMs);
    return this.#draft(endMs, id).map(({ attempt }) => {
      this.#records++;
      return {
        bytes: encoder.encode(serialise(attempt, this.shape)),
        requestId: attempt.requestId,
        authIndex: attempt.authIndex,
        failure: attempt.failed ? attempt.failBody : null,
      };
    });
  }

  /** The next record, as published at a time; attempts of one request follow each other. */
  record(publishedMs: number): TrafficRecord {
    for (;;) {
      const ready = this.#ready.pop();
      if (ready !== undefined) return ready;
      const made = this.#poolSize > 0 ? this.#fromPool(publishedMs) : this.request(publishedMs);
      this.#ready.push(...made.reverse());
    }
  }

  #fromPool(endMs: number): TrafficRecord[] {
    if (this.#pool.length < this.#poolSize) {
      const id = this.#nextRequestId(endMs);
      this.#pool.push(
        this.#draft(endMs, id).map((draft) => new Template(draft, this.shape)),
      );
    }
    const templates = this.#pool[this.#poolAt++ % this.#pool.length] ?? [];
    const id = this.#nextRequestId(endMs);
    let nanos = 0;
    let before = NaN;
    return templates.map((template) => {
      this.#records++;
      // Two records of one attempt share their start; any others differ in it. No trailing zero,
      // since the width must stay.
      if (template.startMs !== before) nanos = ((this.#records * 7919) % 99_999) * 10 + 1;
      before = template.startMs;
      const time = timeText(endMs + template.startMs, this.#offsetMinutes, nanos);
      return template.fill(time, id, this.#random);
    });
  }

  /** 8 hex digits that never repeat within 2³² requests, or a UUID of version 7 for 8.x. */
  #nextRequestId(atMs: number): string {
    const n = this.#requests++;
    const mixed = (Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(this.#seed, 0x85ebca6b)) >>> 0;
    const short = mixed.toString(16).padStart(8, "0");
    if (!this.shape.v8) return short;
    const time = Math.floor(atMs).toString(16).padStart(12, "0");
    const n12 = (n & 0xfff).toString(16).padStart(3, "0");
    const n32 = (n >>> 12).toString(16).padStart(7, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}-7${n12}-a${n32.slice(0, 3)}-${
      n32.slice(3, 7)
    }${short}`;
  }

  #draft(endMs: number, requestId: string): Drafted[] {
    const random = this.#random;
    const share = (((endMs % 86_400_000) + 86_400_000) % 86_400_000) / 86_400_000;
    const client = random.weighted(
      CLIENTS.map((one) => ({ one, weight: one.weight * activity(one, share) })),
    ).one;
    const wanted = random.weighted(client.providers).provider;
    const provider = PROVIDERS.find((one) => one.provider === wanted) ?? random.of(PROVIDERS);
    const model = random.weighted(provider.models);
    const websocket = client.endpoint.startsWith("GET ");
    const turns = websocket ? random.integer(1, 4) : 1;
    const sessionId = client.agentic ? sessionOf(client, endMs) : "";
    const drafts: Drafted[] = [];
    // Backwards from the end of the request, so that nothing starts in the future.
    let at = 0;
    for (let turn = turns; turn > 0; turn--) {
      const attempts = this.#attempts(endMs, at, {
        client,
        provider,
        model,
        requestId,
        websocket,
        sessionId,
      });
      drafts.unshift(...attempts);
      at = (attempts[0]?.startMs ?? at) - random.integer(200, 9000);
    }
    return drafts;
  }

  /** Attempts of one turn: failures first, the last one ends at `endsAt`. */
  #attempts(endMs: number, endsAt: number, context: Context): Drafted[] {
    const random = this.#random;
    const { provider, model, client } = context;
    const failures: { failure: Failure; credential: Credential }[] = [];
    let credential = random.weighted(provider.credentials);
    let last: Failure | null = null;
    for (let tries = 0; tries < 4; tries++) {
      last = this.#failure(provider, credential, endMs);
      if (last === null || !last.retried || tries === 3) break;
      failures.push({ failure: last, credential });
      const others = provider.credentials.filter((one) =>
        !failures.some((failed) => failed.credential === one)
      );
      if (others.length === 0) break;
      credential = random.weighted(others);
      last = null;
    }
    const exhausted = failures.at(-1)?.credential === credential;
    const thinks = model.thinks && random.chance(0.6);
    const effort = thinks ? random.of(["low", "medium", "medium", "high", "high", "xhigh"]) : "";
    const name = model.aliases.length > 0 ? random.of(model.aliases) : model.model;
    const shared: Shared = {
      ...context,
      alias: effort !== "" && random.chance(0.3) ? `${name}(${effort})` : name,
      effort,
      tier: client.machine && random.chance(0.2) ? "flex" : random.chance(0.05) ? "priority" : "",
      stream: context.websocket || (client.agentic ? true : random.chance(0.4)),
      size: client.agentic ? random.spread(24_000, 0.9) : random.spread(900, 1.1),
    };
    const drafts: Drafted[] = [];
    let at = endsAt;
    if (!exhausted) {
      drafts.push(...this.#finish(endMs, at, shared, credential, last));
      at = drafts[0]?.startMs ?? at;
    }
    for (const { failure, credential: failed } of failures.reverse()) {
      const [draft] = this.#finish(endMs, at, shared, failed, failure);
      if (draft === undefined) continue;
      drafts.unshift(draft);
      at = draft.startMs;
    }
    return drafts;
  }

  /** What goes wrong with this credential at this time, if anything. */
  #failure(provider: Provider, credential: Credential, endMs: number): Failure | null {
    const random = this.#random;
    const window = Math.floor(endMs / 18_000_000);
    const left = Math.round((18_000_000 - (endMs - window * 18_000_000)) / 1000);
    if (credential.authType === "oauth") {
      if (settled("revoked", credential.authIndex, Math.floor(endMs / 86_400_000)) < 0.012) {
        return random.chance(0.8) ? revokedFailure(provider, random) : null;
      }
      const used = quotaAt(credential, endMs);
      if (used.hours >= 1) return quotaFailure(provider, used.plan, left);
    }
    // Providers have bad hours now and then.
    const bad = settled("bad", provider.provider, Math.floor(endMs / 3_600_000)) < 0.02;
    return random.chance(bad ? 0.3 : 0.025) ? failureOf(provider, random) : null;
  }

  /** The last attempt, or a failed one, with the second model's record when there is one. */
  #finish(
    endMs: number,
    endsAt: number,
    shared: Shared,
    credential: Credential,
    failure: Failure | null,
  ): Drafted[] {
    const random = this.#random;
    const { provider, model, client } = shared;
    const spent = failure === null ? this.#spent(shared) : NOTHING;
    const ttft = Math.max(1, Math.round(random.spread(provider.ttftMs, 0.45)));
    const slow = random.chance(0.012) ? random.integer(4, 20) : 1;
    const writing = ((spent.output + spent.reasoning) / model.speed) * 1000;
    const latency = failure === null
      ? Math.round((ttft + writing) * slow)
      : Math.max(1, Math.round(ttft * failure.share));
    const startMs = endsAt - latency;
    const quota = quotaAt(credential, endMs);
    const date = new Date(endMs + endsAt).toUTCString();
    const reached = failure === null || !failure.body.startsWith("Post ");
    const status = failure?.status ?? 200;
    const attempt: Attempt = {
      timestamp: trimmed(
        timeText(endMs + startMs, this.#offsetMinutes, random.integer(0, 999_999)),
      ),
      latencyMs: latency,
      ttftMs: !reached ? 0 : shared.stream ? Math.min(ttft * slow, latency) : latency,
      // Credentials that know no account are reported under the client's key.
      source: credential.source === "" ? client.apiKey : credential.source,
      authIndex: credential.authIndex,
      tokenHash: credential.authType === "oauth" && provider.provider !== "vertex"
        ? tokenHash(credential.authIndex, Math.floor(endMs / 28_800_000))
        : "",
      clientIp: client.ip,
      forwardedFor: client.forwardedFor,
      userAgent: client.userAgent,
      spent,
      style: provider.style,
      failed: failure !== null,
      failStatus: status,
      failBody: failure?.body ?? "",
      headers: reached
        ? headersOf(
          provider,
          { status, stream: shared.stream, date, quota, websocket: shared.websocket },
          random,
        )
        : {},
      provider: provider.provider,
      executor: shared.websocket && provider.provider === "codex"
        ? "CodexWebsocketsExecutor"
        : provider.executor,
      model: model.model,
      alias: shared.alias,
      endpoint: client.endpoint,
      authType: credential.authType,
      apiKey: client.apiKey,
      requestId: shared.requestId,
      effort: shared.effort,
      tier: shared.tier,
      responseTier: failure === null && shared.tier === "priority"
        ? random.of(["priority", "default"])
        : "",
      stream: shared.stream,
      executionId: this.shape.v8 ? random.uuid() : "",
      sessionId: shared.sessionId,
      responseModel: failure === null ? model.answersAs || model.model : "",
    };
    const drafts: Drafted[] = [{ attempt, startMs }];
    if (failure === null && provider.provider === "codex" && random.chance(0.004)) {
      // The image tool used inside this attempt: its own record, same start and request.
      const image = { uncached: random.integer(40, 400), output: random.integer(1000, 4200) };
      drafts.push({
        attempt: { ...attempt, model: "gpt-image-2", spent: { ...NOTHING, ...image } },
        startMs,
      });
    }
    return drafts;
  }

  #spent(shared: Shared): Spent {
    const random = this.#random;
    const { provider, client, effort } = shared;
    if (provider.executor === "OpenAICompatExecutor" && random.chance(0.01)) return NOTHING;
    const input = Math.min(900_000, Math.max(8, Math.round(shared.size)));
    const cachedShare = client.agentic
      ? (random.chance(0.88) ? 0.6 + 0.39 * random.next() : 0)
      : (random.chance(0.25) ? 0.8 * random.next() : 0);
    const cacheRead = Math.floor(input * cachedShare);
    const writes = provider.style === "separate" && client.agentic;
    const cacheWrite = writes ? Math.floor((input - cacheRead) * 0.9) : 0;
    const output = Math.max(1, Math.round(random.spread(client.agentic ? 420 : 260, 1)));
    const factor = { low: 0.2, medium: 0.7, high: 1.6, xhigh: 3 }[effort] ?? 0;
    const reasoning = Math.round(output * factor * (0.4 + random.next()));
    const spent = { uncached: input - cacheRead - cacheWrite, cacheRead, cacheWrite, output };
    if (provider.style !== "separate" && random.chance(0.001)) {
      return { ...spent, reasoning, contradiction: random.integer(1, 500) };
    }
    return { ...spent, reasoning };
  }
}

interface Context {
  readonly client: Client;
  readonly provider: Provider;
  readonly model: Model;
  readonly requestId: string;
  readonly websocket: boolean;
  readonly sessionId: string;
}

interface Shared extends Context {
  readonly alias: string;
  readonly effort: string;
  readonly tier: string;
  readonly stream: boolean;
  /** Prompt tokens, before rounding. */
  readonly size: number;
}

/** Used shares of an account's windows; they grow through a window and some reach the end. */
function quotaAt(credential: Credential, atMs: number): Quota {
  const plan = credential.file?.plan ?? "";
  const window = 18_000_000;
  const through = (atMs % window) / window;
  const appetite = 0.35 + 0.8 * settled("quota", credential.authIndex, Math.floor(atMs / window));
  const week = 604_800_000;
  const weekly = 0.2 + 0.7 * settled("week", credential.authIndex, Math.floor(atMs / week));
  return {
    plan,
    hours: Math.min(1, appetite * through),
    week: Math.min(1, weekly * ((atMs % week) / week)),
  };
}

/** Session of an agentic client: one lasts about forty minutes. */
function sessionOf(client: Client, atMs: number): string {
  return new Random(Math.floor(settled(client.apiKey, Math.floor(atMs / 2_400_000)) * 2 ** 32))
    .uuid();
}

const hashes = new Map<string, string>();

function tokenHash(authIndex: string, epoch: number): string {
  const seed = `${authIndex}|${epoch}`;
  let hash = hashes.get(seed);
  if (hash === undefined) {
    hash = createHash("sha256").update(seed).digest("hex");
    hashes.set(seed, hash);
  }
  return hash;
}

let secondCached = NaN;
let secondText = "";

/** `2026-11-23T18:38:08.239712665` and its zone; nine digits, the last six given. */
function timeText(atMs: number, offsetMinutes: number, nanos: number): string {
  const shifted = atMs + offsetMinutes * 60_000;
  const second = Math.floor(shifted / 1000);
  if (second !== secondCached) {
    secondText = new Date(second * 1000).toISOString().slice(0, 19);
    secondCached = second;
  }
  const ms = String(Math.floor(shifted) - second * 1000).padStart(3, "0");
  return `${secondText}.${ms}${String(nanos).padStart(6, "0")}${zone(offsetMinutes)}`;
}

function zone(offsetMinutes: number): string {
  if (offsetMinutes === 0) return "Z";
  const abs = Math.abs(offsetMinutes);
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  return `${offsetMinutes < 0 ? "-" : "+"}${two(abs / 60)}:${two(abs % 60)}`;
}

/** Go trims trailing zeros of the fraction, and the point with them. */
function trimmed(text: string): string {
  return text.replace(/\.?0*(Z|[+-]\d\d:\d\d)$/, "$1");
}

const encoder = new TextEncoder();

/** A record whose time and ids can be replaced in place. */
class Template {
  readonly startMs: number;
  readonly #bytes: Uint8Array;
  readonly #timeAt: number;
  readonly #idAt: number;
  readonly #executionAt: number;
  readonly #authIndex: string;
  readonly #failure: string | null;

  constructor(draft: Drafted, shape: PayloadShape) {
    const { attempt } = draft;
    this.startMs = draft.startMs;
    this.#authIndex = attempt.authIndex;
    this.#failure = attempt.failed ? attempt.failBody : null;
    // A full-width time, so that every later one fits.
    const full = attempt.timestamp.replace(/^(.{19})(?:\.\d+)?/, "$1.000000001");
    const text = serialise({ ...attempt, timestamp: full }, shape);
    this.#bytes = encoder.encode(text);
    const offsetOf = (before: string) => {
      const at = text.lastIndexOf(before);
      return at < 0 ? -1 : encoder.encode(text.slice(0, at + before.length)).length;
    };
    this.#timeAt = '{"timestamp":"'.length;
    this.#idAt = offsetOf(`"request_id":"`);
    this.#executionAt = offsetOf(`"execution_id":"`);
  }

  fill(time: string, requestId: string, random: Random): TrafficRecord {
    const bytes = this.#bytes.slice();
    put(bytes, this.#timeAt, time);
    put(bytes, this.#idAt, requestId);
    if (this.#executionAt >= 0) put(bytes, this.#executionAt, random.uuid());
    return { bytes, requestId, authIndex: this.#authIndex, failure: this.#failure };
  }
}

/** Writes ASCII text over bytes. */
function put(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
}
