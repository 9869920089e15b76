import assert from "node:assert/strict";
import { answersAfterAuth, dialogues, faultOf, KEY, latin1, listen, type Peer } from "./_peer.ts";
import { faultOfReply, parseGoDuration } from "./faults.ts";
import { pop, RespClient, type RespTiming } from "./resp_client.ts";
import { PENDING, RespDecoder } from "./resp_codec.ts";
import { CpaError, type CpaFault } from "./types.ts";

const QUICK: RespTiming = { dialMs: 2000, commandMs: 2000 };
const never = new AbortController().signal;

function connect(peer: Peer, timing = QUICK) {
  return RespClient.connect(peer.target, 1 << 20, never, timing);
}

/** Runs with a peer and closes it. */
async function withPeer(peer: Peer, work: (peer: Peer) => Promise<void>) {
  try {
    await work(peer);
  } finally {
    await peer.close();
  }
}

/** A peer that answers the n-th command with the n-th answer, byte by byte. */
function replay(answers: readonly string[], piece = 1): Peer {
  return listen(async (conn) => {
    for (const answer of answers) {
      if (await conn.command() === null) return;
      await conn.send(answer, piece);
    }
    await conn.command();
  });
}

Deno.test("RespDecoder reads the recorded dialogues of a real CPA the same byte by byte", () => {
  for (const { name, steps } of dialogues().values()) {
    const text = steps.map((step) => step.recv ?? "").join("");
    if (text.startsWith("HTTP")) continue;
    const whole = new RespDecoder();
    const split = new RespDecoder({}, 16);
    const drain = (decoder: RespDecoder) => {
      const out: string[] = [];
      for (let v = decoder.next(); v !== PENDING; v = decoder.next()) out.push(JSON.stringify(v));
      return out;
    };
    whole.push(latin1(text));
    const expected = drain(whole);
    const found: string[] = [];
    for (const byte of latin1(text)) {
      split.push(Uint8Array.of(byte));
      found.push(...drain(split));
      split.recycle();
    }
    assert.deepEqual(found, expected, name);
    assert.equal(split.midFrame, false, name);
  }
});

Deno.test("RespClient sends AUTH first and nothing before its reply", async () => {
  const seen: string[][] = [];
  const peer = listen(async (conn) => {
    seen.push(await conn.command() ?? []);
    await conn.send("+OK\r\n", 1);
    seen.push(await conn.command() ?? ["closed"]);
  });
  await withPeer(peer, async () => {
    const client = await connect(peer);
    client.close();
  });
  assert.deepEqual(seen, [["AUTH", KEY], ["closed"]]);
});

Deno.test("pop() gives the recorded records byte for byte, whatever the split", async () => {
  const [reply] = answersAfterAuth("pop-drain");
  for (const piece of [1, 3, 100_000]) {
    await withPeer(replay(["+OK\r\n", reply!], piece), async (peer) => {
      const client = await connect(peer);
      const records: string[] = [];
      const got = await pop(client, "left", "usage", 100, (group) => {
        for (const record of group) records.push(String.fromCharCode(...record));
        return Promise.resolve();
      }, () => assert.fail("nothing is too large"));
      client.close();
      assert.equal(got.records, 4);
      const again = records.map((text) => `$${text.length}\r\n${text}\r\n`).join("");
      assert.equal(`*4\r\n${again}`, reply);
    });
  }
});

Deno.test("pop() takes an empty list, a nil list and nil elements for nothing", async () => {
  const answers = ["+OK\r\n", "*0\r\n", "*-1\r\n", "*2\r\n$-1\r\n$2\r\nhi\r\n"];
  await withPeer(replay(answers), async (peer) => {
    const client = await connect(peer);
    const groups: number[] = [];
    const one = () =>
      pop(client, "right", "usage", 2, (group) => {
        groups.push(group.length);
        return Promise.resolve();
      }, () => {});
    assert.deepEqual(await one(), { records: 0, bytes: 0 });
    assert.deepEqual(await one(), { records: 0, bytes: 0 });
    assert.deepEqual(await one(), { records: 1, bytes: 2 });
    assert.deepEqual(groups, [1]);
    client.close();
  });
});

Deno.test("pop() hands over what came before the connection broke", async () => {
  const peer = listen(async (conn) => {
    await conn.command();
    await conn.send("+OK\r\n");
    await conn.command();
    await conn.send("*3\r\n$2\r\nho\r\n$2\r\nno\r\n$2\r\nx");
  });
  await withPeer(peer, async () => {
    const client = await connect(peer);
    const records: string[] = [];
    const error = await faultOf(
      pop(client, "left", "usage", 3, (group) => {
        records.push(...group.map((r) => new TextDecoder().decode(r)));
        return Promise.resolve();
      }, () => {}),
    );
    client.close();
    assert.deepEqual(records, ["ho", "no"]);
    assert.equal(error.fault, "unreachable");
    assert.match(error.message, /middle of an answer/);
  });
});

Deno.test("pop() reports a record over the bound and keeps its neighbours", async () => {
  const big = "x".repeat(5000);
  const reply = `*3\r\n$1\r\na\r\n$${big.length}\r\n${big}\r\n$1\r\nb\r\n`;
  await withPeer(replay(["+OK\r\n", reply], 700), async (peer) => {
    const client = await RespClient.connect(peer.target, 1000, never, QUICK);
    const records: string[] = [];
    const large: [number, number][] = [];
    const got = await pop(client, "left", "usage", 3, (group) => {
      records.push(...group.map((r) => new TextDecoder().decode(r)));
      return Promise.resolve();
    }, (bytes, head) => large.push([bytes, head.length]));
    client.close();
    assert.deepEqual(records, ["a", "b"]);
    assert.deepEqual(large, [[5000, 1024]]);
    assert.equal(got.records, 3);
  });
});

