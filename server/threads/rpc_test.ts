import { deepEqual, equal, rejects } from "node:assert/strict";
import { connect, expose, moved, RemoteError } from "./rpc.ts";

interface Kitchen {
  add(a: number, b: number): number;
  burn(): never;
  wait(signal?: AbortSignal): Promise<string>;
  dish(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

function withKitchen(
  run: (
    peer: ReturnType<typeof connect<Kitchen, string>>,
    ring: (text: string) => void,
  ) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const { port1, port2 } = new MessageChannel();
    const kitchen: Kitchen = {
      add: (a, b) => a + b,
      burn: () => {
        throw Object.assign(new Error("smoke"), { code: "fire" });
      },
      wait: (signal) =>
        new Promise((_, reject) =>
          signal?.addEventListener("abort", () => reject(new Error("gave up")))
        ),
      dish: (bytes) => moved(bytes, [bytes.buffer]),
    };
    const ring = expose<Kitchen, string>(port1, kitchen);
    try {
      await run(connect<Kitchen, string>(port2), ring);
    } finally {
      port1.close();
      port2.close();
    }
  };
}

Deno.test(
  "connect() calls what expose() offers, and carries errors with their code",
  withKitchen(async ({ api }) => {
    equal(await api.add(2, 3), 5);
    await rejects(
      api.burn(),
      (error: RemoteError) => error.code === "fire" && error.message === "smoke",
    );
  }),
);

Deno.test(
  "connect() refuses what is not a method of its own",
  withKitchen(async (peer) => {
    const api = peer.api as unknown as Record<string, () => Promise<unknown>>;
    await rejects(() => api["constructor"]?.() ?? Promise.resolve(), /no method 'constructor'/);
    await rejects(() => api["toString"]?.() ?? Promise.resolve(), /no method 'toString'/);
  }),
);

Deno.test(
  "call() gives up when its signal fires",
  withKitchen(async (peer) => {
    const controller = new AbortController();
    const answer = peer.call("wait", [], { signal: controller.signal });
    controller.abort(new Error("closed the tab"));
    await rejects(answer, /closed the tab/);
    equal(await peer.api.add(1, 1), 2);
  }),
);

Deno.test(
  "moved() hands a buffer over instead of copying it",
  withKitchen(async (peer) => {
    const soup = new Uint8Array([1, 2, 3]);
    const answer = peer.call("dish", [soup], { transfer: [soup.buffer] });
    equal(soup.byteLength, 0);
    deepEqual([...await answer], [1, 2, 3]);
  }),
);

Deno.test(
  "onNotice() receives until it is told to stop",
  withKitchen(async (peer, ring) => {
    const heard: string[] = [];
    const stop = peer.onNotice((text) => heard.push(text));
    ring("ding");
    await peer.api.add(0, 0);
    stop();
    ring("dong");
    await peer.api.add(0, 0);
    deepEqual(heard, ["ding"]);
  }),
);

Deno.test(
  "fail() rejects what is still waiting, and whatever is asked later",
  withKitchen(async (peer) => {
    const answer = peer.api.wait();
    peer.fail(new Error("the kitchen is gone"));
    await rejects(answer, /the kitchen is gone/);
    await rejects(peer.api.add(1, 1), /the kitchen is gone/);
  }),
);
