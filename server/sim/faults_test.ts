import assert from "node:assert/strict";
import { startControl } from "./control.ts";
import { publishBurst, publishPaced } from "./publisher.ts";
import { RawClient } from "./raw_client.ts";
import { type Sim, type SimOptions, startSim } from "./server.ts";
import { Traffic } from "./traffic.ts";

const KEY = "sim-management-key";
const QUEUE = "/v0/management/usage-queue?count=9";
const record = (n: number) => `{"timestamp":"2026-11-24T12:00:00.${n}1Z","n":${n}}`;

async function withSim(body: (sim: Sim) => Promise<void>, options: SimOptions = {}): Promise<void> {
  const sim = await startSim(options);
  try {
    await body(sim);
  } finally {
    await sim.close();
  }
}

function get(sim: Sim, path: string): Promise<Response> {
  return fetch(`${sim.baseUrl}${path}`, { headers: { authorization: `Bearer ${KEY}` } });
}

async function subscribed(sim: Sim): Promise<RawClient> {
  const client = await RawClient.authenticated(sim.port, KEY);
  await client.send("SUBSCRIBE", "usage");
  await client.until('{"support_refresh":true}\r\n');
  return client;
}

Deno.test("splitBytes sends the same bytes one by one", async () => {
  await withSim(async (sim) => {
    const client = await RawClient.authenticated(sim.port, KEY);
    sim.publish(record(1));
    sim.faults.set({ splitBytes: true });
    await client.send("LPOP", "usage");
    assert.equal(await client.until("}\r\n"), `$${record(1).length}\r\n${record(1)}\r\n`);
    client.close();
  });
});

Deno.test("lfOnly ends lines with LF alone", async () => {
  await withSim(async (sim) => {
    const client = await RawClient.authenticated(sim.port, KEY);
    sim.faults.set({ lfOnly: true });
    await client.send("LPOP", "usage", "5");
    assert.equal(await client.until("\n"), "*0\n");
    client.close();
  });
});

Deno.test("cutFrame closes in the middle of a frame, garbage replaces one", async () => {
  await withSim(async (sim) => {
    const cut = await subscribed(sim);
    sim.faults.set({ cutFrame: 1 });
    sim.publish(record(1));
    const got = await cut.rest();
    assert.ok(got.startsWith("*3\r\n$7\r\nmessage") && !got.endsWith("}\r\n"), got);
    assert.equal(sim.ledger.counts().dead, 1);
    cut.close();
    const client = await RawClient.authenticated(sim.port, KEY);
    sim.faults.set({ garbage: 1 });
    await client.send("LPOP", "usage");
    assert.ok((await client.until("\r\n")).startsWith("!"));
    await client.send("LPOP", "usage");
    assert.equal(await client.until("\r\n"), "$-1\r\n", "one shot only");
    client.close();
  });
});

Deno.test("duplicate hands each record out twice and counts it once", async () => {
  await withSim(async (sim) => {
    sim.faults.set({ duplicate: true });
    sim.publish(record(1));
    assert.equal(await (await get(sim, QUEUE)).text(), `[${record(1)},${record(1)}]`);
    const client = await subscribed(sim);
    sim.publish(record(2));
    const twice = await client.until("}\r\n") + await client.until("}\r\n");
    assert.equal(twice.split(record(2)).length, 3);
    assert.deepEqual([...sim.ledger.handedOut()].map((line) => line.fate), ["http", "subscribe"]);
    client.close();
  });
});

Deno.test("stallWrites holds frames back and lets a full subscriber drop", async () => {
  await withSim(async (sim) => {
    const client = await subscribed(sim);
    sim.faults.set({ stallWrites: true });
    for (let n = 0; n < 400; n++) sim.publish(record(n));
    assert.equal(sim.subscribers, 0, "dropped");
    assert.equal(sim.ledger.counts().overflow, 1, "the record that found no slot is lost");
    assert.ok(sim.queued >= 142, "those after it wait in the queue");
    sim.faults.set({ stallWrites: false });
    const late = await client.rest();
    assert.equal(late.split('"n":').length - 1 + sim.queued + 1, 400);
    client.close();
  });
});

