/**
 * The collector thread: sockets, journal and the way to the writer. Nothing a page or a query does
 * reaches it.
 *
 * First message: `CollectorInit`, with a port to the writer. Then it offers `CollectorApi`.
 *
 * @module
 */
import { join } from "node:path";
import {
  aliveFile,
  Collector,
  type CollectorApi,
  type CollectorNotice,
  cpaAccess,
  Intake,
  Journal,
  reserveFile,
} from "../collector/mod.ts";
import { redact } from "../secrets/mod.ts";
import type { WriterApi } from "../store/types.ts";
import { connect, expose, type Port } from "./rpc.ts";

/** First message to this thread. */
export interface CollectorInit {
  readonly kind: "init";
  readonly dataDir: string;
  readonly writer: MessagePort;
}

const self = globalThis as unknown as Port & { close(): void };

self.addEventListener("message", function first(event) {
  const init = event.data as CollectorInit;
  if (init.kind !== "init") return;
  self.removeEventListener("message", first);
  void start(init);
});

async function start(init: CollectorInit): Promise<void> {
  const writer = connect<WriterApi>(init.writer);
  let send = (_: CollectorNotice): void => {};
  try {
    const mark = await writer.api.journalMark(1);
    const journalFolder = join(init.dataDir, "journal");
    const access = cpaAccess(Date.now);
    const reserve = reserveFile(join(journalFolder, "reserve"));
    const collector = new Collector({
      access,
      store: writer.api,
      alive: aliveFile(journalFolder),
      clock: Date.now,
      random: Math.random,
      notify: (notice) => send(notice),
      redact,
      reserve,
    });
    const intake = new Intake({
      journal: Journal.open(journalFolder, mark),
      instance: () => 1,
      // copied, not moved: a group that the store refuses is sent again
      ingest: (batch) => writer.api.ingest(batch),
      events: {
        committed: (result) => collector.committed(result),
        stalled: (problem, message) => collector.stalled(problem, message),
      },
      clock: Date.now,
    });
    // the journal has made its folder by now
    reserve.fill();
    collector.attach(intake);
    send = expose<CollectorApi, CollectorNotice>(self, {
      configure: (settings) => collector.configure(settings),
      status: () => collector.status(),
      stop: async (timeoutMs) => {
        await collector.stop(timeoutMs);
        access.close();
        init.writer.close();
      },
    });
    self.postMessage({ kind: "ready" }, []);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    self.postMessage({ kind: "failed", message }, []);
  }
}
