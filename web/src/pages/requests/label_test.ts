import assert from "node:assert/strict";
import { sampleRow } from "../../../e2e/sample.ts";
import { failureText, labelOf, maskAccount, type SourceFacts, sourceLabel } from "./label.ts";

const NONE: ReadonlySet<string> = new Set();
const said = (facts: SourceFacts, generic = NONE) => {
  const { primary, detail } = sourceLabel(facts, generic);
  return detail === null ? primary : `${primary} | ${detail.kind}: ${detail.text}`;
};

Deno.test("sourceLabel() takes the first readable name and one different detail", () => {
  const cases: readonly (readonly [SourceFacts, string])[] = [
    [{}, "-"],
    [{ channel: " ", provider: "-", host: "", account: " - ", source: "" }, "-"],
    [{ channel: "relay", provider: "acme" }, "relay | provider: acme"],
    [{ channel: "relay", provider: "relay", host: "a.example" }, "relay | host: a.example"],
    [{ channel: "relay", account: "ann" }, "relay | account: ann"],
    [{ channel: "relay", source: "sk******9a" }, "relay | source: sk******9a"],
    [{ provider: "acme", host: "a.example", account: "ann" }, "acme | host: a.example"],
    [{ provider: "acme" }, "acme"],
    [{ host: "a.example", account: "ann", source: "s" }, "a.example | account: ann"],
    [{ account: "ann", authLabel: "team", source: "s" }, "ann | source: s"],
    [{ authLabel: "team" }, "team"],
    [{ maskedAccount: "ann***@b.example" }, "ann***@b.example"],
    [{ source: "s" }, "s"],
    [{ channel: "same", provider: "same", host: "same", account: "same", source: "same" }, "same"],
  ];
  for (const [facts, wanted] of cases) assert.equal(said(facts), wanted, JSON.stringify(facts));
});

Deno.test("sourceLabel() prefers an account to the kind of its provider", () => {
  const generic = new Set(["codex"]);
  assert.equal(said({ provider: "Codex", account: "ann" }, generic), "ann | provider: Codex");
  assert.equal(said({ provider: "codex" }, generic), "codex");
});

Deno.test("maskAccount() leaves three letters and the domain", () => {
  assert.equal(maskAccount("grace@example.org"), "gra***@example.org");
  assert.equal(maskAccount("al@example.org"), "al***@example.org");
  assert.equal(maskAccount("codex-team-3"), "codex-team-3");
});

Deno.test("labelOf() masks on demand", () => {
  const row = { ...sampleRow(1, 1), provider: "codex", account: "grace@example.org" };
  assert.equal(labelOf(row, true).primary, "gra***@example.org");
  assert.equal(labelOf(row, false).primary, "grace@example.org");
});

Deno.test("failureText() finds the sentence in JSON, also with places cut out", () => {
  assert.equal(
    failureText('{"error":{"code":<n>,"message":"Say \\"please\\"","status":"X"}}'),
    'Say "please"',
  );
  assert.equal(failureText("unexpected EOF"), "unexpected EOF");
  assert.equal(failureText('{"message":""}'), '{"message":""}');
});
