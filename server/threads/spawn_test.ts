import assert from "node:assert/strict";
import type { ReaderApi } from "../analytics/types.ts";
import { WAL_FLAG } from "../store/mod.ts";
import type { Peer } from "./rpc.ts";
import { Readers, type ReaderThread, spawn } from "./spawn.ts";

interface Fragile {
  reach(folder: string): Record<string, boolean>;
  die(): void;
}

const FRAGILE = new URL("./testdata/fragile.js", import.meta.url);

Deno.test("spawn() says so when its thread dies, to who waits and to who comes later", async () => {
  const { promise, resolve } = Promise.withResolvers<Error>();
  const reach = { read: [], write: [], net: false };
  const thread = spawn<Fragile, never>(FRAGILE, "fragile", reach, resolve);
  const sentence = /the fragile thread failed: .*a fault nobody thought of/;
  await assert.rejects(thread.peer.api.die(), sentence);
  assert.match((await promise).message, sentence);
  await assert.rejects(thread.peer.api.die(), sentence);
  thread.terminate();
});

Deno.test("spawn() gives a thread its folders, the network if it needs it, and nothing else", async () => {
  const folder = await Deno.makeTempDir();
  for (const net of [true, false]) {
    const reach = { read: [folder], write: [folder], net };
    const thread = spawn<Fragile, never>(FRAGILE, "fragile", reach, () => {});
    assert.deepEqual(await thread.peer.api.reach(folder), {
      env: false,
      run: false,
      sys: false,
      ffi: false,
      net,
      inside: true,
      outside: false,
    });
    thread.terminate();
  }
  await Deno.remove(folder);
});

/** A reader that only remembers what was done to it. */
class Double implements ReaderThread {
  commits = 0;
  ended = false;
  readonly peer = { api: { close: () => Promise.resolve() } } as unknown as Peer<ReaderApi, never>;
  committed(): void {
    this.commits++;
  }
  terminate(): void {
    this.ended = true;
  }
}

Deno.test("Readers replaces a reader that holds the log, once a minute at most", async () => {
  const opened: Double[] = [];
  const lines: string[] = [];
  const flags = new Int32Array(4);
  let now = 0;
  const readers = new Readers({
    open: () => {
      const made = new Double();
      opened.push(made);
      return made;
    },
    flags,
    now: () => now,
    log: (text) => lines.push(text),
  });
  readers.committed();
  flags[WAL_FLAG] = 1; // readers let go by themselves
  readers.committed();
  assert.deepEqual([opened.length, opened[0]?.commits, lines.length], [1, 2, 0]);

  flags[WAL_FLAG] = 2;
  readers.committed();
  assert.deepEqual([opened.length, opened[0]?.ended, opened[1]?.commits], [2, true, 1]);
  assert.equal(readers.current, opened[1]);
  assert.match(lines.join(), /reader was started anew/);
  now = 59_999;
  readers.committed();
  assert.equal(opened.length, 2);
  now = 60_000;
  readers.committed();
  assert.equal(opened.length, 3);

  await readers.close();
  readers.terminate();
  now = 1_000_000;
  readers.committed();
  assert.deepEqual([opened.length, opened[2]?.ended], [3, true]);
});
