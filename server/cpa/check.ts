/**
 * The connection check: tries a connection step by step and stops at the first that explains why
 * it cannot work. It pops nothing and presents the key only until it is refused once.
 *
 * @module
 */
import { endpointOf, normaliseBaseUrl } from "./address.ts";
import { dial } from "./byte_stream.ts";
import { readDirectory } from "./directory.ts";
import { probeGeneration } from "./generation.ts";
import { faultOfStatus } from "./http_answer.ts";
import { CpaClient, parseConfig } from "./management.ts";
import { CpaError, type CpaTarget } from "./types.ts";

/** Steps in their order; `http/contract` has the same list. */
export const CHECK_ORDER = [
  "address",
  "dns",
  "tcp",
  "tls",
  "cpa",
  "remote",
  "key",
  "generation",
  "statistics",
  "retention",
  "rival",
  "traffic",
] as const;

/** One of `CHECK_ORDER`. */
export type CheckName = typeof CHECK_ORDER[number];

/** How a step went. */
export interface CheckStepResult {
  readonly step: CheckName;
  readonly state: "ok" | "warn" | "fail" | "skipped";
  /** What the panel translates. */
  readonly code: string;
  readonly sentence: string;
}

/** All steps; `ok` when none failed. */
export interface CheckResult {
  readonly ok: boolean;
  /** Normalised address, or the text as given when it is none. */
  readonly baseUrl: string;
  readonly steps: readonly CheckStepResult[];
}

/** What is to be checked. */
export interface CheckRequest {
  readonly address: string;
  readonly managementKey: string;
  readonly tlsSkipVerify: boolean;
  readonly pollIntervalMs: number;
}

/** What the collector knows about this very CPA; null counts are unknown. */
export interface CheckCounters {
  /** Records received in the time looked at. */
  readonly received: number | null;
  /** Attempts by CPA's own counters in the same time. */
  readonly attempts: number | null;
  /** The collector has already named a rival. */
  readonly rivalSeen: boolean;
}

/** Outside of a check. */
export interface CheckDeps {
  readonly signal: AbortSignal;
  readonly counters: () => CheckCounters | null;
  /** Longest time of one step, ms. */
  readonly stepMs?: number;
}

/** Attempts without a single record that point to a rival: one may yield no record at all. */
const RIVAL_ATTEMPTS = 5;
/** Below this a stop of the manager for some minutes costs records, seconds. */
const SHORT_RETENTION = 300;

/** Ends a check at a fatal step. */
class Fatal extends Error {}

/** Runs all steps; never throws for what CPA or the network does. */
export async function checkConnection(
  request: CheckRequest,
  deps: CheckDeps,
): Promise<CheckResult> {
  const run = new Run(request, deps);
  try {
    await run.all();
  } catch (error) {
    if (!(error instanceof Fatal)) throw error;
  } finally {
    run.close();
  }
  return run.result();
}

class Run {
  readonly #request: CheckRequest;
  readonly #deps: CheckDeps;
  readonly #stepMs: number;
  readonly #steps = new Map<CheckName, CheckStepResult>();
  #baseUrl: string;
  #client: CpaClient | null = null;

  constructor(request: CheckRequest, deps: CheckDeps) {
    this.#request = request;
    this.#deps = deps;
    this.#stepMs = deps.stepMs ?? 15_000;
    this.#baseUrl = request.address.trim();
  }

  close(): void {
    this.#client?.close();
  }

