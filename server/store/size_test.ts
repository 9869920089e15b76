import assert from "node:assert/strict";
import type { UsageEvent } from "../events/types.ts";
import { SEGMENT_EVENTS } from "./schema.ts";
import { SegmentBuilder } from "./segment/mod.ts";
import { Database } from "./sqlite.ts";
import { traffic, withBench } from "./testing.ts";

const VERSION = { model: "m", effectiveFrom: 0, source: "test", json: "{}" };

Deno.test("an event takes at most 320 bytes, all in, and every segment follows from its rows", () =>
  withBench(async ({ wire, writer, path }) => {
    const count = 2 * SEGMENT_EVENTS;
    const { api } = await writer({
      newSegment: () => new SegmentBuilder(),
      segmentEvents: SEGMENT_EVENTS,
      price: ({ tokens }) => ({
        cost: tokens.input * 1_250 + tokens.output * 10_000,
        nocache: (tokens.input + tokens.cacheRead) * 1_250 + tokens.output * 10_000,
        price: VERSION,
      }),
    });
    const events = traffic(count).map(asOfCpa8);
    for (let i = 0; i < count; i += 500) api.ingest(wire.batch(events.slice(i, i + 500)));
    // late and sent again: nothing new
    assert.equal(api.ingest(wire.batch(events.slice(0, 500))).duplicates, 500);
    assert.deepEqual(await api.verifySegments(), { segments: 2, differing: 0 });
    api.close();

    const db = new Database(path, { readOnly: true });
    const bytes = new Map(
      db.all("select name, sum(pgsize) from dbstat group by name")
        .map(([name, size]) => [String(name), Number(size) / count]),
    );
    db.close();
    const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
    const table = [...bytes].filter(([, size]) => size > 1)
      .map(([name, size]) => `${name} ${size.toFixed(1)}`).join(", ");
    assert.ok(total <= 320, `${total.toFixed(1)} bytes an event: ${table}`);
    // the whole of it is accounted for
    assert.ok(bytes.get("event")! > 100 && bytes.get("segcol")! > 20, table);
  }));

/** The larger of the two: the request ids of CPA 7 have eight digits, those of CPA 8 are UUIDs. */
function asOfCpa8(event: UsageEvent): UsageEvent {
  const digits = event.hash.toHex();
  const requestId = digits.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  return { ...event, requestId };
}
