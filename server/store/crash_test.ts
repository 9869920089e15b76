import assert from "node:assert/strict";
import { Database } from "./sqlite.ts";
import { withBench } from "./testing.ts";

const ROUNDS = 4;
const GROUP = 10;

/** Writes numbered events for ever from `first` on and names the last one of each commit. */
function child(path: string, first: number): Deno.ChildProcess {
  const here = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const code = `
    import { Writer } from ${here("./writer.ts")};
    import { numbered, PlainSegment, Wire } from ${here("./testing.ts")};
    const wire = new Wire();
    const writer = new Writer(${JSON.stringify(path)}, {
      normalise: wire.normalise,
      parseUpload: () => { throw new Error("nothing is uploaded here"); },
      newSegment: () => new PlainSegment(),
      segmentEvents: 64,
    });
    await writer.open();
    for (let n = ${first};; n += ${GROUP}) {
      writer.api.ingest(wire.batch(numbered(n, ${GROUP}), { mark: { file: 1, pos: n } }));
      Deno.stdout.writeSync(new TextEncoder().encode(n + "\\n"));
    }`;
  return new Deno.Command(Deno.execPath(), {
    args: ["eval", code],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
}

Deno.test("a killed writer leaves every commit it acknowledged, once, and its segments right", () =>
  withBench(async ({ writer, path }) => {
    let first = 1;
    for (let round = 0; round < ROUNDS; round++) {
      const process = child(path, first);
      const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
      let said = "";
      // a different moment each round: in a group, at a seal, in a checkpoint
      for (const enough = 40 + round * 37; said.split("\n").length < enough;) {
        said += (await reader.read()).value ?? assert.fail("the writer stopped by itself");
      }
      process.kill("SIGKILL");
      for (let rest = await reader.read(); !rest.done; rest = await reader.read()) {
        said += rest.value;
      }
      await process.status;
      const acknowledged = Number(said.trimEnd().split("\n").at(-1));

      const { api } = await writer({ segmentEvents: 64 });
      const { phase, events } = api.state();
      assert.equal(phase, "ready");
      assert.ok(events >= acknowledged + GROUP - 1, `${events} of ${acknowledged + GROUP - 1}`);
      assert.equal(events % GROUP, 0, "groups are whole");
      assert.equal(api.journalMark(1)!.pos, events - GROUP + 1);
      const verified = await api.verifySegments();
      assert.deepEqual(verified, { segments: Math.floor(events / 64), differing: 0 });
      api.close();
      const db = new Database(path, { readOnly: true });
      assert.equal(db.number("select count(distinct hash) from event"), events);
      db.close();
      // the next one begins with two groups that are there already
      first = events - 2 * GROUP + 1;
    }
  }));
