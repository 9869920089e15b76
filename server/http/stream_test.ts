import assert from "node:assert/strict";
import { row, type World, world } from "./test_services.ts";

/** One parsed message. */
interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: {
    readonly health: { readonly collector: { readonly phase: string } };
    readonly count: number;
    readonly totalEvents: number;
    readonly rows: readonly { readonly id: number }[];
  };
}

/** Reads messages one by one; comments are counted. */
class Listener {
  comments = 0;
  ended = false;
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = "";

  constructor(response: Response) {
    this.#reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  }

  async next(): Promise<Message | null> {
    while (true) {
      const end = this.#text.indexOf("\n\n");
      if (end < 0) {
        const { done, value } = await this.#reader.read();
        if (done) {
          this.ended = true;
          return null;
        }
        this.#text += value;
        continue;
      }
      const block = this.#text.slice(0, end);
      this.#text = this.#text.slice(end + 2);
      if (block.startsWith(":")) {
        this.comments++;
        return null;
      }
      if (block.startsWith("retry:")) continue;
      const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s)));
      return { id: fields["id"], event: fields["event"], data: JSON.parse(fields["data"]) };
    }
  }

  async close(): Promise<void> {
    await this.#reader.cancel();
  }
}

async function listen(w: World, headers: Record<string, string> = {}): Promise<Listener> {
  const response = await w.ask("GET", "/api/v1/stream", { as: "bearer", headers });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/event-stream");
  assert.equal(response.headers.get("x-accel-buffering"), "no");
  return new Listener(response);
}

Deno.test("GET stream begins with health and then carries what is committed", async () => {
  const w = await world({}, { limits: { streamGapMs: 0 } });
  const one = await listen(w);
  const first = await one.next();
  assert.equal(first?.event, "health");
  assert.equal(first?.id, "3");
  assert.equal(first?.data.health.collector.phase, "listening");
  w.rows = [row(5), row(4), ...w.rows];
  w.notify({ kind: "committed", count: 1, lastEventId: 4, totalEvents: 4 });
  w.notify({ kind: "committed", count: 1, lastEventId: 5, totalEvents: 5 });
  const second = await one.next();
  assert.equal(second?.event, "requests");
  assert.equal(second?.id, "5");
  assert.deepEqual(
    [second?.data.count, second?.data.totalEvents, second?.data.rows.length],
    [2, 5, 2],
    "two commits, one message",
  );
  await one.close();
  assert.equal(w.listeners, 0, "nobody listens, nothing is subscribed");
});

Deno.test("GET stream asks the reader once, however many listen", async () => {
  const w = await world({}, { limits: { streamGapMs: 0 } });
  const all = await Promise.all([listen(w), listen(w), listen(w)]);
  for (const one of all) await one.next();
  w.notify({ kind: "committed", count: 1, lastEventId: 4, totalEvents: 4 });
  for (const one of all) assert.equal((await one.next())?.data.count, 1);
  assert.equal(w.asked.filter(({ method }) => method === "list").length, 1);
  w.server.close();
  for (const one of all) {
    assert.equal(await one.next(), null);
    assert.ok(one.ended);
  }
});

Deno.test("GET stream continues after the last id a client has seen", async () => {
  const w = await world();
  const one = await listen(w, { "last-event-id": "1" });
  assert.equal((await one.next())?.event, "health");
  const missed = await one.next();
  assert.equal(missed?.data.count, 2);
  assert.deepEqual(missed?.data.rows.map(({ id }) => id), [3, 2]);
  await one.close();
  const other = await listen(w, { "last-event-id": "99 or so" });
  assert.equal((await other.next())?.event, "health");
  await other.close();
});

Deno.test("GET stream sends at most one message per gap", async () => {
  let now = 0;
  const w = await world({}, { limits: { streamGapMs: 40 }, services: { now: () => now } });
  const one = await listen(w);
  await one.next();
  const sent: number[] = [];
  for (let id = 4; id < 8; id++) {
    w.notify({ kind: "committed", count: 1, lastEventId: id, totalEvents: id });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  now = 40;
  const message = await one.next();
  sent.push(message?.data.count ?? 0);
  const rest = 4 - (message?.data.count ?? 0);
  if (rest > 0) sent.push((await one.next())?.data.count ?? 0);
  assert.equal(sent.reduce((a, b) => a + b), 4, "nothing is lost between the messages");
  assert.ok(sent.length <= 2);
  await one.close();
});

Deno.test("GET stream keeps the connection alive and ends with the session", async () => {
  const w = await world({}, { limits: { streamPingMs: 5 } });
  const response = await w.ask("GET", "/api/v1/stream", { as: "session" });
  const one = new Listener(response);
  assert.equal((await one.next())?.event, "health");
  assert.equal(await one.next(), null);
  assert.equal(one.comments, 1);
  assert.ok(!one.ended);
  await w.services.auth.end("s1", "test");
  while (!one.ended) await one.next();
  assert.equal(w.listeners, 0);
});

Deno.test("GET stream limits the number of listeners", async () => {
  const w = await world({}, { limits: { streamClients: 1 } });
  const one = await listen(w);
  const refused = await w.ask("GET", "/api/v1/stream", { as: "bearer" });
  assert.equal(refused.status, 503);
  assert.equal((await refused.json()).code, "too_many_streams");
  await one.close();
  const again = await listen(w);
  await again.close();
});

Deno.test("GET stream cuts off a client that does not read", async () => {
  const w = await world({}, { limits: { streamGapMs: 0 } });
  const slow = await w.ask("GET", "/api/v1/stream", { as: "bearer" });
  const quick = await listen(w);
  await quick.next();
  for (let id = 4; id < 90; id++) {
    w.notify({ kind: "committed", count: 1, lastEventId: id, totalEvents: id });
    await quick.next();
  }
  assert.equal(w.listeners, 1);
  // what had been queued is still readable, then the stream ends
  const text = await slow.text();
  assert.ok(text.split("event: requests").length - 1 < 86);
  await quick.close();
});

Deno.test("GET stream survives a reader that fails", async () => {
  const w = await world({}, { limits: { streamGapMs: 0 } });
  const one = await listen(w);
  await one.next();
  w.reader.list = () => Promise.reject(new Error("busy"));
  w.notify({ kind: "committed", count: 1, lastEventId: 4, totalEvents: 4 });
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(w.lines.some((line) => line.includes("event stream: busy")));
  w.reader = {};
  w.notify({ kind: "committed", count: 1, lastEventId: 5, totalEvents: 5 });
  const message = await one.next();
  assert.deepEqual([message?.data.totalEvents, message?.data.count], [5, 2]);
  await one.close();
});
