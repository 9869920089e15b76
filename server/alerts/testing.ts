/**
 * Doubles for the tests of this room: the real store, a reader of a few words, a receiver.
 *
 * @module
 */
import type { ReaderApi, RequestRow, Sums } from "../analytics/types.ts";
import type { CollectorStatus } from "../collector/types.ts";
import type { GapRow, WriterApi } from "../store/types.ts";
import { type Bench, withBench } from "../store/testing.ts";
import type { ReaderCalls } from "./budgets.ts";
import type { Wire } from "./post.ts";
import { Alerts, type AlertsOptions, type AlertsStore } from "./service.ts";

/** 2026-11-25T12:00:00Z */
export const NOW = Date.UTC(2026, 10, 25, 12);

export const NOTHING: Sums = {
  requests: 0,
  failures: 0,
  input: 0,
  cacheRead: 0,
  cacheWrite: 0,
  output: 0,
  reasoning: 0,
  totalReported: 0,
  cost: 0,
  costWithoutCache: 0,
  unpriced: 0,
  latencySum: 0,
  latencyCount: 0,
  ttftSum: 0,
  ttftCount: 0,
};

/** Calls of plain methods, as a thread would answer them. */
export function calls<Api extends object>(api: Partial<Api>): Pick<AlertsStore, never> & {
  call: (method: string, args: unknown[]) => Promise<unknown>;
} {
  return {
    call: async (method, args) => {
      const found = (api as Record<string, unknown>)[method];
      if (typeof found !== "function") throw new Error(`the double has no ${method}`);
      return await found.apply(api, args);
    },
  };
}

/** What a test can turn. */
export interface World {
  nowMs: number;
  readonly bench: Bench;
  readonly lines: string[];
  readonly seen: { url: string; headers: Headers; body: string }[];
  /** Answer of the receiver. */
  answer: () => Response;
  collector: CollectorStatus | null;
  gaps: GapRow[];
  total: Sums;
  /** Sums per dimension and value. */
  by: Record<string, { value: string; label: string; sums: Sums }[]>;
  rows: RequestRow[];
  diskFullAtMs: number | null;
  /** Questions that were asked. */
  asked: { method: string; question: unknown }[];
  readerFails: boolean;
  port: number;
  api: WriterApi;
  reader: ReaderCalls;
  /** Opens the room on the same database, as after a restart. */
  open(more?: Partial<AlertsOptions>): Promise<Alerts>;
}

/** Seals by turning letters round: one can see that it was called. */
export const sealer: AlertsOptions["sealer"] = {
  encrypt: (text) => Promise.resolve(text === "" ? "" : `sealed:${btoa(text)}`),
  decrypt: (text) => Promise.resolve(text === "" ? "" : atob(text.slice("sealed:".length))),
};

/** Runs with a store, a receiver on this machine, and a clock that stands still. */
export async function withWorld(body: (world: World) => Promise<void>): Promise<void> {
  await withBench(async (bench) => {
    const seen: World["seen"] = [];
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      async (request) => {
        seen.push({ url: request.url, headers: request.headers, body: await request.text() });
        return w.answer();
      },
    );
    const reader: Partial<ReaderApi> = {
      series: () =>
        Promise.resolve({
          grain: "month",
          total: w.total,
          bins: [],
          latency: null,
          ttft: null,
          completeness: { gaps: [], unpriced: 0, lastEventId: 0 },
        }),
      breakdown: ({ by, filter }) => {
        const wanted = filter?.in?.[by];
        return Promise.resolve({
          rows: (w.by[by] ?? []).filter(({ value }) => wanted?.includes(value) ?? true),
          other: null,
          distinct: 0,
          completeness: { gaps: [], unpriced: 0, lastEventId: 0 },
        });
      },
      gaps: () => w.gaps,
      list: ({ after = -1, before = Infinity, limit }) =>
        Promise.resolve(
          w.rows.filter(({ id }) => id > after && id < before).sort((a, b) => b.id - a.id)
            .slice(0, limit),
        ),
    };
    const { api } = await bench.writer();
    const w: World = {
      nowMs: NOW,
      bench,
      lines: [],
      seen,
      answer: () => new Response("ok"),
      collector: null,
      gaps: [],
      total: NOTHING,
      by: {},
      rows: [],
      diskFullAtMs: null,
      asked: [],
      readerFails: false,
      port: server.addr.port,
      api,
      reader: {
        call: (async (method: string, args: unknown[]) => {
          w.asked.push({ method, question: args[0] });
          if (w.readerFails) throw new Error("the reader is busy");
          return await calls<ReaderApi>(reader).call(method, args);
        }) as ReaderCalls["call"],
      },
      open: async (more = {}) => {
        const wire: Wire = { resolve: () => Promise.resolve(["127.0.0.1"]), now: () => w.nowMs };
        return await Alerts.open({
          store: calls<WriterApi>(api) as unknown as AlertsStore,
          reader: w.reader,
          sealer,
          allowedHosts: ["receiver.home"],
          clock: () => w.nowMs,
          log: (line) => void w.lines.push(line),
          collector: () => w.collector,
          diskFullAt: () => Promise.resolve(w.diskFullAtMs),
          wire,
          ...more,
        });
      },
    };
    try {
      await body(w);
    } finally {
      await server.shutdown();
    }
  });
}
