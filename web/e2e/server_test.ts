import assert from "node:assert/strict";
import { launchBrowser } from "./browser.ts";
import { enter, fitsWidth, isAccessible, open, resize, saysWords, watch } from "./harness.ts";

/**
 * The same panel against a running server with simulated traffic: `E2E_BASE_URL` (without
 * `/management.html`) and `E2E_ADMIN_KEY`.
 */
const url = Deno.env.get("E2E_BASE_URL")?.replace(/\/+$/, "");
const target = { url: url ?? "", key: Deno.env.get("E2E_ADMIN_KEY") ?? "" };

Deno.test({
  name: "the panel shows live requests of a running server",
  ignore: url === undefined,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const browser = await launchBrowser();
    try {
      const { page, close } = await watch(browser, target, { forgive: /Failed to load resource/ });
      await open(page, target, "#/");
      if (
        await page.locator("input[type=password]").or(page.locator("nav.rail")).first()
          .getAttribute("type") === "password"
      ) await enter(page, target);
      await page.locator(".figure-value").first().waitFor();
      await page.locator(".live-live").waitFor();
      for (
        const [hash, ready] of [
          ["#/", ".recharts-bar-rectangle"],
          ["#/requests", ".row-body"],
          ["#/health", ".health-cols"],
        ] as const
      ) {
        await page.evaluate((to) => {
          location.hash = to;
        }, hash);
        await page.locator(ready).first().waitFor({ timeout: 20_000 });
        await saysWords(page, hash);
        for (const width of [360, 768, 1440]) {
          await resize(page, width);
          await fitsWidth(page, `${hash} at ${width}`);
        }
        await isAccessible(page, hash);
      }
      await page.evaluate(() => {
        location.hash = "#/requests";
      });
      const first = page.locator(".row-link").first();
      const before = await first.getAttribute("href");
      await page.waitForFunction(
        (old) => document.querySelector(".row-link")?.getAttribute("href") !== old,
        before,
        { timeout: 30_000 },
      );
      await first.click();
      await page.locator(".detail .pairs").first().waitFor();
      await saysWords(page, "one request");
      assert.match(page.url(), /#\/requests\/\d+/);
      await close();
    } finally {
      await browser.close();
    }
  },
});
