import assert from "node:assert/strict";
import { launchBrowser } from "./browser.ts";
import { ADMIN_KEY, startDouble } from "./double.ts";
import { isAccessible, open, PAGES, saysWords, watch } from "./harness.ts";

const quiet = { sanitizeOps: false, sanitizeResources: false };

Deno.test("the palette", quiet, async (t) => {
  const browser = await launchBrowser();
  const double = await startDouble();
  const target = { url: double.url, key: ADMIN_KEY };
  try {
    await t.step("goes to a model by a few letters, with one question", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/requests?span=7d&failed=true");
      await page.locator("h1").waitFor();
      await page.keyboard.press("Control+k");
      const field = page.getByRole("combobox", { name: "Go to or do" });
      await field.waitFor();
      await page.getByRole("option", { name: /^gpt-5.2-codex/ }).waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), "INPUT");
      double.asked.length = 0;
      await page.keyboard.type("codex");
      const model = page.getByRole("option", { name: /^gpt-5.2-codex/ });
      await page.getByRole("option", { name: "Overview" }).waitFor({ state: "detached" });
      await model.waitFor();
      await isAccessible(page, "palette");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => location.hash.startsWith("#/analytics"));
      const { searchParams } = new URL(page.url().replace("#/", ""));
      assert.deepEqual([...searchParams], [["span", "7d"], ["model", "gpt-5.2-codex"]]);
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await close();
    });

    await t.step("does what it says: theme, language, signing out", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/settings");
      await page.locator("h1").waitFor();
      const pick = async (text: string, label: string) => {
        await page.keyboard.press("Control+k");
        await page.getByRole("combobox").waitFor();
        await page.keyboard.type(text);
        const first = page.getByRole("option").first();
        await first.filter({ hasText: label }).waitFor();
        assert.equal(await first.getAttribute("data-highlighted"), "");
        await page.keyboard.press("Enter");
        await page.getByRole("combobox").waitFor({ state: "detached" });
      };
      await pick("theme: dark", "Theme: Dark");
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
      await pick("русский", "Language: Русский");
      await page.getByRole("heading", { level: 1, name: "Настройки" }).waitFor();
      await pick("language en", "Язык: English");
      await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
      await pick("sign out", "Sign out");
      await page.getByLabel("Admin key", { exact: true }).waitFor();
      await close();
    });

    await t.step("says when nothing fits, closes, and opens over a field", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/prices");
      await page.locator("[data-search]").first().waitFor();
      await page.keyboard.press("/");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("no such");
      await page.getByText("Nothing fits.").waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByRole("button", { name: /^Go to/ }).click();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => location.hash === "#/requests");
      await close();
    });
  } finally {
    await browser.close();
    await double.stop();
  }
});

Deno.test("keys work on every page", quiet, async () => {
  const browser = await launchBrowser();
  const double = await startDouble();
  const target = { url: double.url, key: ADMIN_KEY };
  try {
    const { page, close } = await watch(browser, target);
    await open(page, target, "#/");
    await page.locator("h1").waitFor();
    for (
      const [letter, hash] of [
        ["r", "#/requests"],
        ["a", "#/analytics"],
        ["p", "#/prices"],
        ["k", "#/keys"],
        ["h", "#/health"],
        ["s", "#/settings"],
        ["o", "#/"],
      ] as const
    ) {
      await page.keyboard.press("g");
      await page.keyboard.press(letter);
      await page.waitForFunction((to) => location.hash === to, hash);
      const ready = PAGES.find((one) => one.hash === hash)?.ready ?? "h1";
      await page.locator(ready).first().waitFor();
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keys" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      double.asked.length = 0;
      await page.keyboard.press("r");
      await page.locator('.notices [role="status"]', { hasText: "Refreshed" }).waitFor();
      // the notice of the page before may still be there
      for (let wait = 0; double.asked.length === 0 && wait < 60; wait++) {
        await page.waitForTimeout(50);
      }
      assert.notEqual(double.asked.length, 0, `${hash} asks again`);
      if (await page.locator("[data-search]").count() > 0) {
        await page.keyboard.press("/");
        const at = await page.evaluate(() => document.activeElement?.hasAttribute("data-search"));
        assert.equal(at, true, `${hash}: / goes to the search`);
        await page.keyboard.press("Escape");
        await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      }
      await saysWords(page, hash);
    }
    await close();
  } finally {
    await browser.close();
    await double.stop();
  }
});
