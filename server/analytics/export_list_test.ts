import assert from "node:assert/strict";
import fc from "fast-check";
import { plainEvent, TestStore } from "./testing.ts";
import type { ExportPageQuestion } from "./export_list.ts";
import type { Reader } from "./reader.ts";
import type { RequestRow } from "./types.ts";

/** Every row of an export, page by page. */
async function everything(
  reader: Reader,
  question: Omit<ExportPageQuestion, "format" | "before">,
): Promise<RequestRow[]> {
  const found: RequestRow[] = [];
  let before: number | null | undefined;
  do {
    const page = await reader.exportPage({
      ...question,
      format: "jsonl",
      before: before ?? undefined,
    });
    const lines = new TextDecoder().decode(page.bytes).split("\n").slice(0, -1);
    assert.equal(lines.length, page.rows);
    assert.ok(page.rows <= question.limit);
    found.push(...lines.map((line) => JSON.parse(line) as RequestRow));
    before = page.nextBefore;
  } while (before !== null);
  return found;
}

Deno.test("exportPage() gives what the list gives, whatever the size of a page", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(plainEvent, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 30 }),
      fc.boolean(),
      async (events, limit, filtered) => {
        using store = new TestStore(8);
        store.add(events);
        const reader = store.reader();
        try {
          const filter = filtered ? { in: { provider: ["codex"] } } : undefined;
          const found = await everything(reader, { limit, filter });
          assert.deepEqual(found, await reader.list({ limit: 200, filter }));
        } finally {
          reader.close();
        }
      },
    ),
    { numRuns: 30 },
  );
});

Deno.test("exportPage() goes past rows that have expired", async () => {
  using store = new TestStore(8);
  store.add(fc.sample(plainEvent, { numRuns: 60, seed: 3 }).map((e, h) => ({ ...e, h })));
  store.db.exec("delete from event where id between 9 and 23");
  const reader = store.reader();
  try {
    const ids = (await everything(reader, { limit: 5 })).map(({ id }) => id);
    const expected = store.events.map(({ id }) => id).filter((id) => id < 9 || id > 23).reverse();
    assert.deepEqual(ids, expected);
  } finally {
    reader.close();
  }
});
