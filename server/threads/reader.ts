/**
 * Entry of the reader thread. Main sends `{ dbPath }` first, then calls `ReaderApi`; it forwards
 * the writer's notices: `{ kind: "commit" }` after each commit, `{ kind: "reopen" }` after the
 * database file was replaced.
 *
 * @module
 */
import { Reader, type ReaderApi } from "../analytics/mod.ts";
import { expose, type Port } from "./rpc.ts";

/** First message to the thread. */
export interface ReaderInit {
  readonly dbPath: string;
}

/** What may follow, besides calls. */
export type ReaderNotice = { readonly kind: "commit" } | { readonly kind: "reopen" };

/** A task of its own lets the port deliver what came meanwhile: cancellations above all. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Serves one reader on a port. */
export function serveReader(port: Port): void {
  let reader: Reader | null = null;
  port.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (data === null || typeof data !== "object") return;
    if (reader === null && "dbPath" in data && typeof data.dbPath === "string") {
      reader = new Reader({ path: data.dbPath, now: () => performance.now(), pause });
      expose<ReaderApi, never>(port, reader);
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
