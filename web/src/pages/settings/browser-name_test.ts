import assert from "node:assert/strict";
import { browserName } from "./browser-name.ts";

Deno.test("browserName() reads the usual signatures", () => {
  const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ";
  assert.equal(browserName(`${chrome}Chrome/141.0.0.0 Safari/537.36`), "Chrome 141, Linux");
  assert.equal(browserName("curl/8.5.0"), "curl/8.5.0");
  assert.equal(
    browserName(
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
    ),
    "Safari 18, iPhone",
  );
});
