import assert from "node:assert/strict";
import { SQL } from "./sql.ts";
import { TestStore } from "./testing.ts";

Deno.test("every statement reaches rows by id and columns by key", () => {
  using store = new TestStore(8);
  for (const [name, sql] of Object.entries(SQL)) {
    if (!sql.startsWith("select")) continue;
    const values = Array.from(sql.matchAll(/\?/g), () => 1);
    const plan = store.db.prepare(`explain query plan ${sql}`).all(...values)
      .map((row) => String(row["detail"]));
    assert.ok(plan.length > 0);
    for (const step of plan) {
      const large = /\b(event|segcol|segsum|dict|credential|api_key_aliases)\b/.test(step);
      if (large) assert.match(step, /^SEARCH /, `${name}: ${step}`);
      if (/\b(event|segcol|segsum|credential)\b/.test(step)) {
        assert.match(step, /USING INTEGER PRIMARY KEY/, `${name}: ${step}`);
      }
      assert.doesNotMatch(step, /TEMP B-TREE/, `${name}: ${step}`);
    }
  }
});

Deno.test("no statement is put together from texts of a question", async () => {
  // statements are names in SQL; whoever prepares text elsewhere is found here
  for await (const { name, isFile } of Deno.readDir(new URL(".", import.meta.url))) {
    if (!isFile || !name.endsWith(".ts") || /_test|testing|connection/.test(name)) continue;
    const text = await Deno.readTextFile(new URL(name, import.meta.url));
    assert.doesNotMatch(text, /\b(prepare|iterate)\(/, name);
  }
});
