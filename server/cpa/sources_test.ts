import assert from "node:assert/strict";
import { answersAfterAuth, Collected, listen, type PeerConn, sourceOptions } from "./_peer.ts";
import { makeDrain } from "./drain.ts";
import { makeRespDrain, makeRespSource } from "./resp_source.ts";
import { makeSubscribeSource } from "./subscribe.ts";
import { CpaError } from "./types.ts";

const TIMING = { dialMs: 2000, commandMs: 2000, pingMs: 60_000 };

async function greet(conn: PeerConn): Promise<void> {
  await conn.command();
  await conn.send("+OK\r\n");
}

const ACK = "*3\r\n$9\r\nsubscribe\r\n$5\r\nusage\r\n:1\r\n";
const BYE = "*3\r\n$11\r\nunsubscribe\r\n$5\r\nusage\r\n:0\r\n";
const message = (text: string) =>
  `*3\r\n$7\r\nmessage\r\n$5\r\nusage\r\n$${text.length}\r\n${text}\r\n`;

Deno.test("subscribe gives the recorded messages in order, control messages included", async () => {
  const [hello, record, pong] = answersAfterAuth("subscribe");
  for (const piece of [1, 50, 100_000]) {
    const peer = listen(async (conn) => {
      await greet(conn);
      assert.deepEqual(await conn.command(), ["SUBSCRIBE", "usage"]);
      await conn.send(hello! + record! + pong!, piece);
    });
    const events = new Collected();
    const { options } = sourceOptions(peer.target);
    await assert.rejects(makeSubscribeSource(TIMING)(options, events), (error: CpaError) => {
      assert.equal(error.fault, "unreachable");
      return true;
    });
    await peer.close();
    assert.equal(events.readyCount, 1);
    assert.equal(events.texts[0], '{"support_refresh":true}');
    assert.ok(events.texts.length > 1);
    assert.equal(events.texts.slice(1).map(message).join(""), record);
  }
});

Deno.test("subscribe says farewell on abort and takes what stands before the answer", async () => {
  const peer = listen(async (conn) => {
    await greet(conn);
    await conn.command();
    await conn.send(ACK + message("one"));
    assert.deepEqual(await conn.command(), ["UNSUBSCRIBE"]);
    await conn.send(message("two") + message("three") + BYE);
  });
  const events = new Collected();
  const { options, stop } = sourceOptions(peer.target);
  events.onGroup = () => stop();
  await makeSubscribeSource(TIMING)(options, events);
  await peer.close();
  assert.deepEqual(events.texts, ["one", "two", "three"]);
});

Deno.test("subscribe tells an old CPA, a wrong queue and a strange ack apart", async () => {
  for (
    const [answer, fault] of [
      ["-ERR unknown command 'subscribe'\r\n", "unsupported"],
      ["-ERR unsupported channel 'usage'\r\n", "unsupported"],
      ["*3\r\n$9\r\nsubscribe\r\n$5\r\nother\r\n:1\r\n", "bad_answer"],
      ["+OK\r\n", "bad_answer"],
    ] as const
  ) {
    const peer = listen(async (conn) => {
      await greet(conn);
      await conn.command();
      await conn.send(answer);
    });
    const events = new Collected();
    const { options } = sourceOptions(peer.target);
    await assert.rejects(makeSubscribeSource(TIMING)(options, events), (error: CpaError) => {
      assert.equal(error.fault, fault, answer);
      return true;
    });
    await peer.close();
    assert.equal(events.readyCount, 0);
  }
});

Deno.test("subscribe reports a message over the bound and goes on", async () => {
  const peer = listen(async (conn) => {
    await greet(conn);
    await conn.command();
    await conn.send(ACK + message("a") + message("x".repeat(90_000)) + message("b"), 7000);
  });
  const events = new Collected();
  const { options } = sourceOptions(peer.target, { maxRecordBytes: 1000 });
  await assert.rejects(makeSubscribeSource(TIMING)(options, events), CpaError);
  await peer.close();
  assert.deepEqual(events.texts, ["a", "b"]);
  assert.deepEqual(events.tooLarge, [90_000]);
});

Deno.test("subscribe drops a peer that does not answer a ping", async () => {
  const peer = listen(async (conn) => {
    await greet(conn);
    await conn.command();
    await conn.send(ACK);
    while (await conn.command() !== null);
  });
  const { options } = sourceOptions(peer.target);
  await assert.rejects(
    makeSubscribeSource({ ...TIMING, pingMs: 15 })(options, new Collected()),
    (error: CpaError) => {
      assert.equal(error.fault, "unreachable");
      assert.match(error.message, /ping/);
      return true;
    },
  );
  await peer.close();
});

Deno.test("subscribe keeps a peer that answers pings and says how long they took", async () => {
  let pings = 0;
  const peer = listen(async (conn) => {
    await greet(conn);
    await conn.command();
    await conn.send(ACK);
    for (let words = await conn.command(); words !== null; words = await conn.command()) {
      if (words[0] === "UNSUBSCRIBE") return await conn.send(BYE);
      assert.deepEqual(words, ["PING"]);
      pings++;
      await conn.send("*2\r\n$4\r\npong\r\n$-1\r\n", 1);
    }
  });
  const events = new Collected();
  const { options, stop } = sourceOptions(peer.target);
  events.onAlive = () => {
    if (events.trips.length === 3) stop();
  };
  await makeSubscribeSource({ ...TIMING, pingMs: 60 })(options, events);
  await peer.close();
  assert.ok(pings >= 3);
  assert.ok(events.trips.every((ms) => ms >= 0));
});

