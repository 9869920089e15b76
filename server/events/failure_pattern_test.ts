import assert from "node:assert/strict";
import { failurePattern } from "./failure_pattern.ts";

const CASES: Readonly<Record<string, string>> = {
  "": "",
  "limit reached, try again in 17 s": "limit reached, try again in <n> s",
  "retry in 3.5s": "retry in <n>s",
  "model gpt-5.5 not found": "model gpt-5.5 not found",
  "claude-opus-4-1 is overloaded": "claude-opus-4-1 is overloaded",
  "request 0f8fad5b-d9cb-469f-a165-70867728950e died": "request <id> died",
  "req_011CSHoEeqs5C35K2UUqR7Fy: overloaded": "<id>: overloaded",
  "resets at 2026-05-06T07:08:09.5Z\n  or later": "resets at <time> or later",
  "see https://example.test/a?b=1": "see <address>",
  "HTTP 529 after 12,345 tokens (87%)": "HTTP <n> after <n> tokens (<n>%)",
};

Deno.test("failurePattern() keeps what failures of a kind have in common", () => {
  for (const [text, pattern] of Object.entries(CASES)) {
    assert.equal(failurePattern(text), pattern);
  }
});

Deno.test("failurePattern() is bounded", () => {
  assert.equal(failurePattern("boom ".repeat(10_000)).length, 200);
});
