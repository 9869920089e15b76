import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { Intake } from "./intake.ts";
import { Journal } from "./journal.ts";
import type { IngestBatch, IngestResult } from "../store/types.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A store that remembers, and can be told to refuse. */
class Shelf {
  readonly records: string[] = [];
  refusing: string | null = null;
  batches = 0;

  ingest = (batch: IngestBatch): Promise<IngestResult> => {
    if (this.refusing !== null) {
      return Promise.reject(Object.assign(new Error("no"), { code: this.refusing }));
    }
    this.batches++;
    let start = 0;
    for (const end of batch.ends) {
      this.records.push(decoder.decode(batch.bytes.subarray(start, end)));
      start = end;
    }
    return Promise.resolve({
      inserted: batch.ends.length,
      duplicates: 0,
      deadLetters: 0,
      supportRefreshes: 0,
      refreshes: 0,
      lastEventId: this.records.length,
    });
  };
}

async function withIntake(
  run: (intake: Intake, shelf: Shelf, problems: (string | null)[], folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const shelf = new Shelf();
    const problems: (string | null)[] = [];
    const intake = open(join(folder, "journal"), shelf, problems);
    await run(intake, shelf, problems, join(folder, "journal"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function open(folder: string, shelf: Shelf, problems: (string | null)[]): Intake {
  return new Intake({
    journal: Journal.open(folder, null),
    instance: () => 1,
    ingest: shelf.ingest,
    events: { committed: () => {}, stalled: (problem) => problems.push(problem) },
    clock: Date.now,
  });
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => encoder.encode(`r${from + i}`));
const names = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `r${from + i}`);

Deno.test("Intake commits everything once and in order, in groups", () =>
  withIntake(async (intake, shelf) => {
    for (let i = 0; i < 100; i++) intake.take("subscribe", numbered(i * 10, i * 10 + 10), i);
    equal(await intake.settled(5_000), true);
    deepEqual(shelf.records, names(0, 1000));
    equal(shelf.batches < 20, true);
    await intake.close(1_000);
  }));

Deno.test("Intake holds a burst while the store refuses, says so, and goes on by itself", () =>
  withIntake(async (intake, shelf, problems) => {
    shelf.refusing = "full";
    intake.take("resp", numbered(0, 50), 1);
    while (problems.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    intake.take("http", numbered(50, 60), 2);
    equal(problems[0], "disk_full");
    shelf.refusing = null;
    equal(await intake.settled(5_000), true);
    equal(problems.at(-1), null);
    deepEqual(shelf.records, names(0, 60));
    await intake.close(1_000);
  }));

Deno.test("Intake reads back from disk what memory did not hold", () =>
  withIntake(async (intake, shelf) => {
    shelf.refusing = "io";
    const big = new Uint8Array(1024 * 1024).fill(120);
    for (let i = 0; i < 24; i++) intake.take("subscribe", [big, encoder.encode(`r${i}`)], i);
    shelf.refusing = null;
    equal(await intake.settled(20_000), true);
    deepEqual(shelf.records.filter((record) => record.length < 10), names(0, 24));
    equal(shelf.records.length, 48);
    await intake.close(1_000);
  }));

Deno.test("Intake replays at the next start what a dead store left in the journal", () =>
  withIntake(async (intake, shelf, problems, folder) => {
    shelf.refusing = "io";
    intake.take("subscribe", numbered(0, 5), 1);
    await intake.close(50);
    deepEqual(shelf.records, []);
    shelf.refusing = null;
    const next = open(folder, shelf, problems);
    next.take("subscribe", numbered(5, 7), 2);
    equal(await next.settled(5_000), true);
    deepEqual(shelf.records, names(0, 7));
    await next.close(1_000);
  }));
