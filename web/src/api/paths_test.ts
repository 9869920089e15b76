import assert from "node:assert/strict";
import { EXPORTS } from "../../../server/http/contract/mod.ts";
import { api } from "./client.ts";
import { exportAddress } from "./usage.ts";

// by address, since the types of browser and server do not go together
const TABLE = new URL("../../../server/http/table.ts", import.meta.url).href;
const { ROUTES } = await import(TABLE) as {
  ROUTES: readonly { readonly method: string; readonly path: string }[];
};

/** Stands for any argument: a number or name in a path, a body, a signal. */
class Any {
  aborted = false;
  toString(): string {
    return "7";
  }
  addEventListener(): void {}
  removeEventListener(): void {}
}
/** Doors whose argument is one of few words. */
const WORDS: Readonly<Record<string, readonly string[]>> = { previewJob: ["delete", "reprice"] };

function served(method: string, path: string): boolean {
  return ROUTES.some((route) => {
    if (route.method !== method && route.method !== "ANY") return false;
    // CPA's own doors take everything below their prefix
    if (path.startsWith("/api/v1/") && !route.path.startsWith("/api/v1/")) return false;
    const pattern = route.path
      .replace(/:\w+\{((?:[^{}]|\{[^{}]*\})*)\}/g, "($1)")
      .replace(/:\w+/g, "[^/]+");
    return new RegExp(`^${pattern}$`).test(path);
  });
}

/** What the client asks while `run` runs; nothing leaves. */
async function asking(run: () => unknown): Promise<string[]> {
  const asked: string[] = [];
  const { fetch } = globalThis;
  const page = { querySelector: () => null };
  Object.defineProperty(globalThis, "document", { value: page, configurable: true });
  globalThis.fetch = (url, init) => {
    asked.push(`${init?.method ?? "GET"} ${String(url).split("?")[0]}`);
    return Promise.resolve(new Response("{}"));
  };
  try {
    await run();
  } finally {
    globalThis.fetch = fetch;
    Reflect.deleteProperty(globalThis, "document");
  }
  return asked;
}

Deno.test("every door of the client is a door of the server, by its method", async () => {
  for (const [name, door] of Object.entries(api)) {
    for (const first of WORDS[name] ?? [new Any()]) {
      const asked = await asking(() =>
        (door as (...values: readonly unknown[]) => unknown)(first, new Any())
      );
      assert.notEqual(asked.length, 0, `${name} asked nothing`);
      for (const one of asked) {
        const [method = "", path = ""] = one.split(" ");
        assert.ok(served(method, path), `api.${name}: ${one} is no door of the server`);
      }
    }
  }
});

Deno.test("exportAddress() names a door of the server for each export", async () => {
  await asking(() => {
    for (const name of EXPORTS) {
      const [path = ""] = exportAddress(name, "csv", { zone: "UTC" }).split("?");
      assert.ok(served("GET", path), path);
    }
  });
  assert.ok(!served("GET", "/api/v1/export/secrets"));
});
