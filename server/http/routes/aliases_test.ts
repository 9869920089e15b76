import assert from "node:assert/strict";
import { HttpFault } from "../errors.ts";
import { world } from "../test_services.ts";
import { planAliases } from "./aliases.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);
const C = "c".repeat(64);
const URL = "/v0/management/api-key-aliases";

function refusal(body: unknown, stored: Parameters<typeof planAliases>[1] = []): string {
  try {
    planAliases(body, stored, 5);
    return "accepted";
  } catch (error) {
    if (error instanceof HttpFault && error.status === 400) return error.message;
    throw error;
  }
}

Deno.test("planAliases() refuses with the original's texts", () => {
  const table: [unknown, string][] = [
    [null, "api key aliases are required"],
    [{ items: null }, "api key aliases are required"],
    [{ items: "x" }, "api key aliases are required"],
    [{ items: [null] }, "valid apiKeyHash is required"],
    [{ items: [{ apiKeyHash: "abc", alias: "x" }] }, "valid apiKeyHash is required"],
    [{ items: [{ apiKeyHash: A, alias: "  " }] }, "alias is required"],
    [{ items: [{ apiKeyHash: A, alias: 5 }] }, "alias is required"],
    [
      { items: [{ apiKeyHash: A, alias: "x".repeat(121) }] },
      "alias must be 120 characters or less",
    ],
    [{ items: [{ apiKeyHash: A, alias: "😀".repeat(120) }] }, "accepted"],
    [
      { items: [{ apiKeyHash: A, alias: "Lap" }, { apiKeyHash: B, alias: " lap " }] },
      "api key alias already exists",
    ],
    [{ items: [] }, "accepted"],
  ];
  for (const [body, text] of table) assert.equal(refusal(body), text);
});

Deno.test("planAliases() keeps names unique against the table, unless the old owner is gone", () => {
  const stored = [{ apiKeyHash: B, alias: "Lap", updatedAtMs: 1 }];
  const items = [{ apiKeyHash: A.toUpperCase(), alias: "lap" }];
  assert.equal(refusal({ items }, stored), "api key alias already exists");
  assert.equal(
    refusal({ items, allowOrphanAliasCleanup: true }, stored),
    "api key alias already exists",
  );
  assert.equal(
    refusal({ items, allowOrphanAliasCleanup: true, activeApiKeyHashes: [A, B] }, stored),
    "api key alias already exists",
  );
  assert.equal(
    refusal({ items, activeApiKeyHashes: [A] }, stored),
    "api key alias already exists",
  );
  assert.deepEqual(
    planAliases({ items, allowOrphanAliasCleanup: true, activeApiKeyHashes: [A] }, stored, 5),
    { rows: [{ apiKeyHash: A, alias: "lap", updatedAtMs: 5 }], orphans: [B] },
  );
});

Deno.test("planAliases() lets two keys swap their names, and keeps a time that is given", () => {
  const stored = [
    { apiKeyHash: A, alias: "one", updatedAtMs: 1 },
    { apiKeyHash: B, alias: "two", updatedAtMs: 1 },
  ];
  const items = [
    { apiKeyHash: A, alias: "two", updatedAtMs: 7 },
    { apiKeyHash: B, alias: "one", updatedAtMs: 1e400 },
  ];
  assert.deepEqual(planAliases({ Items: items }, stored, 5).rows, [
    { apiKeyHash: A, alias: "two", updatedAtMs: 7 },
    { apiKeyHash: B, alias: "one", updatedAtMs: 5 },
  ]);
});

Deno.test("PUT aliases answers the whole list in order and leaves an audit line", async () => {
  const w = await world();
  w.aliases = [{ apiKeyHash: C, alias: "zeta", updatedAtMs: 1 }];
  const body = JSON.stringify({
    items: [{ apiKeyHash: B, alias: "beta" }, { apiKeyHash: A, alias: "Alpha" }],
  });
  const response = await w.ask("PUT", URL, { as: "session", body });
  assert.equal(response.status, 200);
  const { items } = await response.json();
  assert.deepEqual(items.map(({ alias }: { alias: string }) => alias), ["Alpha", "beta", "zeta"]);
  assert.deepEqual([w.audits[0]?.action, w.audits[0]?.actor], [
    "alias.put",
    "session s1@192.0.2.7",
  ]);
  await w.ask("PUT", URL, { as: "session", body: '{"items":[]}' });
  assert.equal(w.audits.length, 1, "nothing changed, nothing written");
});

Deno.test("PUT aliases: of two callers who want one name, one gets it", async () => {
  const w = await world();
  const put = (apiKeyHash: string) =>
    w.ask("PUT", URL, {
      as: "bearer",
      body: JSON.stringify({ items: [{ apiKeyHash, alias: "mine" }] }),
    });
  const statuses = (await Promise.all([put(A), put(B), put(C)])).map(({ status }) => status);
  assert.deepEqual(statuses, [200, 400, 400]);
});

Deno.test("DELETE aliases takes a hash in any case", async () => {
  const w = await world();
  w.aliases = [{ apiKeyHash: A, alias: "x", updatedAtMs: 1 }];
  const response = await w.ask("DELETE", `${URL}/${A.toUpperCase()}`, { as: "bearer" });
  assert.equal(response.status, 200);
  assert.deepEqual(w.aliases, []);
  for (const path of [`${URL}/`, `${URL}x/${A}`]) {
    assert.equal((await w.ask("DELETE", path, { as: "bearer" })).status, 405, path);
  }
});
