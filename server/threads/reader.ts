/**
 * Entry of the reader thread. Main sends `{ dbPath }` first, then calls `ReaderApi`; it forwards
 * the writer's notices: `{ kind: "commit" }` after each commit, `{ kind: "reopen" }` after the
 * database file was replaced.
 *
 * @module
 */
import { setImmediate } from "node:timers";
import { Reader, type ReaderApi } from "../analytics/mod.ts";
import { expose, moved, type Port } from "./rpc.ts";

/** First message to the thread. */
export interface ReaderInit {
  readonly dbPath: string;
}

/** What may follow, besides calls. */
export type ReaderNotice = { readonly kind: "commit" } | { readonly kind: "reopen" };

/**
 * Lets the port deliver what came meanwhile, cancellations above all. A timer would do as well, but
 * costs 2 ms each time.
 */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The methods as properties, which is what `expose()` looks for; the signal comes last. */
function methodsOf(reader: Reader): ReaderApi {
  return {
    ask: (question, signal?: AbortSignal) => reader.ask(question, signal),
    series: (question, signal?: AbortSignal) => reader.series(question, signal),
    breakdown: (question, signal?: AbortSignal) => reader.breakdown(question, signal),
    list: (question, signal?: AbortSignal) => reader.list(question, signal),
    detail: (id, signal?: AbortSignal) => reader.detail(id, signal),
    exportPage: async (question, signal?: AbortSignal) => {
      const page = await reader.exportPage(question, signal);
      return moved(page, [page.bytes.buffer]);
    },
    exportChunk: (afterId, limit) => {
      const chunk = reader.exportChunk(afterId, limit);
      return moved(chunk, [chunk.bytes.buffer]);
    },
    compatibleUsage: async (limit, signal?: AbortSignal) => {
      const bytes = await reader.compatibleUsage(limit, signal);
      return moved(bytes, [bytes.buffer]);
    },
    dashboardSummary: (question, signal?: AbortSignal) => reader.dashboardSummary(question, signal),
    monitoring: (question, signal?: AbortSignal) => reader.monitoring(question, signal),
    laterMonitoring: (question, signal?: AbortSignal) => reader.laterMonitoring(question, signal),
    accountUsage: (question, signal?: AbortSignal) => reader.accountUsage(question, signal),
    headerSnapshots: (question, signal?: AbortSignal) => reader.headerSnapshots(question, signal),
    gaps: (span) => reader.gaps(span),
    deadLetters: (before, limit) => reader.deadLetters(before, limit),
    close: () => reader.close(),
  };
}

/** Serves one reader on a port. */
export function serveReader(port: Port): void {
  let reader: Reader | null = null;
  port.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (data === null || typeof data !== "object") return;
    if (reader === null && "dbPath" in data && typeof data.dbPath === "string") {
      reader = new Reader({ path: data.dbPath, now: () => performance.now(), pause });
      expose<ReaderApi, never>(port, methodsOf(reader));
      // a file that is not there yet has nothing to read
      reader.warm().catch(() => {});
    } else if (reader !== null && "kind" in data) {
      if (data.kind === "commit") void reader.committed();
      else if (data.kind === "reopen") reader.reopen();
    }
  });
  port.start?.();
}

if (typeof WorkerGlobalScope !== "undefined" && self instanceof WorkerGlobalScope) {
  serveReader(self as unknown as Port);
}
