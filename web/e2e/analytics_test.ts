import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { ADMIN_KEY, startDouble } from "./double.ts";
import { isAccessible, open, watch } from "./harness.ts";

const quiet = { sanitizeOps: false, sanitizeResources: false };
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
/** Where a mark is, once the chart has come to rest. */
async function boxOf(page: Page, mark: Locator) {
  for (let tries = 0; tries < 40; tries++) {
    const box = await mark.boundingBox();
    if (box !== null) return box;
    await page.waitForTimeout(50);
  }
  throw new Error("the mark has no place");
}
const hash = (page: Page) => new URL(page.url()).hash;

Deno.test("the analytics", quiet, async (t) => {
  const browser = await launchBrowser();
  const double = await startDouble();
  const target = { url: double.url, key: ADMIN_KEY };
  try {
    await t.step("two clicks from the overview say which model got slower", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/");
      await page.locator(".figure-value").first().waitFor();
      await page.getByRole("link", { name: "Analytics" }).first().click();
      await page.getByRole("tab", { name: "Models" }).click();
      await page.getByText("claude-opus-4.6 got slower.").waitFor();
      const first = page.getByRole("grid", { name: "Which model got slower" })
        .locator(".data-row[data-index]").first();
      assert.match(await first.innerText(), /claude-opus-4\.6[\s\S]*\+28%/);
      await page.getByRole("link", { name: "Show the slow ones" }).click();
      await page.waitForFunction(() => location.hash.startsWith("#/requests?"));
      assert.match(hash(page), /model=claude-opus-4\.6/);
      assert.match(hash(page), /minLatency=\d+/);
      await page.goBack();
      await page.getByText("claude-opus-4.6 got slower.").waitFor();
      await close();
    });

    await t.step("a view is one question, and models ask the span before once", async () => {
      for (
        const [tab, most] of [["overview", 2], ["trends", 2], ["models", 3], ["heat", 2]] as const
      ) {
        double.reset();
        const { page, close } = await watch(browser, target);
        await open(page, target, `#/analytics?tab=${tab}`);
        await page.locator(".analytics-missing").waitFor();
        await page.waitForTimeout(150);
        const asked = double.asked.filter((one) => one === "POST /api/v1/query");
        // one of them are the colours of models, asked once a day
        assert.ok(asked.length <= most, `${tab} asks ${asked.length} times`);
        await close();
      }
    });

    await t.step("measure, split, grain, shape and scale live in the address", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/analytics?tab=trends");
      await page.locator(".recharts-bar-rectangle").first().waitFor();
      await button(page, "Measure Cost").click();
      await page.getByRole("menuitemradio", { name: "Tokens", exact: true }).click();
      await page.getByRole("heading", { name: "Tokens by model" }).waitFor();
      await button(page, "Split by Model").click();
      await page.getByRole("menuitemradio", { name: "nothing: its parts" }).click();
      await page.locator(".chart-key", { hasText: "Written to cache" }).first().waitFor();
      await button(page, /^Per hour/).click();
      await page.getByRole("menuitemradio", { name: "day", exact: true }).click();
      await page.getByText("Mean per day").waitFor();
      await button(page, "Side by side").click();
      await button(page, "Log scale").click();
      await page.locator(".recharts-bar-rectangle").first().waitFor();
      const wanted = "#/analytics?tab=trends&show=tokens&by=parts&grain=day&shape=grouped&log=true";
      const fields = (text: string) => text.replace("#/analytics?", "").split("&").sort();
      assert.deepEqual(fields(hash(page)), fields(wanted));
      await page.reload();
      await page.locator(".chart-key", { hasText: "Written to cache" }).first().waitFor();
      assert.equal(await button(page, "Log scale").getAttribute("aria-pressed"), "true");
      await close();
    });

    await t.step("a bar leads to its requests, a drawn span zooms, a name filters", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/analytics?tab=models&span=30d");
      const bars = page.locator(".recharts-bar").first().locator(".recharts-bar-rectangle path");
      await bars.first().waitFor();
      const box = await boxOf(page, bars.nth(10));
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.locator(".chart-tip").waitFor();
      await page.mouse.down();
      await page.mouse.up();
      await page.waitForFunction(() => location.hash.startsWith("#/requests?"));
      const found = new URLSearchParams(hash(page).split("?")[1]);
      assert.equal(found.get("model"), "gpt-5.2-codex");
      assert.equal(Number(found.get("to")) - Number(found.get("from")), 86_400_000);
      assert.equal(found.get("span"), null);
      await page.goBack();
      await bars.first().waitFor();
      const from = await boxOf(page, bars.nth(4));
      const to = await boxOf(page, bars.nth(12));
      await page.mouse.move(from.x + 4, from.y + 4);
      await page.locator(".chart-tip").waitFor();
      await page.mouse.down();
      await page.mouse.move(to.x + 4, from.y + 4, { steps: 12 });
      await page.waitForTimeout(100);
      await page.mouse.up();
      await page.waitForFunction(() => /from=\d+/.test(location.hash));
      assert.match(hash(page), /^#\/analytics\?/);
      const zoomed = new URLSearchParams(hash(page).split("?")[1]);
      assert.equal(Number(zoomed.get("to")) - Number(zoomed.get("from")), 9 * 86_400_000);
      await button(page, "claude-sonnet-4.6").click();
      await page.waitForFunction(() => location.hash.includes("model=claude-sonnet-4.6"));
      await close();
    });

    await t.step("a cell of the table and an hour of the week lead to their requests", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/analytics?tab=keys");
      await page.locator(".matrix a").first().click();
      await page.waitForFunction(() => location.hash.startsWith("#/requests?"));
      const found = new URLSearchParams(hash(page).split("?")[1]);
      assert.equal(found.get("model"), "gpt-5.2-codex");
      assert.match(found.get("key") ?? "", /^[0-9a-f]{64}$/);
      await open(page, target, "#/analytics?tab=heat&span=30d&zone=Asia%2FTokyo");
      await page.getByRole("button", { name: /^Tue 9:00/ }).click();
      await page.getByRole("heading", { name: "Tuesday, 09:00 to 10:00" }).waitFor();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Tuesday, 10:00 to 11:00" }).waitFor();
      await page.locator(".analytics-hours a").nth(1).click();
      await page.waitForFunction(() => location.hash.startsWith("#/requests?"));
      const hour = new URLSearchParams(hash(page).split("?")[1]);
      assert.equal(Number(hour.get("to")) - Number(hour.get("from")), 3_600_000);
      assert.equal(new Date(Number(hour.get("from"))).getUTCHours(), 1);
      await close();
    });

    await t.step(
      "files carry the span, the filters and the split of what they stand at",
      async () => {
        double.reset();
        const { page, close } = await watch(browser, target);
        await open(page, target, "#/analytics?tab=keys&failed=true&span=30d");
        await page.locator(".matrix a").first().waitFor();
        await page.locator(".data-head").getByRole("button", { name: "Export" }).click();
        const link = page.getByRole("link", { name: "CSV, for spreadsheets" });
        const file = new URL(await link.getAttribute("href") ?? "", target.url);
        assert.equal(file.pathname, "/api/v1/export/breakdown");
        assert.deepEqual(
          ["span", "failed", "by", "format", "compare"].map((name) => file.searchParams.get(name)),
          ["30d", "true", "key", "csv", "true"],
        );
        await isAccessible(page, "export menu");
        await close();
      },
    );

    await t.step("on paper stand figures and no controls", async () => {
      double.reset();
      const { page, close } = await watch(browser, target, { theme: "dark" });
      await open(page, target, "#/analytics?tab=trends");
      await page.locator(".recharts-line").first().waitFor();
      await page.emulateMedia({ media: "print" });
      for (const gone of [".rail", ".analytics-export", ".chart-head .btn", ".live"]) {
        assert.equal(await page.locator(gone).first().isVisible(), false, gone);
      }
      assert.equal(await page.getByRole("tab", { name: "Trends" }).isVisible(), true);
      assert.equal(await page.getByRole("tab", { name: "Models" }).isVisible(), false);
      await close();
    });
    assert.deepEqual(double.violations, [], "the content policy holds");
  } finally {
    await browser.close();
    await double.stop();
  }
});
