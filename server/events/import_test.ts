import assert from "node:assert/strict";
import fc from "fast-check";
import { exportLine, exportRecord } from "./export.ts";
import { sha256Hex } from "./hash.ts";
import { detectUpload, type ImportItem, type ImportSummary, parseUpload } from "./import.ts";
import { fixture, fixtureLines } from "./testdata.ts";
import type { UsageEvent } from "./types.ts";

const encoder = new TextEncoder();
const NOW = Date.parse("2026-11-24T00:00:00Z");

function walk(upload: string | Uint8Array): {
  items: ImportItem[];
  events: UsageEvent[];
  summary: ImportSummary;
} {
  const bytes = typeof upload === "string" ? encoder.encode(upload) : upload;
  const items: ImportItem[] = [];
  const parser = parseUpload(bytes, NOW);
  let step = parser.next();
  for (; !step.done; step = parser.next()) items.push(step.value);
  const events = items.flatMap(({ outcome }) => outcome.kind === "event" ? [outcome.event] : []);
  return { items, events, summary: step.value };
}

function digest(hashes: Iterable<string>): string {
  return sha256Hex([...hashes].toSorted().join("\n"));
}

/** What the import endpoint answers, given the hashes already stored. */
function answer({ events, summary }: ReturnType<typeof walk>, stored: Set<string>) {
  const before = stored.size;
  for (const event of events) stored.add(event.hash.toHex());
  const added = stored.size - before;
  const { format, total, failed, unsupported, warnings } = summary;
  return { format, added, skipped: total - added, total, failed, unsupported, warnings };
}

for (const version of ["v040", "v190", "v1122"]) {
  Deno.test(`parseUpload() gives the ids, hashes and answers of ${version} for its snapshot`, () => {
    const expected = JSON.parse(new TextDecoder().decode(fixture(`expected-${version}.json`)));
    const theirs = new Map(
      fixtureLines(`export-${version}.jsonl.gz`).map((line) => JSON.parse(line)).map((row) =>
        [row.event_hash, row] as const
      ),
    );
    const result = walk(fixture(`legacy-${version}.json.gz`));
    assert.equal(result.events.length, 40);
    for (const event of result.events) {
      const row = theirs.get(event.hash.toHex());
      assert.ok(row, `${event.requestId} is not among the original's hashes`);
      assert.equal(event.requestId, row.request_id);
      assert.equal(event.resolvedModel, row.model);
      assert.equal(event.reported.total, row.total_tokens);
      assert.equal(event.timestampMs, row.timestamp_ms);
      assert.equal(event.sourceHash, row.source_hash ?? "");
    }
    const stored = new Set<string>();
    assert.deepEqual(answer(result, stored), expected.answers[1].answer);
    assert.deepEqual(answer(result, stored), expected.answers[2].answer);
    assert.deepEqual(result.summary.faults.map((fault) => fault.error.replace(/^.*\d/, "")), [
      " has no timestamp",
      ": usage payload is not a JSON object",
      " has no request details",
    ]);
  });

  Deno.test(`parseUpload() reads the export of ${version} back, field by field`, () => {
    const expected = JSON.parse(new TextDecoder().decode(fixture(`expected-${version}.json`)));
    const lines = fixtureLines(`export-${version}.jsonl.gz`);
    const { events, summary } = walk(fixture(`export-${version}.jsonl.gz`));
    assert.equal(summary.total, expected.events);
    assert.equal(summary.failed, 0);
    assert.equal(digest(events.map((event) => event.hash.toHex())), expected.hash_digest);
    events.forEach((event, i) => {
      const row = JSON.parse(lines[i] ?? "");
      // No flag: the hash computed from the fields is the one that was given.
      assert.equal(event.meta, "", lines[i]);
      const back = JSON.parse(exportLine(exportRecord(event)));
      for (const [name, value] of Object.entries(row)) {
        if (/^(raw_json|analytics_model|header_.*|response_metadata|fail_.*)$/.test(name)) continue;
        if (name === "endpoint" && String(value).startsWith("sk-")) {
          assert.match(back.endpoint, /^m:sk-F\.\.\.0000$/);
          assert.equal(back.api_key_hash, sha256Hex(String(value)));
          continue;
        }
        if (name === "ttft_ms" && value === 0) continue;
        assert.deepEqual(back[name], value, `${name} of ${lines[i]}`);
      }
    });
  });
}

Deno.test("parseUpload() skips control messages that were stored as events", () => {
  const { summary, events } = walk(fixture("export-control.jsonl"));
  assert.deepEqual([summary.control, summary.total, summary.failed], [2, 2, 0]);
  assert.equal(events.length, 2);
});

Deno.test("parseUpload() reports each broken line and takes the rest", () => {
  const good = (n: number) => `{"timestamp":"2026-11-23T10:00:0${n}Z","model":"m${n}"}`;
  const { summary, events, items } = walk(
    [good(1), "", "{broken", "  " + good(2) + "\r", "[1]", '{"refresh":true}', good(3)].join("\n"),
  );
  assert.deepEqual(events.map((event) => event.resolvedModel), ["m1", "m2", "m3"]);
  assert.deepEqual(items.map((item) => item.line), [1, 3, 4, 5, 6, 7]);
  assert.deepEqual(summary.faults, [
    { line: 3, error: "usage payload is not valid JSON" },
    { line: 5, error: "usage payload is not a JSON object" },
  ]);
  assert.deepEqual([summary.total, summary.control, summary.failed], [3, 1, 2]);
  assert.equal(summary.error, null);
});

