import assert from "node:assert/strict";
import { requestsOf } from "./failure-link.ts";

const group = {
  class: "429 limit",
  pattern: "again in <n> s",
};

Deno.test("requestsOf() leads to exactly the requests of a group", () => {
  assert.deepEqual(requestsOf({ tab: "failures", sort: "-share", model: ["m"] }, group), {
    model: ["m"],
    class: ["429 limit"],
    failure: ["again in <n> s"],
    failed: true,
  });
});

Deno.test("requestsOf() does not filter by a text that no filter can hold", () => {
  for (const pattern of ["", "x".repeat(513)]) {
    assert.equal(requestsOf({}, { ...group, pattern }).failure, undefined);
  }
});
