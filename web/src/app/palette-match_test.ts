import assert from "node:assert/strict";
import { type EntryGroup, fit, narrowed } from "./palette-match.ts";

const run = () => {};
const groups: readonly EntryGroup[] = [
  {
    value: "Pages",
    items: ["Overview", "Model prices"].map((label) => ({ id: label, label, run })),
  },
  {
    value: "Models",
    items: ["claude-opus-4.6", "gpt-5.2-codex", "codex-mini"]
      .map((label) => ({ id: label, label, run })),
  },
];

Deno.test("fit() prefers the beginning of the name, then of a part", () => {
  assert.equal(fit({ label: "codex-mini" }, "cod"), 3);
  assert.equal(fit({ label: "gpt-5.2-codex" }, "cod"), 2);
  assert.equal(fit({ label: "gpt-5.2-codex" }, "dex"), 1);
  assert.equal(fit({ label: "gpt-5.2-codex" }, "codex opus"), 0);
  assert.equal(fit({ label: "Dark", also: "theme" }, "theme dark"), 2);
});

Deno.test("narrowed() sorts within groups and drops empty ones", () => {
  const found = narrowed(groups, "COD");
  assert.deepEqual(found.map(({ value, items }) => [value, items.map(({ id }) => id)]), [
    ["Models", ["codex-mini", "gpt-5.2-codex"]],
  ]);
  assert.deepEqual(narrowed(groups, " "), groups);
  assert.deepEqual(narrowed(groups, "nothing like it"), []);
});
