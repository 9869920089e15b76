import assert from "node:assert/strict";
import fc from "fast-check";
import { type Lost, type Message, SUBSCRIBER_SLOTS, UsageQueue } from "./queue.ts";

function setup(): { queue: UsageQueue; lost: [number, Lost][]; clock: { now: number } } {
  const clock = { now: 0 };
  const lost: [number, Lost][] = [];
  const queue = new UsageQueue(() => clock.now, (n, why) => lost.push([n, why]));
  return { queue, lost, clock };
}

const message = (n: number): Message => ({ n, bytes: new Uint8Array([n & 0xff]) });
const numbers = (messages: readonly Message[]) => messages.map((one) => one.n);

Deno.test("pop() takes from the oldest end and forgets what it gave", () => {
  const { queue } = setup();
  for (let n = 0; n < 5; n++) queue.publish(message(n));
  assert.deepEqual(numbers(queue.pop(2)), [0, 1]);
  assert.deepEqual(numbers(queue.pop(100)), [2, 3, 4]);
  assert.deepEqual(queue.pop(1), []);
});

Deno.test("records expire within the window, on push as on pop", () => {
  const { queue, lost, clock } = setup();
  queue.publish(message(0));
  clock.now = 59_999;
  queue.publish(message(1));
  assert.equal(queue.length, 2);
  clock.now = 60_000;
  queue.publish(message(2));
  assert.deepEqual(lost, [[0, "expired"]]);
  assert.deepEqual(numbers(queue.pop(10)), [1, 2]);
});

Deno.test("an idle queue keeps expired records until it is touched", () => {
  const { queue, lost, clock } = setup();
  queue.publish(message(0));
  clock.now = 3_600_000;
  assert.equal(queue.length, 1);
  assert.deepEqual(queue.pop(1), []);
  assert.deepEqual(lost, [[0, "expired"]]);
});

Deno.test("setRetention() takes 60 for nothing and 3600 for more than that", () => {
  for (const [asked, kept] of [[0, 60], [-5, 60], [1, 1], [3600, 3600], [90_000, 3600]] as const) {
    const { queue, clock } = setup();
    queue.setRetention(asked);
    queue.publish(message(0));
    clock.now = kept * 1000 - 1;
    assert.equal(queue.pop(1).length, 1, `retention ${asked}: just within`);
    queue.publish(message(1));
    clock.now += kept * 1000;
    assert.equal(queue.pop(1).length, 0, `retention ${asked}: just over`);
  }
});

Deno.test("a subscriber takes new records past the queue and none of the old ones", async () => {
  const { queue } = setup();
  queue.publish(message(0));
  const subscription = queue.subscribe();
  queue.publish(message(1));
  assert.deepEqual(numbers(await subscription.take(10)), [1]);
  assert.deepEqual(numbers(queue.pop(10)), [0]);
  queue.unsubscribe(subscription);
  queue.publish(message(2));
  assert.deepEqual(numbers(queue.pop(10)), [2]);
});

Deno.test("a stalled subscriber holds 256 messages and one in hand, then is dropped", async () => {
  const { queue, lost } = setup();
  const subscription = queue.subscribe();
  queue.publish(message(0));
  assert.deepEqual(numbers(await subscription.take(1)), [0]);
  for (let n = 1; n <= SUBSCRIBER_SLOTS; n++) queue.publish(message(n));
  assert.equal(queue.subscribers, 1);
  queue.publish(message(900));
  assert.equal(queue.subscribers, 0);
  assert.deepEqual(lost, [[900, "overflow"]]);
  queue.publish(message(901));
  assert.deepEqual(numbers(queue.pop(10)), [901], "with the subscriber gone, records queue up");
  const late = await subscription.take(1000);
  assert.equal(late.length, SUBSCRIBER_SLOTS, "what was buffered is still delivered");
  assert.deepEqual(await subscription.take(1), [], "and then it is over");
});

Deno.test("many messages taken for one write still count as buffered, but for one", async () => {
  const { queue } = setup();
  const subscription = queue.subscribe();
  for (let n = 0; n < 100; n++) queue.publish(message(n));
  await subscription.take(64);
  for (let n = 100; n < 256; n++) queue.publish(message(n));
  assert.equal(queue.subscribers, 1);
  queue.publish(message(256));
  assert.equal(queue.subscribers, 1, "257 in all fit: 256 slots and one in hand");
  queue.publish(message(257));
  assert.equal(queue.subscribers, 0);
});

Deno.test("a fast subscriber keeps what a stalled one lost", async () => {
  const { queue, lost } = setup();
  queue.subscribe();
  const fast = queue.subscribe();
  const got: number[] = [];
  for (let n = 0; n < 400; n++) {
    queue.publish(message(n));
    got.push(...numbers(await fast.take(10)));
  }
  assert.equal(got.length, 400);
  assert.deepEqual(lost, []);
  assert.equal(queue.subscribers, 1);
});

Deno.test("every published record ends in exactly one place", () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("publish" as const) }),
    fc.record({ kind: fc.constant("pop" as const), count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 30_000 }) }),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const { queue, lost, clock } = setup();
    const popped: number[] = [];
    let n = 0;
    for (const one of steps) {
      if (one.kind === "publish") queue.publish(message(n++));
      else if (one.kind === "pop") popped.push(...numbers(queue.pop(one.count)));
      else clock.now += one.ms;
    }
    queue.close();
    const everywhere = [...popped, ...lost.map(([number]) => number)].sort((a, b) => a - b);
    assert.deepEqual(everywhere, Array.from({ length: n }, (_, i) => i));
  }));
});
