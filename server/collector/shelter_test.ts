import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import type { RawGroup } from "../cpa/types.ts";
import { JournalFullError } from "./journal.ts";
import { reserveFile } from "./reserve.ts";
import { Shelter } from "./shelter.ts";

const text = (s: string) => new TextEncoder().encode(s);
const group = (...records: string[]): RawGroup => ({
  via: "resp",
  receivedAtMs: 1,
  records: records.map(text),
});

/** An intake on a disk that is full until the reserve is given up. */
function packed() {
  const stored: string[] = [];
  let full = true;
  return {
    stored,
    reserve: { fill() {}, release: () => full = false },
    intake: {
      full: false,
      take(_via: string, records: readonly Uint8Array[]) {
        if (full) throw new JournalFullError("no space left");
        stored.push(...records.map((record) => new TextDecoder().decode(record)));
      },
    },
  };
}

Deno.test("close() gives up the reserve for what CPA has given away", async () => {
  const { stored, reserve, intake } = packed();
  const problems: (string | null)[] = [];
  const shelter = new Shelter(
    intake,
    5,
    { paused: (problem) => problems.push(problem) },
    reserve,
  );
  const stop = new AbortController();
  const taken = shelter.take(group("a", "b"), stop.signal);
  stop.abort();
  await taken;
  await shelter.take(group("c"), stop.signal);
  deepEqual(stored, []);
  equal(await shelter.close(2_000), 0);
  deepEqual(stored, ["a", "b", "c"]);
  deepEqual([problems[0], problems.at(-1)], ["disk_full", null]);
});

Deno.test("close() leaves the reserve alone when nothing waits", async () => {
  const { intake } = packed();
  let given = 0;
  const shelter = new Shelter(intake, 5, { paused: () => {} }, {
    fill() {},
    release: () => given++,
  });
  equal(await shelter.close(10), 0);
  equal(given, 0);
});

Deno.test("reserveFile() takes real space, once, and gives it back", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "journal.reserve");
    const reserve = reserveFile(path, 64 * 1024);
    reserve.fill();
    reserve.fill();
    const { size, blocks } = await Deno.stat(path);
    equal(size, 64 * 1024);
    if (blocks !== null) equal(blocks * 512 >= size, true);
    reserve.release();
    reserve.release();
    deepEqual(await Array.fromAsync(Deno.readDir(folder)), []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
