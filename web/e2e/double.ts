/**
 * A double of the server for the panel's browser tests: serves the built page under the same
 * strict policy and answers the contract from `sample.ts`. Run it alone to work on the panel:
 * `deno run -A web/e2e/double.ts`, then `deno run -A npm:vite@^8.3.0 web` with
 * `CPA_MANAGER_DEV=http://127.0.0.1:18399`.
 *
 * @module
 */
import { createHash } from "node:crypto";
import {
  sampleCheck,
  sampleDeadLetters,
  sampleDetail,
  sampleGaps,
  sampleHealth,
  sampleOverview,
  sampleRow,
  sampleRows,
  sampleSessions,
} from "./sample.ts";
import { sampleMore } from "./sample_more.ts";
import { sampleAnswer } from "./sample_query.ts";
import type { Health, QueryInput, RequestRow } from "../../server/http/contract/mod.ts";

/** The key the double takes. */
export const ADMIN_KEY = "cmp_admin_for_tests_only";

/** How one endpoint misbehaves. */
export type Fault = "fail" | "slow" | "empty" | "401" | "html" | "limited" | "starting";

/** What tests may change while the double runs. */
export interface DoubleState {
  signedIn: boolean;
  configured: boolean;
  /** First step of the connection check that fails. */
  failingStep: string | null;
  empty: boolean;
  priced: boolean;
  /** By path prefix below the base, e.g. `/api/v1/overview`. */
  faults: Map<string, Fault>;
  /** Changes rows and health before they leave, for hostile content. */
  spoil: <T>(value: T) => T;
  health: (health: Health) => Health;
  streaming: boolean;
  demo: boolean;
}

/** A running double. */
export interface Double {
  readonly url: string;
  readonly state: DoubleState;
  /** Paths asked since the last `reset`. */
  readonly asked: string[];
  /** Bytes of JSON that were answered since the last `reset`, uncompressed. */
  readonly sent: { bytes: number };
  /** Violations of the content policy that browsers reported. */
  readonly violations: string[];
  reset(): void;
  /** Sends requests down every open stream; returns them. */
  emit(count: number, announced?: number): RequestRow[];
  stop(): Promise<void>;
}

const PAGE = new URL("../../dist/index.html", import.meta.url);

/** The policy the server sends: inline code by hash only. */
export function policyOf(html: string): string {
  // code may speak of style elements
  const bare = html.replace(/<script[\s\S]*?<\/script>/g, "");
  const hashes = (tag: string) =>
    [...(tag === "style" ? bare : html).matchAll(
      new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, "g"),
    )]
      .map((hit) => `'sha256-${createHash("sha256").update(hit[1] ?? "").digest("base64")}'`)
      .join(" ");
  return [
    "default-src 'none'",
    `script-src ${hashes("script")}`,
    `style-src ${hashes("style")}`,
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "report-uri /csp",
  ].join("; ");
}

function fresh(): DoubleState {
  return {
    signedIn: true,
    configured: true,
    failingStep: null,
    empty: false,
    priced: true,
    faults: new Map(),
    spoil: (value) => value,
    health: (health) => health,
    streaming: true,
    demo: true,
  };
}

/**
 * Starts the double on a free loopback port; `base` is a sub-path such as `/a/b`, `page` another
 * build of the panel.
 */
