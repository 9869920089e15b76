import assert from "node:assert/strict";
import { movedTo } from "./redirects.ts";

const to = (path: string, search: Record<string, unknown> = {}) => {
  const moved = movedTo(path, search);
  return moved && `${moved.path} ${JSON.stringify(moved.search)}`;
};

Deno.test("movedTo() keeps what stood behind the question mark", () => {
  assert.equal(to("/monitoring", { model: "m" }), '/requests {"model":"m"}');
  assert.equal(to("/usage-analytics/", { tab: "heat" }), '/analytics {"tab":"heat"}');
  assert.equal(to("/monitoring/model-prices"), "/prices {}");
});

Deno.test("movedTo() tells the two inspections apart", () => {
  const inspection = "/credentials/inspection";
  assert.equal(to("/codex-inspection/server"), `${inspection} {"where":"server"}`);
  assert.equal(to("/accounts", { view: "health" }), `${inspection} {"where":"browser"}`);
  assert.equal(
    to("/accounts", { view: "health", healthMode: "server" }),
    `${inspection} {"where":"server"}`,
  );
  assert.equal(to("/accounts"), "/credentials {}");
});

Deno.test("movedTo() finds providers and plugins by their parts", () => {
  assert.equal(to("/ai-providers/claude/2"), '/providers {"family":"claude","entry":"2"}');
  assert.equal(to("/plugin-pages/p/0"), "/plugin/p/0 {}");
  assert.equal(to("/plugins", { tab: "store", q: "x" }), '/plugins/store {"q":"x"}');
});

Deno.test("movedTo() leaves today's addresses alone", () => {
  for (const path of ["/", "/requests", "/requests/7", "/settings", "/keys", "/plugins"]) {
    assert.equal(movedTo(path, {}), null, path);
  }
});
