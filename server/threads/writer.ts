/**
 * Worker with the one writer. The first message is a `WriterInit`; `{ port }` messages connect
 * further threads to the same methods; every connected side gets the notices.
 *
 * @module
 */
import { normalise, parseUpload } from "../events/mod.ts";
import { Book } from "../pricing/mod.ts";
import { SegmentBuilder } from "../store/segment/mod.ts";
import { Writer, type WriterNotice } from "../store/mod.ts";
import type { WriterApi } from "../store/types.ts";
import { expose, type Port } from "./rpc.ts";

/** First message to the worker. */
export interface WriterInit {
  readonly init: {
    readonly dbPath: string;
    /** Flags shared with the readers, see `WAL_FLAG`. */
    readonly flags?: SharedArrayBuffer | undefined;
  };
}

/** Connects another thread; the port is transferred. */
export interface WriterPort {
  readonly port: MessagePort;
}

/** After the start, so that it does not slow it down. */
const FIRST_RETENTION_MS = 60_000;
const RETENTION_EVERY_MS = 600_000;

/** Calls wait until the file is open; only `state` answers while it is being migrated. */
function afterOpening(api: WriterApi, opened: Promise<unknown>): WriterApi {
  const waiting: Record<string, unknown> = { state: api.state };
  for (const [name, method] of Object.entries(api) as [string, (...args: unknown[]) => unknown][]) {
    waiting[name] ??= (...args: unknown[]) => opened.then(() => method(...args));
  }
  return waiting as unknown as WriterApi;
}

function start(scope: Port, { dbPath, flags }: WriterInit["init"]): (port: Port) => void {
  const listeners: ((notice: WriterNotice) => void)[] = [];
  const writer = new Writer(dbPath, {
    normalise,
    parseUpload,
    newSegment: () => new SegmentBuilder(),
    prices: new Book(),
    projections: true,
    ...(flags === undefined ? {} : { flags: new Int32Array(flags) }),
    onNotice: (notice) => {
      for (const tell of listeners) tell(notice);
    },
  });
  const opened = writer.open();
  void opened.then(({ phase }) => {
    if (phase !== "ready") return;
    // a full or failing disk stops it; the next turn tries again
    const run = () => void Promise.resolve(writer.api.runRetention()).catch(() => {});
    setTimeout(run, FIRST_RETENTION_MS);
    setInterval(run, RETENTION_EVERY_MS);
  });
  const api = afterOpening(writer.api, opened);
  const connect = (port: Port) => void listeners.push(expose<WriterApi, WriterNotice>(port, api));
  connect(scope);
  return connect;
}

const scope = self as unknown as Port;
let connect: ((port: Port) => void) | null = null;
scope.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (typeof data !== "object" || data === null) return;
  if ("init" in data && connect === null) connect = start(scope, (data as WriterInit).init);
  else if ("port" in data) connect?.((data as WriterPort).port);
});
