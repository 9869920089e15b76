import assert from "node:assert/strict";
import { StartError } from "../app.ts";
import { listen } from "./serve.ts";

/** An app that does nothing but end as told. */
function double(crashed: Promise<never>) {
  const seen = { stops: 0 };
  crashed.catch(() => {});
  return {
    seen,
    app: {
      handle: () => Promise.resolve(new Response("here")),
      stop: () => {
        seen.stops++;
        return Promise.resolve();
      },
      crashed,
    },
  };
}

const ANYWHERE = { httpHost: "127.0.0.1", httpPort: 0, httpAddr: "127.0.0.1:0" };
const NEVER = new Promise<never>(() => {});

Deno.test("listen() ends with 1 and a sentence when a thread dies", async () => {
  const lines: string[] = [];
  const { app, seen } = double(Promise.reject(new Error("the writer thread failed: no memory")));
  const code = await listen(app, ANYWHERE, (text) => lines.push(text), () => Promise.resolve());
  assert.deepEqual([code, seen.stops], [1, 1]);
  assert.match(lines[0] ?? "", /^cpa-manager-plus listening on 127\.0\.0\.1:\d+$/);
  assert.equal(lines[1], "fatal: the writer thread failed: no memory");
});

Deno.test("listen() ends with 1 and the stage when the start fails", async () => {
  const lines: string[] = [];
  const { app, seen } = double(NEVER);
  const start = () => Promise.reject(new StartError("open sqlite", new Error("it is damaged")));
  const code = await listen(app, ANYWHERE, (text) => lines.push(text), start);
  assert.deepEqual([code, seen.stops, lines[1]], [1, 1, "open sqlite: it is damaged"]);
});

Deno.test("listen() ends with 0 after a signal, also in the middle of the start", async () => {
  for (const start of [() => Promise.resolve(), () => new Promise<void>(() => {})]) {
    const { app, seen } = double(NEVER);
    let ended = 0;
    const code = listen(app, ANYWHERE, () => {}, start, () => {
      ended++;
      return Promise.resolve();
    });
    Deno.kill(Deno.pid, "SIGTERM");
    assert.deepEqual([await code, seen.stops, ended], [0, 1, 1]);
  }
});

Deno.test("listen() ends with 1 when the port is taken", async () => {
  const taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const lines: string[] = [];
  const { app } = double(NEVER);
  const config = { ...ANYWHERE, httpPort: taken.addr.port };
  assert.equal(await listen(app, config, (text) => lines.push(text), () => Promise.resolve()), 1);
  assert.match(lines[0] ?? "", /^http listen: /);
  taken.close();
});
