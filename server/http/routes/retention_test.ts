import assert from "node:assert/strict";
import { world } from "../test_services.ts";

const POLICY = { rows: 30, columns: 60, archive: null, deadLetters: 7, zone: "Asia/Kathmandu" };

Deno.test("/api/v1/retention shows the state and changes the policy with a line in the audit", async () => {
  const w = await world();
  const before = await (await w.ask("GET", "/api/v1/retention", { as: "bearer" })).json();
  assert.equal(before.policy.rows, 90);
  assert.ok(before.diskFreeBytes === null || before.diskFreeBytes > 0);
  const put = await w.ask("PUT", "/api/v1/retention", {
    as: "bearer",
    body: JSON.stringify(POLICY),
  });
  assert.equal(put.status, 200);
  assert.deepEqual((await put.json()).policy, POLICY);
  assert.equal(w.audits.at(-1)?.action, "retention.put");
  assert.match(w.audits.at(-1)?.detail ?? "", /rows 30 d, .*archive for ever, .*Kathmandu/);
  w.server.close();
});

Deno.test("/api/v1/retention names the field it cannot take", async () => {
  const w = await world();
  for (
    const [change, sentence] of [
      [{ columns: 29 }, /columns: 29 days is shorter than rows/],
      [{ archive: 59 }, /archive: 59 days is shorter than columns/],
      [{ zone: "Nowhere" }, /zone: 'Nowhere'/],
      [{ rows: 0 }, /rows/],
      [{ colour: "red" }, /colour/],
    ] as const
  ) {
    const body = JSON.stringify({ ...POLICY, ...change });
    const response = await w.ask("PUT", "/api/v1/retention", { as: "bearer", body });
    assert.equal(response.status, 400);
    assert.match((await response.json()).error, sentence);
  }
  assert.equal(w.audits.length, 0);
  w.server.close();
});

Deno.test("/api/v1/retention/run does not wait for the work", async () => {
  const w = await world();
  const response = await w.ask("POST", "/api/v1/retention/run", { as: "bearer" });
  assert.deepEqual(await response.json(), { ok: true });
  w.server.close();
});
