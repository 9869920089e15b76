/**
 * What prices need of CPA, from one call of its configuration: the models a person named there,
 * and the proxy through which the world is reached (manager-server.md §4.8). Everything else in
 * that answer is secret and dropped at once; without CPA there are no names and no proxy.
 *
 * @module
 */
import { CpaClient, CpaError } from "../../cpa/mod.ts";
import type { Services } from "../services.ts";

/** How long the names count: each call costs CPA a slow hash. */
const NAMES_FRESH_MS = 600_000;
/** How long the proxy counts when lists are fetched. */
const PROXY_FRESH_MS = 30_000;
/** A page does not wait longer for names, ms. */
const PATIENCE_MS = 5_000;
/** Names at most, and their characters. */
const MOST_NAMES = 5_000;
const LONGEST_NAME = 256;

/** See the module comment. */
interface Facts {
  readonly models: ReadonlySet<string>;
  /** Null: none. It may hold a password. */
  readonly proxy: string | null;
}

interface Remembered {
  readonly target: string;
  readonly atMs: number;
  /** CPA refused the key: five refusals ban us, so that no other is provoked. */
  refused: boolean;
  readonly facts: Promise<Facts>;
}

const NONE: Facts = { models: new Set(), proxy: null };
const remembered = new WeakMap<Services, Remembered>();

/** Names of models that CPA's configuration gives; empty without CPA. Never throws. */
export async function modelsOfCpa(
  services: Services,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const { models } = await facts(services, NAMES_FRESH_MS);
  signal.throwIfAborted();
  return models;
}

/** CPA's proxy for lists; null without one. Never throws. */
export async function proxyOfCpa(services: Services): Promise<string | null> {
  return (await facts(services, PROXY_FRESH_MS)).proxy;
}

async function facts(services: Services, freshMs: number): Promise<Facts> {
  const target = await services.settings.resolve();
  if (target === null) return NONE;
  const key = JSON.stringify([target.baseUrl, target.managementKey, target.tlsSkipVerify]);
  const nowMs = services.now();
  const old = remembered.get(services);
  if (old?.target === key) {
    if (nowMs - old.atMs < (old.refused ? NAMES_FRESH_MS : freshMs)) return await old.facts;
  }
  const ask = async (): Promise<Facts> => {
    const client = new CpaClient(target);
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const { status, body } = await client.call("GET", "/v0/management/config", signal);
      made.refused = status === 401 || status === 403;
      return status === 200 ? factsOf(JSON.parse(new TextDecoder().decode(body))) : NONE;
    } catch (error) {
      // an answer in time, and one that is a configuration, is what can be used; prices do without
      if (error instanceof CpaError || error instanceof SyntaxError) return NONE;
      if (error instanceof DOMException && error.name === "TimeoutError") return NONE;
      throw error;
    } finally {
      client.close();
    }
  };
  let settle: (facts: Promise<Facts>) => void = () => {};
  const made: Remembered = {
    target: key,
    atMs: nowMs,
    refused: false,
    facts: new Promise<Facts>((resolve) => settle = resolve),
  };
  remembered.set(services, made);
  settle(ask());
  return await made.facts;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Names and proxy of a configuration as `GET /config` shows it: `models` of the entries of every
 * list of providers, and the models of `oauth-model-alias`. Names are those that a provider
 * resolves; an alias counts where there is nothing else.
 */
export function factsOf(config: unknown): Facts {
  const models = new Set<string>();
  const take = (list: unknown) => {
    if (!Array.isArray(list)) return;
    for (const one of list.map(fieldsOf)) {
      const name = [one?.["name"], one?.["alias"]]
        .find((text): text is string => typeof text === "string" && text.trim() !== "")?.trim();
      if (name !== undefined && name.length <= LONGEST_NAME && models.size < MOST_NAMES) {
        models.add(name);
      }
    }
  };
  const top = fieldsOf(config) ?? {};
  for (const [key, value] of Object.entries(top)) {
    if (key === "oauth-model-alias") Object.values(fieldsOf(value) ?? {}).forEach(take);
    else if (Array.isArray(value)) {
      for (const entry of value.map(fieldsOf)) {
        if (entry?.["disabled"] !== true) take(entry?.["models"]);
      }
    }
  }
  const url = [top["proxy-url"], top["proxyUrl"], top["proxy_url"]]
    .find((text) => typeof text === "string" && text.trim() !== "");
  return { models, proxy: typeof url === "string" ? proxyOf(url.trim()) : null };
}

/** A proxy has a scheme and a host; CPA's words `direct` and `none` are none. */
function proxyOf(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const known = parsed !== null &&
    ["http:", "https:", "socks5:", "socks5h:"].includes(parsed.protocol);
  return known && parsed.host !== "" ? url : null;
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Fields
    : null;
}