Deno.test("RespClient loses no byte at a deadline inside a frame", async () => {
  const rest = Promise.withResolvers<void>();
  const peer = listen(async (conn) => {
    await conn.command();
    await conn.send("+OK\r\n");
    await conn.command();
    await conn.send("*2\r\n$4\r\nhal");
    await rest.promise;
    await conn.send("f\r\n$2\r\nok\r\n");
    await conn.command();
  });
  await withPeer(peer, async () => {
    const client = await connect(peer);
    await client.send("pop", "LPOP", "usage", "2");
    const error = await faultOf(client.reply("pop", false, 20));
    assert.equal(error.stage, "timeout");
    rest.resolve();
    const value = await client.reply("pop");
    assert.ok(Array.isArray(value));
    assert.deepEqual(value.map((v) => new TextDecoder().decode(v as Uint8Array)), ["half", "ok"]);
    client.close();
  });
});

Deno.test("RespClient tells the ways of CPA to refuse apart", async () => {
  const received = (name: string, index = 0) =>
    dialogues().get(name)!.steps.flatMap((s) => s.recv === undefined ? [] : [s.recv])[index]!;
  const cases: [string, string | null, CpaFault, RegExp][] = [
    ["wrong key", received("auth-wrong-then-right"), "refused_key", /refused the management key/],
    ["no key", received("auth-empty"), "refused_key", /refused the management key/],
    ["ban", received("ban-new-connection", 1), "banned", /about 30 min/],
    ["HTTP", received("http-request"), "unsupported", /HTTP/],
    ["bad request", received("inline-ping"), "unsupported", /HTTP/],
    ["management off", null, "management_off", /management is off/],
    ["home", "-ERR redis usage output disabled in home mode\r\n", "home_mode", /home/],
    ["v7.1.17", "-ERR RESP AUTH disabled; use mTLS\r\n", "unsupported", /v7\.1\.17/],
    ["remote", "-ERR remote management disabled\r\n", "remote_disabled", /allow-remote/],
    ["no secret", "-ERR remote management key not set\r\n", "key_not_set", /secret-key/],
    ["TLS alert", "\x15\x03\x01\x00\x02\x02\x46", "unsupported", /does not speak RESP/],
    ["odd", "+MAYBE\r\n", "bad_answer", /something else than OK/],
  ];
  for (const [name, answer, fault, sentence] of cases) {
    const peer = listen(async (conn) => {
      await conn.command();
      if (answer !== null) await conn.send(answer, 1);
    });
    await withPeer(peer, async () => {
      const error = await faultOf(connect(peer));
      assert.equal(error.fault, fault, name);
      assert.match(error.message, sentence, name);
      if (name === "ban") assert.equal(error.retryAfterMs, 30 * 60_000);
    });
  }
});

Deno.test("RespClient ends in time at nothing and at something silent", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  const target = {
    baseUrl: `http://127.0.0.1:${port}`,
    managementKey: KEY,
    tlsSkipVerify: false,
  };
  const refused = await faultOf(RespClient.connect(target, 1000, never, QUICK));
  assert.equal(refused.fault, "unreachable");
  assert.equal(refused.stage, "tcp");
  assert.match(refused.message, /Nothing listens/);

  const silent = listen(async (conn) => {
    while (await conn.command() !== null);
  });
  await withPeer(silent, async () => {
    const error = await faultOf(connect(silent, { dialMs: 1000, commandMs: 30 }));
    assert.equal(error.fault, "unreachable");
    assert.equal(error.stage, "timeout");
  });
});

Deno.test("RespClient gives up connecting at once when the signal aborts", async () => {
  const silent = listen(async (conn) => {
    while (await conn.command() !== null);
  });
  await withPeer(silent, async () => {
    const controller = new AbortController();
    const attempt = RespClient.connect(silent.target, 1000, controller.signal, QUICK);
    controller.abort();
    await assert.rejects(attempt, CpaError);
  });
});

Deno.test("faultOfReply() knows the errors of an open session", () => {
  const table: [string, string, CpaFault][] = [
    ["ERR unknown command 'subscribe'", "subscribe", "unsupported"],
    ["ERR unknown command 'lpop'", "pop", "unsupported"],
    ["ERR unsupported channel 'other'", "pop", "unsupported"],
    ["ERR value is not an integer or out of range", "pop", "bad_answer"],
    ["ERR wrong number of arguments for 'lpop' command", "pop", "bad_answer"],
    ["ERR protocol error", "pop", "bad_answer"],
    ["NOAUTH Authentication required.", "pop", "refused_key"],
    ["WRONGPASS invalid username-password pair", "auth", "refused_key"],
  ];
  for (const [text, stage, fault] of table) {
    const error = faultOfReply(text, stage);
    assert.equal(error.fault, fault, text);
    assert.equal(error.stage, stage);
  }
});

Deno.test("parseGoDuration() reads what CPA writes into a ban", () => {
  assert.equal(parseGoDuration("30m0s"), 1_800_000);
  assert.equal(parseGoDuration("29m59s"), 1_799_000);
  assert.equal(parseGoDuration("45s"), 45_000);
  assert.equal(parseGoDuration("1h2m3.5s"), 3_723_500);
  assert.equal(parseGoDuration("250ms"), 250);
  assert.equal(parseGoDuration("soon"), null);
  assert.equal(parseGoDuration(""), null);
  assert.equal(
    faultOfReply("ERR IP banned due to too many failed attempts. Try again in later", "auth")
      .retryAfterMs,
    1_800_000,
    "an unreadable time counts as a whole ban",
  );
});