export async function startDouble(
  options: { base?: string; port?: number; page?: string } = {},
): Promise<Double> {
  const base = options.base ?? "";
  const html = (await Deno.readTextFile(options.page ?? PAGE)).replace(
    'name="cpa-manager-base" content=""',
    `name="cpa-manager-base" content="${base}"`,
  );
  const policy = policyOf(html);
  const state = fresh();
  const asked: string[] = [];
  const sent = { bytes: 0 };
  const violations: string[] = [];
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();
  const stopping = new AbortController();
  let newestId = 5_000;

  const json = (value: unknown, status = 200, headers: Record<string, string> = {}) => {
    const body = encoder.encode(JSON.stringify(state.spoil(value)));
    sent.bytes += body.byteLength;
    return new Response(body, {
      status,
      headers: { "content-type": "application/json", ...headers },
    });
  };
  const error = (status: number, code: string, sentence: string, headers = {}) =>
    json({ error: sentence, code }, status, headers);
  const health = () => {
    const now = Date.now();
    const well = state.health({
      ...sampleHealth(now),
      configured: state.configured,
    });
    return state.empty
      ? {
        ...well,
        collector: { ...well.collector, lastInsertedAtMs: 0, lastConsumedAtMs: 0, rate: 0 },
        store: { ...well.store, deadLetters: 0, events: 0 },
      }
      : well;
  };
  const event = (kind: string, body: object) =>
    encoder.encode(`event: ${kind}\ndata: ${JSON.stringify(state.spoil({ kind, ...body }))}\n\n`);

  function openStream(): Response {
    let mine: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        mine = controller;
        if (!state.streaming) return;
        streams.add(controller);
        controller.enqueue(event("health", { health: health() }));
      },
      cancel() {
        streams.delete(mine);
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  }

  async function misbehave(fault: Fault, path: string): Promise<Response | null> {
    switch (fault) {
      case "fail":
        return error(500, "request_failed", "The disk made a noise.");
      case "401":
        return error(401, "invalid_admin_key", "invalid admin key");
      case "html":
        return new Response("<h1>502</h1>", {
          status: 502,
          headers: { "content-type": "text/html" },
        });
      case "limited":
        return error(429, "too_many_attempts", "Slow down.", { "retry-after": "42" });
      case "starting":
        return error(503, "starting", "Opening the database.");
      case "slow":
        await new Promise<void>((done) => {
          const timer = setTimeout(done, 900);
          stopping.signal.addEventListener("abort", () => {
            clearTimeout(timer);
            done();
          }, { once: true });
        });
        return null;
      case "empty":
        if (path.startsWith("/api/v1/requests")) return json({ items: [], nextBefore: null });
        if (path.startsWith("/api/v1/overview")) {
          const now = Date.now();
          return json(sampleOverview(now - 86_400_000, now, now, { empty: true }));
        }
        if (path.startsWith("/api/v1/dead-letters")) return json({ total: 0, items: [] });
        if (path.startsWith("/api/v1/prices")) {
          return json(sampleMore("GET", path, Date.now(), { empty: true }));
        }
        // a question is answered from nothing below
        if (path === "/api/v1/query") return null;
        return json({ items: [] });
    }
  }

  async function api(request: Request, path: string, url: URL): Promise<Response> {
    for (const [prefix, fault] of state.faults) {
      if (!path.startsWith(prefix)) continue;
      const answer = await misbehave(fault, path);
      if (answer !== null) return answer;
    }
    const now = Date.now();
    if (path === "/usage-service/info") {
      return json({
        service: "cpa-manager",
        configured: state.configured,
        setupRequired: !state.configured,
        adminReady: true,
      });
    }
    if (path === "/api/v1/session") {
      if (request.method === "POST") {
        const { key } = await request.json() as { key: string };
        if (key !== ADMIN_KEY) return error(401, "invalid_admin_key", "invalid admin key");
        state.signedIn = true;
      } else if (request.method === "DELETE") {
        state.signedIn = false;
        return json({ ok: true });
      }
      return json({
        authenticated: state.signedIn,
        id: state.signedIn ? "s1" : null,
        expiresAtMs: state.signedIn ? now + 86_400_000 : null,
      });
    }
    if (!state.signedIn) return error(401, "invalid_admin_key", "invalid admin key");
    const id = Number(/\/(\d+)/.exec(path.replace("/api/v1", ""))?.[1] ?? 0);
    if (path === "/api/v1/stream") return openStream();
    if (path === "/api/v1/health") return json(health());
    if (path === "/api/v1/overview") {
      const from = Number(url.searchParams.get("from"));
      const to = Number(url.searchParams.get("to"));
      return json(sampleOverview(from, to, now, { empty: state.empty, priced: state.priced }));
    }
    if (path === "/api/v1/query") {
      const question = await request.json() as QueryInput;
      const empty = state.empty || state.faults.get(path) === "empty";
      return json(sampleAnswer(question, now, { empty, priced: state.priced }));
    }
    const more = sampleMore(request.method, path, now, state);
    if (more !== null) return json(more);
    if (path === "/api/v1/requests") {
      const before = Number(url.searchParams.get("before") ?? newestId + 1);
      const limit = Number(url.searchParams.get("limit") ?? 50);
      const failed = url.searchParams.get("failed");
      const models = url.searchParams.getAll("model");
      const rows = state.empty
        ? []
        : sampleRows(before - 1, limit, now - (newestId - before + 1) * 4_700)
          .filter((row) => failed === null || String(row.failed) === failed)
          .filter((row) => models.length === 0 || models.includes(row.model));
      return json({ items: rows, nextBefore: rows.length === 0 ? null : before - limit });
    }
    if (path.startsWith("/api/v1/requests/")) {
      return id > newestId ? error(404, "not_found", "Not there.") : json(sampleDetail(id, now));
    }
    if (path === "/api/v1/gaps") return json(state.empty ? { items: [] } : sampleGaps(now));
    if (path === "/api/v1/dead-letters") {
      return json(state.empty ? { total: 0, items: [] } : sampleDeadLetters(now));
    }
    if (path.startsWith("/api/v1/dead-letters/")) {
      return json(path.endsWith("/replay") ? { stored: id !== 4 } : { ok: true });
    }
    if (path === "/api/v1/sessions") return json(sampleSessions(now));
    if (path.startsWith("/api/v1/sessions/")) return json({ ok: true });
    if (path === "/api/v1/connection/check") {
      const { cpaBaseUrl } = await request.json() as { cpaBaseUrl: string };
      return json(sampleCheck(cpaBaseUrl, state.failingStep));
    }
    if (path === "/api/v1/demo") {
      return state.demo
        ? json({ path: "/management.html?demo" })
        : error(404, "no_demo", "This server has no simulated instance.");
    }
    if (path === "/setup") {
      state.configured = true;
      return json({ ok: true, upstream: "http://127.0.0.1:8317" });
    }
    return error(404, "not_found", "No such path.");
  }

  const server = Deno.serve(
    { hostname: "127.0.0.1", port: options.port ?? 0, onListen: () => {} },
    async (request) => {
      const url = new URL(request.url);
      if (url.pathname === "/csp") {
        violations.push(await request.text());
        return new Response(null, { status: 204 });
      }
      if (!url.pathname.startsWith(base)) return new Response("not here", { status: 404 });
      const path = url.pathname.slice(base.length);
      if (path === "/" || path === "/management.html") {
        return new Response(html, {
          headers: {
            "content-type": "text/html; charset=utf-8",
            "content-security-policy": policy,
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
          },
        });
      }
      asked.push(`${request.method} ${path}`);
      return await api(request, path, url);
    },
  );

  return {
    url: `http://127.0.0.1:${server.addr.port}${base}`,
    state,
    asked,
    sent,
    violations,
    reset() {
      Object.assign(state, fresh());
      asked.length = 0;
      sent.bytes = 0;
      violations.length = 0;
    },
    emit(count, announced = count) {
      const now = Date.now();
      const rows = Array.from({ length: count }, () => sampleRow(++newestId, now)).reverse();
      for (const controller of streams) {
        controller.enqueue(event("requests", { count: announced, rows, totalEvents: newestId }));
      }
      return rows;
    },
    async stop() {
      stopping.abort();
      for (const controller of streams) controller.close();
      streams.clear();
      await server.shutdown();
    },
  };
}

if (import.meta.main) {
  const double = await startDouble({ port: 18399 });
  await Deno.stdout.write(new TextEncoder().encode(`${double.url}/  key: ${ADMIN_KEY}\n`));
  setInterval(() => double.emit(1 + Math.floor(Math.random() * 3)), 2_500);
}