Deno.test("subscribe does not blame the peer while the records are being stored", async () => {
  const peer = listen(async (conn) => {
    await greet(conn);
    await conn.command();
    await conn.send(ACK + message("slow disk"));
    while (await conn.command() !== null) await conn.send(BYE);
  });
  const events = new Collected();
  const { options, stop } = sourceOptions(peer.target);
  events.onGroup = async () => {
    // Many ping intervals pass.
    await new Promise((resolve) => setTimeout(resolve, 60));
    stop();
  };
  await makeSubscribeSource({ ...TIMING, pingMs: 5 })(options, events);
  await peer.close();
  assert.deepEqual(events.texts, ["slow disk"]);
});

Deno.test("resp pops again at once while full batches come, larger ones on a long way", async () => {
  const counts: number[] = [];
  let left = 100;
  const peer = listen(async (conn) => {
    await greet(conn);
    for (let words = await conn.command(); words !== null; words = await conn.command()) {
      assert.deepEqual(words.slice(0, 2), ["RPOP", "usage"]);
      const count = Number(words[2]);
      counts.push(count);
      const give = Math.min(count, left);
      left -= give;
      await conn.send(`*${give}\r\n${"$2\r\nhi\r\n".repeat(give)}`);
    }
  });
  const events = new Collected();
  let now = 0;
  const { options, stop } = sourceOptions(peer.target, {
    batchSize: 10,
    popSide: "right",
    // every look at this clock is 30 ms later
    clock: () => now += 30,
  });
  events.onAlive = () => stop();
  await makeRespSource(TIMING)(options, events);
  await peer.close();
  assert.equal(events.texts.length, 100);
  assert.deepEqual(counts.slice(0, 4), [10, 20, 40, 80]);
  assert.equal(peer.accepted(), 1, "one connection, one key check");
});

Deno.test("resp does not pop before the records are safe", async () => {
  let popped = 0;
  let safe = 0;
  const peer = listen(async (conn) => {
    await greet(conn);
    while (await conn.command() !== null) {
      assert.equal(safe, popped, "a pop came while a batch was still unsafe");
      popped++;
      await conn.send("*1\r\n$2\r\nhi\r\n");
    }
  });
  const events = new Collected();
  const { options, stop } = sourceOptions(peer.target, { batchSize: 1 });
  events.onGroup = async () => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    safe++;
    if (safe === 5) stop();
  };
  await makeRespSource(TIMING)(options, events);
  await peer.close();
  assert.equal(events.texts.length, 5);
});

Deno.test("resp finishes the pop in hand when it is stopped", async () => {
  const { options, stop } = sourceOptions({ baseUrl: "", managementKey: "", tlsSkipVerify: false });
  const peer = listen(async (conn) => {
    await greet(conn);
    await conn.command();
    await conn.send("*2\r\n$3\r\none\r\n$3");
    stop();
    await new Promise((resolve) => setTimeout(resolve, 10));
    await conn.send("\r\ntwo\r\n");
    await conn.command();
  });
  const events = new Collected();
  await makeRespSource(TIMING)({ ...options, target: peer.target }, events);
  await peer.close();
  assert.deepEqual(events.texts, ["one", "two"]);
});

Deno.test("resp hands a failing store's error on", async () => {
  const peer = listen(async (conn) => {
    await greet(conn);
    while (await conn.command() !== null) await conn.send("*1\r\n$2\r\nhi\r\n");
  });
  const events = new Collected();
  events.onGroup = () => {
    throw new Error("disk full");
  };
  const { options } = sourceOptions(peer.target);
  await assert.rejects(makeRespSource(TIMING)(options, events), /disk full/);
  await peer.close();
});

Deno.test("drain pops until the queue is empty and counts", async () => {
  let left = 25;
  const peer = listen(async (conn) => {
    await greet(conn);
    for (let words = await conn.command(); words !== null; words = await conn.command()) {
      const give = Math.min(Number(words[2]), left);
      left -= give;
      await conn.send(`*${give}\r\n${"$2\r\nhi\r\n".repeat(give)}`);
    }
  });
  const events = new Collected();
  const { options } = sourceOptions(peer.target, { batchSize: 10 });
  assert.equal(await makeRespDrain(TIMING)(options, events), 25);
  await peer.close();
  assert.equal(events.texts.length, 25);
});

Deno.test("drain takes HTTP only where RESP is not supported", async () => {
  const { options } = sourceOptions({ baseUrl: "", managementKey: "", tlsSkipVerify: false });
  const failing = (fault: "unsupported" | "refused_key") => () =>
    Promise.reject(new CpaError("no", fault));
  const events = new Collected();
  const http = () => Promise.resolve(7);
  assert.equal(await makeDrain(failing("unsupported"), http)(options, events), 7);
  await assert.rejects(makeDrain(failing("refused_key"), http)(options, events), /no/);
});