Deno.test("parseUpload() makes a fault of an over-long line and goes on", () => {
  const { summary } = walk(
    `{"model":"a"}\n{"model":"${"x".repeat(10 * 1024 * 1024)}"}\n{"model":"b"}\n`,
  );
  assert.deepEqual([summary.total, summary.failed], [2, 1]);
  assert.match(summary.faults[0]?.error ?? "", /longer than 10485760 bytes/);
  assert.equal(summary.faults[0]?.line, 2);
});

Deno.test("parseUpload() answers by shape as the original does", () => {
  const of = (text: string) => {
    const { summary: s } = walk(text);
    return [s.format, s.total, s.failed, s.unsupported, s.error];
  };
  const lines = "usage_service_jsonl";
  const none = "legacy usage export does not contain request details";
  assert.deepEqual(of(""), [lines, 0, 0, 0, "empty usage import payload"]);
  assert.deepEqual(of(" \n "), [lines, 0, 0, 0, "empty usage import payload"]);
  assert.deepEqual(of("hello world"), [lines, 0, 1, 0, null]);
  assert.deepEqual(of('{"usage":{}}'), ["legacy_usage_export", 0, 0, 1, none]);
  assert.deepEqual(of('{"usage":{"apis":{}}}'), ["legacy_usage_export", 0, 0, 1, none]);
  assert.deepEqual(of('{"total_requests":3}'), ["legacy_usage_payload", 0, 0, 1, none]);
  assert.deepEqual(of('{"apis":{"x":5}}'), ["legacy_usage_payload", 0, 1, 0, none]);
  assert.deepEqual(of('{"model":"m"}'), [lines, 1, 0, 0, null]);
  assert.deepEqual(of('\ufeff{"model":"m"}\n{"model":"n"}'), [lines, 2, 0, 0, null]);
  assert.deepEqual(of('[{"model":"m"},{"model":"n"} , null]'), [lines, 2, 1, 0, null]);
  assert.deepEqual(of('[{"model":"m"},{"model":'), [lines, 1, 2, 0, null]);
  assert.deepEqual(of('[{"model":"m"},{bad},{"model":"n"}]'), [lines, 2, 1, 0, null]);
  assert.deepEqual(of('{"model":"m"'), [lines, 0, 1, 0, "usage payload is not valid JSON"]);
  assert.deepEqual(
    of('{"apis":{"POST /x":{"models":{"m":{"details":[{"timestamp":"2026-11-23T10:00:00Z"}]}}}}}'),
    ["legacy_usage_payload", 1, 0, 0, null],
  );
  assert.equal(detectUpload(encoder.encode('{"eventHash":"x"}')).shape, "object");
});

Deno.test("parseUpload() reads camelCase exports and a hash of another kind", () => {
  const { events } = walk(JSON.stringify({
    eventHash: "not-hex",
    timestampMs: 1_795_460_242_288,
    requestedModel: "a",
    inputTokens: 5,
    outputTokens: 7,
    failed: true,
    failStatusCode: 429,
    createdAtMs: 5,
  }));
  const event = events[0] ?? assert.fail();
  assert.equal(event.hash.toHex(), sha256Hex("not-hex"));
  assert.deepEqual([event.reported.total, event.failStatus, event.receivedAtMs], [12, 429, 5]);
  assert.equal(event.rawHash, null);
});

Deno.test("a legacy snapshot by client key keeps only the key's hash", () => {
  const details = [{ timestamp: "2026-11-23T10:00:00Z", tokens: { input_tokens: 1 } }];
  const { events } = walk(JSON.stringify({ apis: { "my-key-1": { models: { m: { details } } } } }));
  assert.doesNotMatch(JSON.stringify(events), /my-key-1/);
  assert.equal(events[0]?.apiKeyHash, sha256Hex("my-key-1"));
});

Deno.test("exportLine() writes the original's bytes", () => {
  for (const line of fixtureLines("export-v040.jsonl.gz")) {
    const { events } = walk(line);
    const event = events[0] ?? assert.fail();
    const row = JSON.parse(line);
    if (row.endpoint.startsWith("sk-")) continue; // a client key in clear: masked here
    delete row.raw_json;
    const given = line.replace(/"raw_json":"(?:[^"\\]|\\.)*",/, "");
    const record = { ...exportRecord(event, false), resolved_model: row.resolved_model ?? "" };
    assert.equal(exportLine(record), given);
  }
});

Deno.test("parseUpload() gives each record one outcome, whatever the bytes", () => {
  const piece = fc.oneof(
    fc.json({ maxDepth: 3 }),
    fc.constantFrom("{", "}", "[", "]", '"', ",", "\n", '{"model":"m"}', '{"apis":{"a":', " "),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, array) => {
      const { items, summary } = walk(array ? `[${pieces.join(",")}]` : pieces.join("\n"));
      const { total, control, failed, unsupported } = summary;
      const own = summary.error !== null && items.length === 0 ? unsupported : 0;
      assert.equal(items.length + own, total + control + failed + unsupported);
    }),
    { numRuns: 300 },
  );
});
