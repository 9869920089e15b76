import assert from "node:assert/strict";
import { withBench } from "./testing.ts";

Deno.test("saved views are added, renamed, listed by name and deleted", async () => {
  await withBench(async ({ writer }) => {
    const { api } = await writer();
    const late = api.putView(null, "spend", "/analytics", '{"span":"7d"}')!;
    const early = api.putView(null, "errors", "/requests", "{}")!;
    assert.deepEqual(api.listViews().map(({ id }) => id), [early.id, late.id]);
    const renamed = api.putView(early.id, "zero", "/requests", '{"failed":true}');
    assert.equal(renamed?.search, '{"failed":true}');
    assert.deepEqual(api.listViews().map(({ name }) => name), ["spend", "zero"]);
    assert.equal(api.putView(99, "no", "/", "{}"), null);
    assert.equal(api.deleteView(late.id), true);
    assert.equal(api.deleteView(late.id), false);
  });
});
