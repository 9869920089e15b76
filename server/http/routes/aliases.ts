/**
 * Names for client API keys (manager-server.md §4.9).
 *
 * @module
 */
import { z } from "zod";
import type { AliasRow } from "../../store/types.ts";
import { methodNotAllowed, originalFault } from "../errors.ts";
import { json, looseField } from "../json.ts";
import { actor, type Context, type Route } from "../route.ts";

/** 10,000 keys with the longest aliases, bytes. */
const ALIAS_BODY = 8 * 1024 * 1024;
/** Code points. */
const LONGEST_ALIAS = 120;

const PREFIX = "/v0/management/:local{api-key-aliases.*}";

/** An alias as submitted and checked. */
interface Submitted {
  readonly apiKeyHash: string;
  readonly alias: string;
  /** 0 = the server's time. */
  readonly updatedAtMs: number;
}

/** GET, PUT and DELETE below the bare prefix. */
export const aliasRoutes: readonly Route[] = [
  {
    method: "GET",
    path: PREFIX,
    guard: "admin",
    body: 0,
    cost: "one call to the writer",
    shape: {
      summary: "Names of client API keys",
      response: z.object({
        items: z.array(
          z.object({ apiKeyHash: z.string(), alias: z.string(), updatedAtMs: z.int() }),
        ),
      }),
    },
    handle: async ({ services, path }) => {
      if (tail(path) !== "") throw methodNotAllowed(allowed(path));
      return json({ items: ordered(await services.writer.call("listAliases", [])) });
    },
  },
  {
    method: "PUT",
    path: PREFIX,
    guard: "admin",
    body: ALIAS_BODY,
    cost: "one transaction",
    shape: {
      summary: "Set names; what is not listed stays",
      request: z.looseObject({ items: z.array(z.looseObject({})) }),
    },
    handle: async (context) => {
      if (tail(context.path) !== "") throw methodNotAllowed(allowed(context.path));
      const body = await context.json("first");
      return json({ items: ordered(await oneAtATime(() => put(context, body))) });
    },
  },
  {
    method: "DELETE",
    path: PREFIX,
    guard: "admin",
    body: 0,
    cost: "one transaction",
    shape: { summary: "Remove a name", response: z.object({ ok: z.literal(true) }) },
    handle: async (context) => {
      const rest = tail(context.path);
      if (!rest.startsWith("/") || rest === "/") throw methodNotAllowed(allowed(context.path));
      const hash = cleanHash(decodeURIComponent(rest.slice(1)));
      await context.services.writer.call("deleteAlias", [hash, {
        atMs: context.services.now(),
        actor: actor(context),
        action: "alias.delete",
        target: hash,
        detail: "",
      }]);
      return json({ ok: true });
    },
  },
];

/** What follows `api-key-aliases`; a trailing slash alone counts as nothing. */
function tail(path: string): string {
  const rest = path.slice("/v0/management/api-key-aliases".length);
  return rest === "/" ? "" : rest;
}

function allowed(path: string): string[] {
  const rest = tail(path);
  if (rest === "") return ["GET", "PUT"];
  return rest.startsWith("/") ? ["DELETE"] : [];
}

/** By alias ignoring case, then by hash. */
function ordered(rows: readonly AliasRow[]): AliasRow[] {
  const key = (row: AliasRow) => row.alias.toLowerCase();
  const order = (a: string, b: string) => a < b ? -1 : a > b ? 1 : 0;
  return rows.toSorted((a, b) => order(key(a), key(b)) || order(a.apiKeyHash, b.apiKeyHash));
}

function cleanHash(value: unknown): string {
  const hash = typeof value === "string" ? value.trim().toLowerCase() : "";
  if (!/^[0-9a-f]{64}$/.test(hash)) throw originalFault(400, "valid apiKeyHash is required");
  return hash;
}

function submitted(item: unknown): Submitted {
  const apiKeyHash = cleanHash(looseField(item, "apiKeyHash"));
  const text = looseField(item, "alias");
  const alias = typeof text === "string" ? text.toWellFormed().trim() : "";
  if (alias === "") throw originalFault(400, "alias is required");
  if ([...alias].length > LONGEST_ALIAS) {
    throw originalFault(400, `alias must be ${LONGEST_ALIAS} characters or less`);
  }
  const at = looseField(item, "updatedAtMs");
  const usable = typeof at === "number" && Number.isSafeInteger(at) && at > 0;
  return { apiKeyHash, alias, updatedAtMs: usable ? at : 0 };
}

/** Comparison of names: without case and outer space. */
function folded(alias: string): string {
  return alias.trim().toLowerCase();
}

/**
 * Decides what a PUT changes.
 *
 * @throws HttpFault 400 with the original's texts
 */
export function planAliases(
  body: unknown,
  stored: readonly AliasRow[],
  nowMs: number,
): { readonly rows: AliasRow[]; readonly orphans: string[] } {
  const items = looseField(body, "items");
  if (!Array.isArray(items)) throw originalFault(400, "api key aliases are required");
  const active = looseField(body, "activeApiKeyHashes");
  const activeHashes = new Set(
    Array.isArray(active) ? active.map((hash) => String(hash).trim().toLowerCase()) : [],
  );
  const mayClean = looseField(body, "allowOrphanAliasCleanup") === true && activeHashes.size > 0;

  const rows = new Map<string, AliasRow>();
  const owners = new Map<string, string>();
  for (const item of items) {
    const { apiKeyHash, alias, updatedAtMs } = submitted(item);
    const owner = owners.get(folded(alias));
    if (owner !== undefined && owner !== apiKeyHash) {
      throw originalFault(400, "api key alias already exists");
    }
    owners.set(folded(alias), apiKeyHash);
    rows.set(apiKeyHash, {
      apiKeyHash,
      alias,
      updatedAtMs: updatedAtMs > 0 ? updatedAtMs : nowMs,
    });
  }
  const orphans: string[] = [];
  for (const row of stored) {
    const owner = owners.get(folded(row.alias));
    if (owner === undefined || owner === row.apiKeyHash || rows.has(row.apiKeyHash)) continue;
    if (!mayClean || activeHashes.has(row.apiKeyHash)) {
      throw originalFault(400, "api key alias already exists");
    }
    orphans.push(row.apiKeyHash);
  }
  return { rows: [...rows.values()], orphans };
}

async function put(context: Context, body: unknown): Promise<readonly AliasRow[]> {
  const { writer } = context.services;
  const stored = await writer.call("listAliases", []);
  const { rows, orphans } = planAliases(body, stored, context.services.now());
  if (rows.length === 0) return stored;
  return await writer.call("putAliases", [rows, orphans, {
    atMs: context.services.now(),
    actor: actor(context),
    action: "alias.put",
    target: `${rows.length}`,
    detail: orphans.length === 0 ? "" : `removed ${orphans.length} stale`,
  }]);
}

let last: Promise<unknown> = Promise.resolve();

/** Reading the list and writing it belong together: two PUTs must not take one name. */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work, work);
  last = next.catch(() => {});
  return next;
}
