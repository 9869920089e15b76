/**
 * Starts the threads and gives typed access to them. Main owns them all; the collector has its own
 * line to the writer, so that nothing main does stands between a record and the disk.
 *
 * @module
 */
import { dirname, join } from "node:path";
import type { ReaderApi } from "../analytics/types.ts";
import type { CollectorApi, CollectorNotice } from "../collector/types.ts";
import { realPath, WAL_FLAG, type WriterNotice } from "../store/mod.ts";
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

/** What a thread may touch; never more than the process, mostly less. */
interface Reach {
  readonly read: string[];
  readonly write: string[];
  readonly net: boolean;
}

/**
 * Starts a worker and watches it.
 *
 * @param crashed told once, after everything that waits for the thread was told
 */
export function spawn<Api extends object, Notice>(
  file: string | URL,
  name: string,
  reach: Reach,
  crashed: (error: Error) => void,
): Thread<Api, Notice> & { readonly worker: Worker } {
  const worker = new Worker(new URL(file, import.meta.url), {
    type: "module",
    name,
    deno: {
      permissions: {
        read: reach.read,
        write: reach.write,
        net: reach.net ? "inherit" : false,
        env: false,
        ffi: false,
        import: false,
        run: false,
        sys: false,
      },
    },
  });
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
      peer.fail(Object.assign(new Error(`The ${name} was ended; ask again in a moment.`), {
        status: 503,
        code: "unavailable",
      }));
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
    { ...foldersOf(dbPath), net: false },
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
  const { worker, peer, terminate } = spawn<ReaderApi, never>(
    "./reader.ts",
    "reader",
    // SQLite keeps its shared index beside the database also for those who only read
    { ...foldersOf(dbPath), net: false },
    crashed,
  );
  worker.postMessage({ dbPath } satisfies ReaderInit);
  return { peer, terminate, committed: () => worker.postMessage({ kind: "commit" }) };
}

/** Readers are replaced at most this often, ms: the log may be held by another program. */
const REPLACE_MS = 60_000;

/** What `Readers` needs. */
export interface ReadersOptions {
  readonly open: () => ReaderThread;
  /** Shared with the writer, see `WAL_FLAG`. */
  readonly flags: Int32Array;
  /** ms, monotonous. */
  readonly now: () => number;
  readonly log: (text: string) => void;
}

/**
 * The reader, and its replacement when it keeps an old view of the database open for so long that
 * the log of the database grows without bound.
 */
export class Readers {
  readonly #options: ReadersOptions;
  #current: ReaderThread;
  #replacedAt = -Infinity;
  #closed = false;

  constructor(options: ReadersOptions) {
    this.#options = options;
    this.#current = options.open();
  }

  /** The reader to ask now. */
  get current(): ReaderThread {
    return this.#current;
  }

  /** Tells the reader of a commit; replaces it first when the writer asks for that. */
  committed(): void {
    const { open, flags, now, log } = this.#options;
    const stuck = Atomics.load(flags, WAL_FLAG) === 2 && !this.#closed;
    if (stuck && now() - this.#replacedAt >= REPLACE_MS) {
      this.#replacedAt = now();
      this.#current.terminate();
      this.#current = open();
      log("the database log could not be cut for too long; the reader was started anew");
    }
    this.#current.committed();
  }

  /** Closes the database in order. */
  async close(): Promise<void> {
    this.#closed = true;
    const closed = this.#current.peer.api.close();
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, CLOSE_MS);
    await Promise.race([closed.catch(() => {}), late]);
    clearTimeout(timer);
  }

  terminate(): void {
    this.#closed = true;
    this.#current.terminate();
  }
}

/** A reader in the middle of a question gets this long to close, ms. */
const CLOSE_MS = 1_000;

/** Folder of a database, and the one it really lies in. */
function foldersOf(dbPath: string): Pick<Reach, "read" | "write"> {
  const folders = [...new Set([dirname(dbPath), dirname(realPath(dbPath))])];
  return { read: folders, write: folders };
}

function folder(path: string): Pick<Reach, "read" | "write"> {
  return { read: [path], write: [path] };
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
    { ...folder(join(dataDir, "journal")), net: true },
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
