import assert from "node:assert/strict";
import fc from "fast-check";
import { deadPayload } from "./dead.ts";
import { failSummary, redactText } from "./redact_summary.ts";

Deno.test("failSummary() removes what the specification names", () => {
  const cases: [string, string][] = [
    ["authorization: Basic dXNlcjpwYXNz", "authorization: [redacted]"],
    ['{"Authorization":"Bearer abcdefghijkl","x":1}', '{"Authorization":"[redacted]","x":1}'],
    ["sent Bearer abcdefgh12345678 to it", "sent Bearer [redacted] to it"],
    ["Bearer short", "Bearer short"],
    ["access_token=abc&x=1", "access_token=[redacted]"],
    [
      '{"refresh_token":"r1","id_token": "i1"}',
      '{"refresh_token":"[redacted]","id_token": "[redacted]"}',
    ],
    ["x-api-key: abc", "x-api-key: [redacted]"],
    ['{"api key":"abc","apiKey":"def"}', '{"api key":"[redacted]","apiKey":"[redacted]"}'],
    ["bad key sk-proj-abcdef_123", "bad key [redacted]"],
    [
      "sk-ant-api03-XYZ123 sess-abcdef ghp_abcdef hf_abcdef pk_abcdef rk_abcdef",
      "[redacted] ".repeat(6).trim(),
    ],
    ["github_pat_" + "a".repeat(20) + " AIzaSyDEMO-00000", "[redacted] [redacted]"],
    ['"set-cookie":"a=b; path=/"', '"set-cookie":"[redacted]"'],
    [
      '{"Set-Cookie":["__cf_bm=abc; path=/","b=]c"],"X":["1"]}',
      '{"Set-Cookie":["[redacted]"],"X":["1"]}',
    ],
    ["Cookie: a=b; c=d\nnext", "Cookie: [redacted]\nnext"],
    ["ask dev.team@example.com or 王小明@例子.com", "ask d***@example.com or 王***@例子.com"],
    ["task-force at claude-3@20240620", "task-force at claude-3@20240620"],
    ['"{\\"api_key\\":\\"abc\\",\\"n\\":1}"', '"{\\"api_key\\":\\"[redacted]\\",\\"n\\":1}"'],
    ["  plain words \n", "plain words"],
  ];
  for (const [before, after] of cases) {
    assert.equal(failSummary(before), after);
    assert.equal(failSummary(after), after); // exported summaries pass again at import
  }
});

Deno.test("failSummary() is at most 4096 bytes and marks a cut", () => {
  assert.equal(failSummary("é".repeat(2048)), "é".repeat(2048));
  const cut = failSummary("é".repeat(2049));
  assert.equal(cut, "é".repeat(2048) + "...");
  assert.equal(failSummary("x".repeat(1_000_000)), "x".repeat(4096) + "...");
});

Deno.test("failSummary() removes the record's own secrets wherever they stand", () => {
  assert.equal(
    failSummary("key my-plain-key is bad", 4096, ["my-plain-key"]),
    "key [redacted] is bad",
  );
});

Deno.test("redactText() leaves no key behind, whatever surrounds it", () => {
  const word = fc.constantFrom(
    "authorization",
    ":",
    "=",
    '"',
    "\\",
    "Bearer ",
    " sk-abcdef1",
    "a@b.co",
    "cookie",
    "[",
    "]",
    ",",
    " ",
    "api_key",
    "token",
    "x",
    "[redacted]",
    "\n",
    "{",
    "}",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const once = redactText(words.join(""));
      assert.doesNotMatch(once, /sk-abcdef1/);
      assert.ok(once.length <= words.join("").length + 12 * words.length);
    }),
    { numRuns: 500 },
  );
});

Deno.test("redactText() takes hostile runs in one pass", () => {
  // Quadratic expressions would need minutes for these.
  for (
    const run of [
      "a",
      "@",
      "a@",
      "a.",
      "sk-",
      '"',
      "\\",
      "cookie:",
      '"cookie":[',
      "bearer ",
      "token=",
      " ",
      "é@é.",
    ]
  ) {
    const text = run.repeat(Math.ceil(60_000 / run.length));
    assert.ok(redactText("x@y.zz " + text).length >= 7);
    assert.ok(deadPayload(new TextEncoder().encode('{"source":' + text)).length <= 16_384);
  }
});

Deno.test("deadPayload() hides the secrets of broken records", () => {
  const text = '{"api_key":"canary-1","source" : "canary-2","key":"canary-3","email":"canary-4",' +
    '"response_headers":{"Set-Cookie":["canary-5; x","canary-6"],"X-My-Secret":["canary-7"]},' +
    '"fail":{"body":"canary-8 \\" still canary-8"},"model":"m","my_secret":"canary-9';
  const payload = deadPayload(new TextEncoder().encode(text));
  assert.doesNotMatch(payload, /canary/);
  assert.match(payload, /"model":"m"/);
  assert.ok(deadPayload(new TextEncoder().encode("é".repeat(50_000))).length <= 16_384);
});
