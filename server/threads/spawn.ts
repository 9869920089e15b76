/**
 * Starts the threads and gives typed access to them. Main owns them all; the collector has its own
 * line to the writer, so that nothing main does stands between a record and the disk.
 *
 * @module
 */
import type { ReaderApi } from "../analytics/types.ts";
import type { CollectorApi, CollectorNotice } from "../collector/types.ts";
import type { WriterNotice } from "../store/mod.ts";
import type { StoreState, WriterApi } from "../store/types.ts";
import type { CollectorInit } from "./collector.ts";
import type { ReaderInit } from "./reader.ts";
import { connect, type Peer } from "./rpc.ts";
import type { WriterInit, WriterPort } from "./writer.ts";

/** A running thread. */
export interface Thread<Api, Notice> {
  readonly peer: Peer<Api, Notice>;
  /** Ends the thread at once; what waits for it is told so. */
  terminate(): void;
}

function spawn<Api extends object, Notice>(
  file: string,
  name: string,
  crashed: (error: Error) => void,
): Thread<Api, Notice> & { readonly worker: Worker } {
  const worker = new Worker(new URL(file, import.meta.url), { type: "module", name });
  const peer = connect<Api, Notice>(worker);
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    const error = new Error(`the ${name} thread failed: ${event.message}`);
    peer.fail(error);
    crashed(error);
  });
  return {
    worker,
    peer,
    terminate() {
      worker.terminate();
      peer.fail(new Error(`the ${name} thread was ended`));
    },
  };
}

/** The writer thread, with a way to connect others to it. */
export interface WriterThread extends Thread<WriterApi, WriterNotice> {
  /** A port for another thread. */
  port(): MessagePort;
  /** Waits for the file to be open, created or migrated. */
  opened(): Promise<StoreState>;
}

/** Opens the database in a thread of its own. */
export function openWriter(
  dbPath: string,
  flags: SharedArrayBuffer,
  crashed: (error: Error) => void,
): WriterThread {
  const { worker, peer, terminate } = spawn<WriterApi, WriterNotice>(
    "./writer.ts",
    "writer",
    crashed,
  );
  worker.postMessage({ init: { dbPath, flags } } satisfies WriterInit);
  return {
    peer,
    terminate,
    port() {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ port: port1 } satisfies WriterPort, [port1]);
      return port2;
    },
    async opened() {
      // calls other than `state` wait until the file is open; this is the cheapest of them
      await peer.api.openGaps().catch(() => {});
      return await peer.api.state();
    },
  };
}

/** Answers questions in a thread of its own. */
export interface ReaderThread extends Thread<ReaderApi, never> {
  /** Tells it that there is something new. */
  committed(): void;
}

/** Opens the database for reading. */
export function openReader(
  dbPath: string,
  crashed: (error: Error) => void,
): ReaderThread {
  const { worker, peer, terminate } = spawn<ReaderApi, never>("./reader.ts", "reader", crashed);
  worker.postMessage({ dbPath } satisfies ReaderInit);
  return { peer, terminate, committed: () => worker.postMessage({ kind: "commit" }) };
}

/** Starts the collector; it has replayed nothing and connected to nothing yet. */
export async function openCollector(
  dataDir: string,
  writer: MessagePort,
  crashed: (error: Error) => void,
): Promise<Thread<CollectorApi, CollectorNotice>> {
  const { worker, peer, terminate } = spawn<CollectorApi, CollectorNotice>(
    "./collector.ts",
    "collector",
    crashed,
  );
  const init: CollectorInit = { kind: "init", dataDir, writer };
  await new Promise<void>((resolve, reject) => {
    const first = (event: MessageEvent) => {
      const data = event.data as { kind?: unknown; message?: unknown };
      if (data.kind !== "ready" && data.kind !== "failed") return;
      worker.removeEventListener("message", first);
      if (data.kind === "ready") resolve();
      else reject(new Error(String(data.message)));
    };
    worker.addEventListener("message", first);
    worker.postMessage(init, [writer]);
  });
  return { peer, terminate };
}
