import { deepEqual, equal, rejects } from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { decodeFrame, encodeFrame, findFrame, frameOf } from "./frames.ts";
import { Journal } from "./journal.ts";

const text = (s: string) => new TextEncoder().encode(s);

function recordsOf(frame: { bytes: Uint8Array; ends: Uint32Array }): string[] {
  let start = 0;
  return [...frame.ends].map((end) => {
    const record = new TextDecoder().decode(frame.bytes.subarray(start, end));
    start = end;
    return record;
  });
}

function inFolder(run: (folder: string) => Promise<void> | void): () => Promise<void> {
  return async () => {
    const folder = await Deno.makeTempDir();
    try {
      await run(join(folder, "journal"));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  };
}

Deno.test("decodeFrame() gives back what encodeFrame() wrote, and every cut is short", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }),
      fc.nat(2 ** 40),
      (records, at) => {
        const frame = frameOf("subscribe", at, records);
        const bytes = encodeFrame(frame);
        const found = decodeFrame(bytes, 0);
        equal(found.kind, "frame");
        if (found.kind === "frame") {
          deepEqual(found.frame, frame);
          equal(found.end, bytes.length);
        }
        for (let cut = 0; cut < bytes.length; cut++) {
          equal(decodeFrame(bytes.subarray(0, cut), 0).kind, "short");
        }
      },
    ),
    { numRuns: 50 },
  );
});

Deno.test("findFrame() steps over damage", () => {
  const good = encodeFrame(frameOf("resp", 1, [text("b")]));
  const buffer = new Uint8Array([...text("CJ1\nrubbish CJ1"), ...good]);
  equal(decodeFrame(buffer, 0).kind, "damaged");
  equal(findFrame(buffer, 1), buffer.length - good.length);
});

Deno.test(
  "Journal replays what was not committed, in order, over several openings",
  inFolder(async (folder) => {
    const first = Journal.open(folder, null);
    first.append(frameOf("subscribe", 1, [text("a"), text("b")]));
    const mark = first.append(frameOf("http", 2, [text("c")]));
    first.append(frameOf("resp", 3, [text("d")]));
    await first.sync();
    await first.close();

    const second = Journal.open(folder, { file: 1, pos: 0 });
    second.append(frameOf("resp", 4, [text("e")]));
    const all = second.read(second.committed, 1e6);
    deepEqual(all.entries.map((entry) => recordsOf(entry.frame)), [["a", "b"], ["c"], ["d"], [
      "e",
    ]]);
    second.commit(mark);
    deepEqual(
      second.read(second.committed, 1e6).entries.map((entry) => recordsOf(entry.frame)),
      [["d"], ["e"]],
    );
    second.commit(second.end);
    equal(second.pendingBytes, 0);
    await second.close();
    deepEqual(await Array.fromAsync(Deno.readDir(folder)), []);
  }),
);

Deno.test(
  "Journal.read() hands out pieces no larger than asked, and goes on where it stopped",
  inFolder(async (folder) => {
    const journal = Journal.open(folder, null);
    for (let i = 0; i < 10; i++) journal.append(frameOf("resp", i, [text(`record ${i}`)]));
    const seen: string[] = [];
    let at = journal.committed;
    for (;;) {
      const { entries, next } = journal.read(at, 20);
      if (entries.length === 0) break;
      equal(entries.length <= 3, true);
      seen.push(...entries.flatMap((entry) => recordsOf(entry.frame)));
      at = next;
    }
    deepEqual(seen, Array.from({ length: 10 }, (_, i) => `record ${i}`));
    await journal.close();
  }),
);

Deno.test(
  "Journal keeps everything before a torn tail and around a damaged middle",
  inFolder(async (folder) => {
    const journal = Journal.open(folder, null);
    const one = journal.append(frameOf("resp", 1, [text("one")]));
    const two = journal.append(frameOf("resp", 2, [text("two")]));
    journal.append(frameOf("resp", 3, [text("three")]));
    const four = journal.append(frameOf("resp", 4, [text("four")]));
    await journal.close();
    const path = join(folder, "000001.log");
    const bytes = await Deno.readFile(path);
    bytes.fill(0x21, one.pos + 14, two.pos);
    await Deno.writeFile(path, bytes.subarray(0, four.pos - 2));

    const again = Journal.open(folder, { file: 1, pos: 0 });
    const { entries } = again.read(again.committed, 1e6);
    deepEqual(entries.map((entry) => recordsOf(entry.frame)), [["one"], ["three"]]);
    equal(again.damagedBytes > 0, true);
    await again.close();
  }),
);

Deno.test(
  "Journal.read() comes to an end in a file that holds less than was written",
  inFolder(async (folder) => {
    const journal = Journal.open(folder, null);
    const one = journal.append(frameOf("resp", 1, [text("one")]));
    journal.append(frameOf("resp", 2, [text("two")]));
    for (const left of [one.pos + 5, one.pos]) {
      await Deno.truncate(join(folder, "000001.log"), left);
      const { entries, next } = journal.read(journal.committed, 1e6);
      deepEqual(entries.map((entry) => recordsOf(entry.frame)), [["one"]]);
      deepEqual(next, journal.end);
    }
    await journal.close();
  }),
);

Deno.test(
  "Journal.emptyIfCommitted() leaves no raw record behind",
  inFolder(async (folder) => {
    const journal = Journal.open(folder, null);
    journal.append(frameOf("resp", 1, [text("sk-secret")]));
    journal.emptyIfCommitted();
    equal((await Deno.stat(join(folder, "000001.log"))).size > 0, true);
    journal.commit(journal.end);
    journal.emptyIfCommitted();
    await rejects(Deno.stat(join(folder, "000001.log")), Deno.errors.NotFound);
    equal(journal.pendingBytes, 0);
    await journal.close();
  }),
);

Deno.test(
  "Journal files are readable by their owner only",
  inFolder(async (folder) => {
    const journal = Journal.open(folder, null);
    journal.append(frameOf("resp", 1, [text("x")]));
    equal(((await Deno.stat(join(folder, "000001.log"))).mode ?? 0) & 0o777, 0o600);
    await journal.close();
  }),
);