Deno.test("halfOpen swallows frames while the connection stays", async () => {
  await withSim(async (sim) => {
    const client = await subscribed(sim);
    sim.faults.set({ halfOpen: true });
    sim.publish(record(1));
    await client.send("PING");
    while (sim.ledger.counts().dead < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    assert.equal(sim.subscribers, 1);
    sim.faults.clear();
    sim.publish(record(2));
    assert.ok((await client.until("}\r\n")).endsWith(`${record(2)}\r\n`));
    client.close();
  });
});

Deno.test("refuse closes the door, clearing it opens the same one", async () => {
  await withSim(async (sim) => {
    const { port } = sim;
    sim.faults.set({ refuse: true });
    await new Promise((resolve) => setTimeout(resolve, 0));
    await assert.rejects(Deno.connect({ port }), Deno.errors.ConnectionRefused);
    sim.faults.clear();
    const client = await RawClient.authenticated(port, KEY);
    client.close();
  });
});

Deno.test("restart() loses the queue, the sessions and the bans", async () => {
  await withSim(async (sim) => {
    sim.publish(record(1));
    const client = await subscribed(sim);
    const wrong = await fetch(`${sim.baseUrl}${QUEUE}`);
    await wrong.body?.cancel();
    sim.restart();
    assert.equal(await client.rest(), "");
    assert.equal(await (await get(sim, QUEUE)).text(), "[]");
    assert.equal(sim.guard.failures().size, 0);
    assert.equal(sim.ledger.counts().cleared, 1);
    client.close();
  });
});

Deno.test("a proxy in HTML mode answers every path and knows no RESP", async () => {
  await withSim(async (sim) => {
    sim.faults.set({ htmlProxy: true });
    const response = await get(sim, "/v8/management/config/config-version");
    assert.equal(response.status, 200);
    assert.match(await response.text(), /^<!doctype html>/);
    const client = await RawClient.connect(sim.port);
    await client.send("AUTH", KEY);
    assert.ok((await client.rest()).startsWith("HTTP/1.1 400"));
    client.close();
  });
});

Deno.test("HTTP faults: a status, broken JSON, a cut connection", async () => {
  await withSim(async (sim) => {
    sim.faults.set({ httpStatus: 502 });
    const bad = await get(sim, QUEUE);
    await bad.body?.cancel();
    assert.equal(bad.status, 502);
    sim.faults.clear();
    sim.publish(record(1));
    sim.faults.set({ truncateJson: 1 });
    const text = await (await get(sim, QUEUE)).text();
    assert.throws(() => JSON.parse(text), SyntaxError);
    assert.equal(sim.queued, 0, "popped all the same");
    sim.faults.set({ cutHttp: 1 });
    sim.publish(record(2));
    await assert.rejects(async () => await (await get(sim, QUEUE)).text());
  });
});

Deno.test("oversizedBytes pads one record to that size", async () => {
  await withSim(async (sim) => {
    sim.faults.set({ oversizedBytes: 100_000 });
    sim.publish(record(1));
    sim.publish(record(2));
    const text = await (await get(sim, QUEUE)).text();
    assert.equal(text.length, 100_000 + record(2).length + 3);
    assert.equal(JSON.parse(text)[0].n, 1);
  });
});

Deno.test("rivals take records away and the ledger knows it", async () => {
  await withSim(async (sim) => {
    for (let n = 0; n < 4; n++) sim.publish(record(n));
    assert.equal(sim.rivalPop(3), 3);
    sim.faults.set({ rivalPopEvery: 1 });
    sim.publish(record(5));
    sim.faults.set({ rivalPopEvery: 0, rivalSubscriber: true });
    for (let n = 6; n < 9; n++) sim.publish(record(n));
    assert.equal(await (await get(sim, QUEUE)).text(), `[${record(5)}]`);
    sim.faults.clear();
    sim.publish(record(9));
    assert.equal(await (await get(sim, QUEUE)).text(), `[${record(9)}]`);
    assert.equal(sim.ledger.counts().rival, 7);
    assert.equal([...sim.ledger.handedOut()].length, 2);
  });
});

Deno.test("authDelayMs and mute are survived by close()", async () => {
  await withSim(async (sim) => {
    sim.faults.set({ authDelayMs: 600_000 });
    const waiting = await RawClient.connect(sim.port);
    await waiting.send("AUTH", KEY);
    const answer = waiting.until("\r\n");
    while (sim.observations().authentications < 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    sim.faults.set({ mute: true });
    const muted = await RawClient.connect(sim.port);
    await muted.send("AUTH", KEY);
    sim.drop();
    assert.equal(await muted.rest(), "");
    muted.close();
    waiting.close();
    await answer;
  });
});

Deno.test("faults refuse unknown names and wrong types", async () => {
  await withSim(async (sim) => {
    assert.throws(() => sim.faults.set({ nonsense: true }), /Unknown fault "nonsense"/);
    assert.throws(() => sim.faults.set({ garbage: true }), /wants a number/);
    assert.equal(sim.faults.now.garbage, 0);
    await Promise.resolve();
  });
});

Deno.test("a reading subscriber gets a burst whole: nothing overflows between two slices", async () => {
  await withSim(async (sim) => {
    const client = await subscribed(sim);
    const all = (async () => {
      let seen = 0;
      while (seen < 3000) seen += (await client.until('"request_id":')).length > 0 ? 1 : 0;
      return seen;
    })();
    await publishBurst(sim, new Traffic({ pool: 50 }), 3000);
    assert.equal(await all, 3000);
    assert.equal(sim.ledger.counts().overflow, 0);
    client.close();
  });
});

Deno.test("publishPaced() publishes what its pace says", async () => {
  await withSim(async (sim) => {
    const { signal } = new AbortController();
    const done = await publishPaced(sim, new Traffic({ pool: 10 }), {
      perSecond: 2000,
      seconds: 0.05,
      signal,
    });
    assert.equal(done.records, 100);
    assert.equal(sim.ledger.published, 100);
    const varying = await publishPaced(sim, new Traffic({ pool: 10 }), {
      perSecond: () => 1000,
      seconds: 0.04,
      signal,
    });
    assert.ok(varying.records === 39 || varying.records === 40, `${varying.records}`);
  });
});

Deno.test("the control port steers the simulation and tells its ledger", async () => {
  await withSim(async (sim) => {
    let quitted = false;
    const quit = () => {
      quitted = true;
    };
    const control = await startControl(sim, new Traffic({ pool: 10 }), { port: 0, quit });
    try {
      const call = async (method: string, path: string, body?: unknown) =>
        await fetch(`http://127.0.0.1:${control.port}${path}`, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
      const json = async (...args: Parameters<typeof call>) => await (await call(...args)).json();
      assert.equal((await json("POST", "/publish", { records: 20 })).waiting, 20);
      assert.equal((await json("POST", "/rival-pop", { records: 5 })).records, 5);
      assert.equal((await json("PUT", "/faults", { duplicate: true })).duplicate, true);
      await json("DELETE", "/faults");
      assert.equal((await json("POST", "/run", { perSecond: 1000, seconds: 0.02 })).published, 40);
      const popped: { request_id: string }[] =
        await (await get(sim, "/v0/management/usage-queue?count=1000")).json();
      const lines = (await (await call("GET", "/ledger")).text()).trim().split("\n")
        .map((line) => JSON.parse(line));
      assert.deepEqual(
        lines.map((line) => line.requestId),
        popped.map((one) => one.request_id),
      );
      assert.equal((await (await call("GET", "/ledger?all=1")).text()).split("\n").length - 1, 40);
      const { error } = await json("POST", "/publish", { records: -1 });
      assert.equal(error, '"records" must be a number that is not negative.');
      assert.equal(
        (await json("PUT", "/faults", { nonsense: 1 })).error,
        'Unknown fault "nonsense".',
      );
      assert.equal((await json("GET", "/nowhere")).error, "No such call.");
      assert.equal((await json("GET", "/state")).counts.http, 35);
      await json("PUT", "/key", { key: "" });
      const off = await get(sim, "/v0/management/config");
      assert.equal(await off.text(), "");
      assert.equal(off.status, 404);
      await json("POST", "/quit");
      assert.equal(quitted, true);
    } finally {
      await control.close();
    }
  });
});