  result(): CheckResult {
    const steps = CHECK_ORDER.map((step): CheckStepResult =>
      this.#steps.get(step) ?? {
        step,
        state: "skipped",
        code: "skipped",
        sentence: "Not tried, since an earlier step failed.",
      }
    );
    return {
      ok: steps.every((step) => step.state !== "fail"),
      baseUrl: this.#baseUrl,
      steps,
    };
  }

  async all(): Promise<void> {
    const target = this.#address();
    await this.#reach(target);
    const client = this.#client = new CpaClient(target, { timeoutMs: this.#stepMs });
    const config = await this.#speak(client);
    await this.#generation(client);
    if (config.statisticsEnabled) {
      this.#say("statistics", "ok", "statistics_on", "CPA publishes usage records.");
    } else {
      this.#say(
        "statistics",
        "warn",
        "statistics_off",
        "CPA does not publish usage records yet; saving with collection on switches usage-statistics-enabled on.",
      );
    }
    this.#retention(config.retentionSeconds);
    await this.#traffic(client);
  }

  #say(
    step: CheckName,
    state: CheckStepResult["state"],
    code: string,
    sentence: string,
  ): void {
    this.#steps.set(step, { step, state, code, sentence });
  }

  #fail(step: CheckName, code: string, sentence: string): never {
    this.#say(step, "fail", code, sentence);
    throw new Fatal();
  }

  #address(): CpaTarget {
    try {
      this.#baseUrl = normaliseBaseUrl(this.#request.address);
    } catch (error) {
      if (!(error instanceof CpaError)) throw error;
      this.#fail("address", "address_invalid", error.message);
    }
    this.#say("address", "ok", "address_ok", `The address is ${this.#baseUrl}.`);
    return {
      baseUrl: this.#baseUrl,
      managementKey: this.#request.managementKey,
      tlsSkipVerify: this.#request.tlsSkipVerify,
    };
  }

  /** Steps dns, tcp and tls. */
  async #reach(target: CpaTarget): Promise<void> {
    const { tls, where } = endpointOf(target.baseUrl);
    const plain = { ...target, baseUrl: `http://${where}` };
    const dialMs = Math.min(10_000, this.#stepMs);
    try {
      (await dial(plain, dialMs, this.#deps.signal)).close();
    } catch (error) {
      if (!(error instanceof CpaError)) throw error;
      if (error.stage === "dns") this.#fail("dns", "dns_unknown", error.message);
      this.#say("dns", "ok", "dns_ok", "The host name is known.");
      this.#fail("tcp", tcpCode(error), error.message);
    }
    this.#say("dns", "ok", "dns_ok", "The host name is known.");
    this.#say("tcp", "ok", "tcp_ok", `Something listens at ${where}.`);
    if (!tls) {
      this.#say("tls", "skipped", "tls_not_used", "The address is http://, so TLS is not used.");
      return;
    }
    try {
      (await dial(target, dialMs, this.#deps.signal)).close();
    } catch (error) {
      if (!(error instanceof CpaError)) throw error;
      const code = /certificate/i.test(error.message) ? "tls_untrusted" : "tls_failed";
      this.#fail("tls", code, error.message);
    }
    if (target.tlsSkipVerify) {
      this.#say(
        "tls",
        "warn",
        "tls_unverified",
        "TLS works; its certificate is not verified, as you asked.",
      );
    } else this.#say("tls", "ok", "tls_ok", "TLS works and its certificate is trusted.");
  }

  /** Steps cpa, remote and key: one call tells all three. */
  async #speak(client: CpaClient): Promise<ReturnType<typeof parseConfig>> {
    const answer = await this.#try(
      "cpa",
      () => client.call("GET", "/v0/management/config", this.#deps.signal),
    );
    const { status } = answer;
    const version = answer.version.version;
    const named = version === "" ? "A CPA answers." : `CPA ${version} answers.`;
    if (status === 404) {
      if (await this.#healthy(client)) {
        this.#say("cpa", "ok", "cpa_ok", named);
        const off = faultOfStatus(status, answer.body, "management");
        this.#fail("remote", "management_off", off.message);
      }
      this.#fail(
        "cpa",
        "not_cpa",
        "Something answers, but not as CPA does; check host, port and path of the address.",
      );
    }
    if (status !== 200) {
      const error = faultOfStatus(status, answer.body, "management");
      if (error.fault === "remote_disabled" || error.fault === "key_not_set") {
        this.#say("cpa", "ok", "cpa_ok", named);
        this.#fail("remote", error.fault, error.message);
      }
      if (error.fault === "refused_key" || error.fault === "banned") {
        this.#say("cpa", "ok", "cpa_ok", named);
        this.#say("remote", "ok", "remote_ok", "Management is open to this host.");
        const missing = this.#request.managementKey === "";
        this.#fail(
          "key",
          error.fault === "banned" ? "banned" : missing ? "key_missing" : "key_refused",
          error.message,
        );
      }
      this.#fail("cpa", error.fault, error.message);
    }
    const config = await this.#try("cpa", () => parseConfig(answer));
    this.#say("cpa", "ok", "cpa_ok", named);
    this.#say("remote", "ok", "remote_ok", "Management is open to this host.");
    this.#say("key", "ok", "key_ok", "CPA accepts the management key.");
    return config;
  }

  /** Whether `/healthz` answers as CPA's does; it is outside management. */
  async #healthy(client: CpaClient): Promise<boolean> {
    try {
      const answer = await client.call("GET", "/healthz", this.#deps.signal);
      return answer.status === 200 && /"status"\s*:\s*"ok"/.test(new TextDecoder().decode(
        answer.body.subarray(0, 1024),
      ));
    } catch (error) {
      if (error instanceof CpaError) return false;
      throw error;
    }
  }

  async #generation(client: CpaClient): Promise<void> {
    const found = await probeGeneration(client, this.#deps.signal);
    if (found.generation === "undecided") {
      this.#say(
        "generation",
        "warn",
        "generation_undecided",
        `Whether this is CPA 7 or 8 is not known: ${found.note}`,
      );
      return;
    }
    const layout = found.layout === "unknown" ? "unknown" : found.layout;
    const code = `generation_${found.generation}_${layout}`;
    const sentence = `This is CPA ${
      found.generation === "v8" ? 8 : 7
    } with a configuration file of layout ${layout}.${found.note === "" ? "" : ` ${found.note}`}`;
    this.#say("generation", found.writable ? "ok" : "warn", code, sentence);
  }

  #retention(seconds: number): void {
    const poll = this.#request.pollIntervalMs;
    if (poll > seconds * 1000) {
      this.#say(
        "retention",
        "fail",
        "poll_exceeds_retention",
        `CPA keeps records for ${seconds} s, but they are asked for every ${
          Math.round(poll / 1000)
        } s; shorten the poll interval or set redis-usage-queue-retention-seconds: 3600.`,
      );
    } else if (seconds < SHORT_RETENTION) {
      this.#say(
        "retention",
        "warn",
        "retention_short",
        `CPA keeps records for ${seconds} s; a longer stop of this program loses some. Set redis-usage-queue-retention-seconds: 3600 in CPA's config.yaml.`,
      );
    } else {
      this.#say("retention", "ok", "retention_ok", `CPA keeps records for ${seconds} s.`);
    }
  }

  /** Steps rival and traffic, from counters: to look into the queue would empty it. */
  async #traffic(client: CpaClient): Promise<void> {
    const known = this.#deps.counters();
    if (known?.rivalSeen || isStarved(known)) {
      this.#say(
        "rival",
        "fail",
        "rival_seen",
        "Another program takes CPA's usage records: its own counters move, but nothing arrives here. Stop the other collector.",
      );
    } else if (known !== null && (known.received ?? 0) > 0) {
      this.#say("rival", "ok", "rival_none", "Records arrive; no other collector was noticed.");
    } else {
      this.#say(
        "rival",
        "ok",
        "rival_unknown",
        "Another collector shows only once requests pass; it is watched for.",
      );
    }
    if ((known?.received ?? 0) > 0) {
      this.#say("traffic", "ok", "traffic_seen", "Records arrive.");
      return;
    }
    let served = 0;
    try {
      const files = await client.authFiles(this.#deps.signal);
      for (const count of readDirectory(files, 0).counters.values()) {
        served += count.success + count.failed;
      }
      if (served === 0) {
        const keys = await client.apiKeyAttempts(this.#deps.signal);
        served = keys.success + keys.failed;
      }
    } catch (error) {
      if (!(error instanceof CpaError)) throw error;
      this.#say(
        "traffic",
        "warn",
        "traffic_unknown",
        `Whether CPA serves requests is not known: ${error.message}`,
      );
      return;
    }
    if (served > 0) {
      this.#say(
        "traffic",
        "ok",
        "traffic_before",
        `CPA has served ${served} attempts since it started; records of new ones will arrive.`,
      );
    } else {
      this.#say(
        "traffic",
        "warn",
        "traffic_none",
        "CPA has served no request since it started; send one through it to see it here.",
      );
    }
  }

  async #try<T>(step: CheckName, work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CpaError)) throw error;
      const code = error.stage === "timeout" ? "timeout" : error.fault;
      this.#fail(step, code, error.message);
    }
  }
}

function isStarved(known: CheckCounters | null): boolean {
  return known !== null && known.received === 0 && (known.attempts ?? 0) >= RIVAL_ATTEMPTS;
}

function tcpCode(error: CpaError): string {
  if (/nothing listens/i.test(error.message)) return "tcp_refused";
  return /did not answer|in time/i.test(error.message) ? "tcp_timeout" : "tcp_failed";
}
