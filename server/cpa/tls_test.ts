import assert from "node:assert/strict";
import { createServer, type Server, type TLSSocket } from "node:tls";
import type { AddressInfo } from "node:net";
import { Collected, faultOf, KEY, listen, sourceOptions } from "./_peer.ts";
import { CpaClient } from "./management.ts";
import { RespClient } from "./resp_client.ts";
import { makeSubscribeSource } from "./subscribe.ts";
import type { CpaTarget } from "./types.ts";

// A self-signed certificate for cpa.test, valid for a hundred years.
const cert = Deno.readTextFileSync(new URL("./testdata/tls_cert.pem", import.meta.url));
const key = Deno.readTextFileSync(new URL("./testdata/tls_key.pem", import.meta.url));
const never = new AbortController().signal;
const QUICK = { dialMs: 2000, commandMs: 2000, pingMs: 60_000 };

function target(port: number, tlsSkipVerify: boolean, host = "127.0.0.1"): CpaTarget {
  return { baseUrl: `https://${host}:${port}`, managementKey: KEY, tlsSkipVerify };
}

async function withTls(
  handle: (socket: TLSSocket) => void,
  work: (port: number) => Promise<void>,
): Promise<void> {
  const sockets = new Set<TLSSocket>();
  const server: Server = createServer(
    { cert, key, ALPNProtocols: ["h2", "http/1.1"] },
    (socket) => {
      sockets.add(socket);
      socket.on("error", () => {});
      handle(socket);
    },
  );
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await work((server.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

Deno.test("RESP over TLS works unverified when told so, and offers no ALPN", async () => {
  const alpn: unknown[] = [];
  await withTls((socket) => {
    alpn.push(socket.alpnProtocol);
    socket.on("data", (bytes: Uint8Array) => {
      const text = new TextDecoder().decode(bytes);
      if (text.includes("AUTH")) socket.write("+OK\r\n");
      if (text.includes("SUBSCRIBE")) {
        socket.write("*3\r\n$9\r\nsubscribe\r\n$5\r\nusage\r\n:1\r\n");
        for (let i = 0; i < 500; i++) {
          const body = JSON.stringify({ i, pad: "x".repeat(1000) });
          socket.write(`*3\r\n$7\r\nmessage\r\n$5\r\nusage\r\n$${body.length}\r\n${body}\r\n`);
        }
        socket.end();
      }
    });
  }, async (port) => {
    const events = new Collected();
    const { options } = sourceOptions(target(port, true));
    const error = await faultOf(makeSubscribeSource(QUICK)(options, events));
    assert.equal(error.fault, "unreachable");
    assert.deepEqual(
      events.texts.map((text) => JSON.parse(text).i),
      Array.from({ length: 500 }, (_, i) => i),
    );
  });
  assert.deepEqual(alpn, [false]);
});

Deno.test("RESP and HTTP over TLS refuse an unknown certificate and say what to do", async () => {
  await withTls(() => {}, async (port) => {
    for (const host of ["127.0.0.1", "localhost"]) {
      const where = target(port, false, host);
      const resp = await faultOf(RespClient.connect(where, 1000, never, QUICK));
      assert.equal(resp.stage, "tls", resp.message);
      assert.match(resp.message, /skip verification/);
      const client = new CpaClient(where);
      const http = await faultOf(client.config(never));
      client.close();
      assert.equal(http.stage, "tls", http.message);
      assert.match(http.message, /skip verification/);
    }
  });
});

Deno.test("HTTP over TLS works unverified when told so, for settings and the queue", async () => {
  await withTls((socket) => {
    socket.on("data", (bytes: Uint8Array) => {
      const head = new TextDecoder().decode(bytes);
      assert.match(head, /accept-encoding: identity/i);
      const body = head.includes("usage-queue")
        ? '[{"a":1},{"b":2}]'
        : '{"usage-statistics-enabled":true}';
      socket.write(
        `HTTP/1.1 200 OK\r\nX-CPA-VERSION: v7.2.140\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
  }, async (port) => {
    const client = new CpaClient(target(port, true));
    const config = await client.config(never);
    assert.equal(config.statisticsEnabled, true);
    assert.equal(config.version.version, "7.2.140");
    const texts: string[] = [];
    await client.usageQueue(5, 1000, {
      record: (bytes) => texts.push(new TextDecoder().decode(bytes)),
      oversized: () => {},
    }, never);
    client.close();
    assert.deepEqual(texts, ['{"a":1}', '{"b":2}']);
  });
});

Deno.test("HTTP over unverified TLS has the same bounds and deadlines", async () => {
  await withTls((socket) => {
    socket.once("data", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.write("x".repeat(50_000));
    });
  }, async (port) => {
    const small = new CpaClient(target(port, true), { maxBodyBytes: 1000 });
    assert.equal((await faultOf(small.config(never))).fault, "too_large");
    small.close();
    const quick = new CpaClient(target(port, true), { timeoutMs: 60 });
    assert.equal((await faultOf(quick.config(never))).stage, "timeout");
    quick.close();
  });
});

Deno.test("TLS to a plain port, and plain to a TLS port, are named", async () => {
  const plain = listen(async (conn) => {
    await conn.httpHead();
  });
  const resp = await faultOf(
    RespClient.connect(target(plain.port, true), 1000, never, { ...QUICK, dialMs: 300 }),
  );
  assert.equal(resp.fault, "unreachable");
  await plain.close();
  await withTls(() => {}, async (port) => {
    const error = await faultOf(
      RespClient.connect(
        { ...target(port, false), baseUrl: `http://127.0.0.1:${port}` },
        1000,
        never,
        QUICK,
      ),
    );
    assert.ok(["management_off", "unsupported"].includes(error.fault), error.fault);
  });
});
