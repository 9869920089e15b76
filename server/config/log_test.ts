import assert from "node:assert/strict";
import fc from "fast-check";
import { createLog, escapeControls } from "./log.ts";

function capture(redact: (text: string) => string) {
  const lines: string[] = [];
  const log = createLog(
    redact,
    () => new Date(2026, 0, 2, 3, 4, 5).getTime(),
    (line) => void lines.push(new TextDecoder().decode(line)),
  );
  return { log, lines };
}

Deno.test("createLog() writes one line in the original's format", () => {
  const { log, lines } = capture((text) => text);
  log("cpa-manager-plus listening on 0.0.0.0:18317");
  assert.deepEqual(lines, ["2026/01/02 03:04:05 cpa-manager-plus listening on 0.0.0.0:18317\n"]);
});

Deno.test("createLog() passes every line through the redactor", () => {
  const { log, lines } = capture((text) => text.replaceAll("canary", "[redacted]"));
  log("key canary");
  assert.deepEqual(lines, ["2026/01/02 03:04:05 key [redacted]\n"]);
});

Deno.test("createLog() keeps any text on one line", () => {
  const { log, lines } = capture((text) => text);
  log("a\r\nb\u001b[31m\u2028\u202ec\t");
  assert.deepEqual(lines, ["2026/01/02 03:04:05 a\\r\\nb\\u001b[31m\\u2028\\u202ec\\t\n"]);
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    // deno-lint-ignore no-control-regex
    assert(!/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(escapeControls(text)));
  }));
});
