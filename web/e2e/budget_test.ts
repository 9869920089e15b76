import assert from "node:assert/strict";
import { launchBrowser } from "./browser.ts";
import { ADMIN_KEY, type Double, startDouble } from "./double.ts";
import { lanes, open, PAGES, watch } from "./harness.ts";

const quiet = { sanitizeOps: false, sanitizeResources: false };
/** What one view of a page may ask and receive; the session and the stream are the shell's. */
const MOST_REQUESTS = 6;
const MOST_BYTES = 150_000;
/** A sheet over a list is another view, though one address opens both. */
const MORE_FOR_SHEET = 2;
const SHEET = /[?&]of=/;
const SHELL = /\/(stream|session|info)$/;

Deno.test("a page view asks for little, and for nothing twice", quiet, async () => {
  const browser = await launchBrowser();
  const doubles = await Promise.all([startDouble(), startDouble()]);
  const lines = new Map<string, string>();
  try {
    await lanes(
      doubles,
      PAGES.map(({ hash, ready }) => async (double: Double) => {
        double.reset();
        const { page, close } = await watch(browser, { url: double.url, key: ADMIN_KEY });
        await open(page, { url: double.url, key: ADMIN_KEY }, hash);
        await page.locator(ready).first().waitFor();
        // what is asked late is asked, too
        for (let before = -1; before !== double.asked.length;) {
          before = double.asked.length;
          await page.waitForTimeout(200);
        }
        const asked = double.asked.filter((one) => !SHELL.test(one));
        const { bytes } = double.sent;
        lines.set(hash, `${hash}: ${asked.length} requests, ${(bytes / 1000).toFixed(1)} kB`);
        const most = MOST_REQUESTS + (SHEET.test(hash) ? MORE_FOR_SHEET : 0);
        assert.ok(asked.length <= most, `${hash} asks ${asked.join(", ")}`);
        assert.ok(bytes <= MOST_BYTES, `${hash} receives ${bytes} bytes`);
        // questions differ by their body
        const once = asked.filter((one) => !/\/(query|overview)$/.test(one));
        assert.deepEqual([...new Set(once)], once, `${hash} asks twice`);
        await close();
      }),
    );
  } finally {
    console.log([...lines.values()].sort().join("\n"));
    await browser.close();
    await Promise.all(doubles.map((double) => double.stop()));
  }
});
