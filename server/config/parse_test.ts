import assert from "node:assert/strict";
import fc from "fast-check";
import { normaliseBaseUrl } from "./parse.ts";

Deno.test("normaliseBaseUrl() gives every spelling of CPA's address the same form", () => {
  const table: [string, string][] = [
    ["", ""],
    ["  ", ""],
    ["cpa:8317", "http://cpa:8317"],
    [" http://cpa:8317/ ", "http://cpa:8317"],
    ["https://cpa.example//", "https://cpa.example"],
    ["http://cpa/v0/management", "http://cpa"],
    ["http://cpa/v0/management/", "http://cpa"],
    ["http://cpa/v0", "http://cpa"],
    ["http://cpa/gateway/v0/management", "http://cpa/gateway"],
    ["http://cpa/management", "http://cpa/management"],
  ];
  for (const [given, want] of table) assert.equal(normaliseBaseUrl(given), want, given);
});

Deno.test("normaliseBaseUrl() leaves a normalised address alone", () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.constantFrom("", "/", "/v0", "/v0/management/"), (u, end) => {
      const once = normaliseBaseUrl(u + end);
      fc.pre(!once.endsWith("/v0") && !once.endsWith("/v0/management"));
      assert.equal(normaliseBaseUrl(once), once);
    }),
  );
});
