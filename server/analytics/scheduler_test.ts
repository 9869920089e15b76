import assert from "node:assert/strict";
import { type Job, Restart, Scheduler, TURN_MS } from "./scheduler.ts";

/** A clock that moves by 1 ms each time it is read. */
function lab() {
  let time = 0;
  const log: string[] = [];
  const scheduler = new Scheduler({
    now: () => time++,
    enter: () => void log.push("["),
    leave: () => void log.push("]"),
    pause: () => Promise.resolve(),
  });
  function* work(name: string, pieces: number): Job<string> {
    for (let k = 0; k < pieces; k++) {
      log.push(name);
      yield;
    }
    return name;
  }
  return { scheduler, log, work };
}

Deno.test("run() lets the cheapest question go first", async () => {
  const { scheduler, log, work } = lab();
  const done: string[] = [];
  await Promise.all([
    scheduler.run(40, undefined, () => work("all", 40)).then((name) => done.push(name)),
    scheduler.run(1, undefined, () => work("list", 1)).then((name) => done.push(name)),
    scheduler.run(5, undefined, () => work("day", 5)).then((name) => done.push(name)),
  ]);
  assert.deepEqual(done, ["list", "day", "all"]);
  assert.equal(log[1], "list");
});

Deno.test("run() gives way after its turn and opens nothing in between", async () => {
  const { scheduler, log, work } = lab();
  await scheduler.run(40, undefined, () => work("x", 40));
  const turns = log.join("").split("]");
  assert.ok(turns.length > 5);
  for (const turn of turns.slice(0, -1)) {
    assert.match(turn, /^\[x*$/);
    assert.ok(turn.length - 1 <= TURN_MS + 1);
  }
});

Deno.test("run() ends at its signal, before and while it works", async () => {
  const { scheduler, work } = lab();
  const gone = AbortSignal.abort(new Error("the page is gone"));
  assert.throws(() => scheduler.run(1, gone, () => work("a", 1)), /gone/);
  const leaving = new AbortController();
  const first = scheduler.run(1000, leaving.signal, function* (): Job<string> {
    for (let k = 0; k < 1_000; k++) {
      if (k === 20) leaving.abort(new Error("left"));
      yield;
    }
    return "never";
  });
  await assert.rejects(first, /left/);
  assert.equal(await scheduler.run(1, undefined, () => work("b", 1)), "b");
});

Deno.test("run() starts again when the ground changed, at last on one snapshot", async () => {
  const { scheduler, log } = lab();
  let starts = 0;
  const value = await scheduler.run(9, undefined, function* (): Job<number> {
    starts++;
    for (let k = 0; k < 30; k++) {
      // a job that is always disturbed at its second turn
      if (starts < 4 && k === 10) throw new Restart();
      log.push("x");
      yield;
    }
    return starts;
  });
  assert.equal(value, 4);
  assert.match(log.join(""), /\[x{30}\]$/, "the last attempt was one turn");
});

Deno.test("run() hands on what a job throws and goes on with the others", async () => {
  const { scheduler, work } = lab();
  const broken = scheduler.run(1, undefined, function* (): Job<string> {
    yield;
    throw new Error("torn blob");
  });
  const fine = scheduler.run(3, undefined, () => work("fine", 3));
  await assert.rejects(broken, /torn blob/);
  assert.equal(await fine, "fine");
});

Deno.test("stop() rejects what still waits", async () => {
  const { scheduler, work } = lab();
  const waiting = scheduler.run(5, undefined, () => work("a", 50));
  scheduler.stop(new Error("closing"));
  await assert.rejects(waiting, /closing/);
});
