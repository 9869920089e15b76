import assert from "node:assert/strict";
import { type Notice, withNotice } from "./notice.tsx";

const said = (sentences: readonly (readonly [string, Notice["kind"]])[]) =>
  sentences.reduce<readonly Notice[]>(
    (stack, [text, kind], id) => withNotice(stack, { id, text, kind, act: null }),
    [],
  );

Deno.test("withNotice() counts what is said again and leaves it where it stands", () => {
  const stack = said([["Copied", "know"], ["Saved", "know"], ["Copied", "know"]]);
  assert.deepEqual(stack.map(({ text, times }) => [text, times]), [["Copied", 2], ["Saved", 1]]);
  assert.equal(said([["No", "bad"], ["No", "know"]]).length, 2);
});

Deno.test("withNotice() gives up a passing sentence before an error", () => {
  const stack = said([["a", "bad"], ["b", "know"], ["c", "bad"], ["d", "bad"], ["e", "bad"]]);
  assert.deepEqual(stack.map(({ text }) => text), ["a", "c", "d", "e"]);
  const errors = said([..."abcde"].map((text) => [text, "bad"] as const));
  assert.deepEqual(errors.map(({ text }) => text), ["b", "c", "d", "e"]);
});
