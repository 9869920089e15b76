/**
 * Start-up, size and memory with many events on disk; bulk import on the way there.
 *
 * @module
 */
import { join } from "node:path";
import { historyLines } from "../../server/sim/mod.ts";
import { Manager, sleep, table, withFolder } from "./lib.ts";

const CHUNK_BYTES = 48 * 1024 * 1024;

/** Fills a store by import, then starts on it several times. */
export async function startUp(events: number): Promise<void> {
  await withFolder(async (folder) => {
    let manager = await Manager.start(folder, "");
    const started = performance.now();
    let sent = 0;
    let spent = 0;
    let chunk: string[] = [];
    let size = 0;
    const send = async () => {
      if (size === 0) return;
      const body = new TextEncoder().encode(chunk.join(""));
      chunk = [];
      size = 0;
      const before = performance.now();
      const response = await fetch(`${manager.base}/v0/management/usage/import`, {
        method: "POST",
        headers: { authorization: "Bearer benchmark-admin-key-0123456789" },
        body,
      });
      const report = JSON.parse(await response.text()) as { added?: number };
      spent += performance.now() - before;
      sent += report.added ?? 0;
    };
    const options = { seed: 7, endMs: Date.now(), days: 90, requests: events };
    for (const line of historyLines(options)) {
      chunk.push(line);
      size += line.length;
      if (size >= CHUNK_BYTES) await send();
      if (sent >= events) break;
    }
    await send();
    const { store } = await manager.health();
    await manager.stop();
    const size1 = (await Deno.stat(join(folder, "usage.sqlite"))).size;

    const rows: string[][] = [
      ["events imported", String(sent)],
      ["import, events/s", (sent / spent * 1_000).toFixed(0)],
      ["import with making the lines, s", ((performance.now() - started) / 1_000).toFixed(0)],
      ["bytes per event", (size1 / store.events).toFixed(0)],
    ];
    for (let i = 0; i < 3; i++) {
      const before = performance.now();
      manager = await Manager.start(folder, "");
      const ready = performance.now() - before;
      await sleep(3_000);
      const idle = await manager.residentMb();
      const to = Date.now();
      const asked = performance.now();
      await manager.get(`/api/v1/overview?from=${to - 86_400_000}&to=${to}&zone=UTC`);
      rows.push([
        `start ${i + 1}: ready / first overview, ms`,
        `${ready.toFixed(0)} / ${(performance.now() - asked).toFixed(0)}`,
      ]);
      rows.push(["resident idle, MB", idle.toFixed(0)]);
      for (const days of [1, 7, 30, 90]) {
        const at = performance.now();
        await manager.get(
          `/api/v1/overview?from=${to - days * 86_400_000}&to=${to}&zone=Europe/Berlin`,
        );
        rows.push([`overview over ${days} d, ms`, (performance.now() - at).toFixed(0)]);
      }
      const at = performance.now();
      await manager.get("/api/v1/requests?limit=100");
      rows.push(["request list, ms", (performance.now() - at).toFixed(0)]);
      rows.push(["resident after questions, MB", (await manager.residentMb()).toFixed(0)]);
      await manager.stop();
    }
    table(["", "measured"], rows);
  });
}
