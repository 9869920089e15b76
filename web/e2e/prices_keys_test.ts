import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { ADMIN_KEY, startDouble } from "./double.ts";
import { isAccessible, open, watch } from "./harness.ts";
import { KEY_HASHES, KEYS } from "./sample.ts";

const quiet = { sanitizeOps: false, sanitizeResources: false };
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const hash = (page: Page) => new URL(page.url()).hash;

/** The body of the next request of this kind. */
async function sent(page: Page, method: string, path: string, act: () => Promise<void>) {
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === method && one.url().includes(path)),
    act(),
  ]);
  return request.postDataJSON() as Record<string, unknown>;
}

Deno.test("model prices", quiet, async (t) => {
  const browser = await launchBrowser();
  const double = await startDouble();
  const target = { url: double.url, key: ADMIN_KEY };
  try {
    await t.step("the book narrows, opens a model and takes a version", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/prices");
      await button(page, /^Unpriced/).click();
      await page.getByRole("link", { name: "gpt-5.2-mini" }).click();
      assert.equal(hash(page), "#/prices?show=unpriced&of=gpt-5.2-mini");
      await button(page, "Enter a price").click();
      await page.locator(".prices-editor").waitFor();
      await button(page, "Save price").click();
      await page.getByText("Enter a price.", { exact: true }).waitFor();
      await isAccessible(page, "the editor with a fault");
      await page.getByLabel("Input", { exact: true }).fill("0,25");
      await page.getByLabel("Output", { exact: true }).fill("2");
      await button(page, "Context step").click();
      await page.getByLabel("Above this many input tokens").fill("128000");
      await page.getByLabel("Input", { exact: true }).nth(1).fill("0.5");
      const body = await sent(
        page,
        "POST",
        "/api/v1/prices/gpt-5.2-mini",
        () => button(page, "Save price").click(),
      );
      assert.deepEqual(body, {
        effectiveFromMs: 0,
        tariffs: [{
          rates: { input: 0.25, output: 2 },
          steps: [{ above: 128_000, rates: { input: 0.5, output: 2 } }],
        }],
      });
      await page.getByText("The price of gpt-5.2-mini was saved.").waitFor();
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => !location.hash.includes("of="));
      await close();
    });

    await t.step(
      "an unpriced model gets a price by one click, and it can be taken back",
      async () => {
        double.reset();
        const { page, close } = await watch(browser, target);
        await open(page, target, "#/prices?tab=unpriced");
        const body = await sent(
          page,
          "POST",
          "/api/v1/prices/gpt-5.2-mini",
          () => button(page, "Use this price for gpt-5.2-mini: gpt-5-mini").click(),
        );
        // the double's bill carries a version of its own: all of it is taken over
        assert.equal(body.effectiveFromMs, 0);
        assert.deepEqual(body.tiers, { priority: { times: 2, inSteps: true } });
        await page.getByText("Every model that was used has a price").waitFor();
        await sent(
          page,
          "DELETE",
          "/api/v1/prices/gpt-5.2-mini",
          () => button(page, "Take back").click(),
        );
        await page.locator(".prices-suggestions").waitFor();
        await close();
      },
    );

    await t.step("of what lists say only the chosen is applied", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/prices?tab=sync");
      await page.getByText("not reached; a copy from").waitFor();
      await button(page, "Apply 3 changes").waitFor();
      await page.getByRole("checkbox", { name: "gpt-5.2-mini" }).click();
      await page.getByRole("checkbox", { name: "Choose all" }).click();
      const body = await sent(
        page,
        "POST",
        "/api/v1/prices/sync/r1/apply",
        () => button(page, "Apply 2 changes").click(),
      );
      assert.deepEqual(body, {
        changes: [
          { model: "gpt-5.2-mini", sourceModel: "openai/gpt-5-mini" },
          { model: "grok-5-fast", sourceModel: "grok-5-fast" },
        ],
      });
      await page.getByText("3 prices were changed.").waitFor();
      await close();
    });

    await t.step("the past is compared, re-priced and undone", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/prices?tab=past&span=7d&only=gpt-5.2-codex");
      const body = await sent(
        page,
        "POST",
        "/api/v1/jobs/reprice",
        () => button(page, "Show what would change").click(),
      );
      assert.deepEqual(body.filter, { in: { model: ["gpt-5.2-codex"] } });
      assert.ok(Math.abs(Number(body.toMs) - Number(body.fromMs) - 7 * 86_400_000) < 900_000);
      await page.getByText("+$19.20").waitFor();
      const confirmed = await sent(
        page,
        "POST",
        "/api/v1/jobs/4/confirm",
        () => button(page, "Re-price 9,412 requests").click(),
      );
      assert.deepEqual(confirmed, { events: 9_412 });
      await page.getByText("9,412 requests have a new cost.").waitFor();
      await sent(page, "POST", "/api/v1/jobs/5/undo", () => button(page, "Undo").click());
      await page.waitForFunction(() => location.hash.includes("job=6"));
      await close();
    });

    await t.step("the calculator keeps its question in the address", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/prices?tab=calculator&bill=claude-opus-4.6&input=1000");
      const asked = await sent(page, "POST", "/api/v1/prices/calculate", async () => {
        await page.getByLabel("Service tier").selectOption("flex");
        await page.getByLabel("Output", { exact: true }).fill("500");
      });
      assert.deepEqual(asked.model, "claude-opus-4.6");
      await page.locator(".prices-cost").waitFor();
      await page.waitForFunction(() =>
        /tier=flex/.test(location.hash) && /output=500/.test(location.hash)
      );
      await close();
    });
  } finally {
    await browser.close();
    await double.stop();
  }
});

Deno.test("API keys", quiet, async (t) => {
  const browser = await launchBrowser();
  const double = await startDouble();
  const target = { url: double.url, key: ADMIN_KEY };
  const [key = ""] = KEY_HASHES;
  try {
    await t.step("a key opens, is renamed, and gets a budget", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/keys");
      await page.getByRole("link", { name: KEYS[0], exact: true }).click();
      assert.equal(hash(page), `#/keys?of=${key}`);
      await button(page, "Rename").click();
      const name = page.getByLabel("Name", { exact: true });
      await name.fill((KEYS[1] ?? "").toUpperCase());
      await button(page, "Save").click();
      await page.getByText("Another key is called").waitFor();
      await name.fill(" Anna's laptop ");
      const renamed = await sent(
        page,
        "PUT",
        "/v0/management/api-key-aliases",
        () => button(page, "Save").click(),
      );
      assert.deepEqual(renamed, { items: [{ apiKeyHash: key, alias: "Anna's laptop" }] });
      await page.getByText("The key is now called Anna's laptop.").waitFor();
      await button(page, "Add a budget").click();
      await page.getByLabel("Limit, dollars").fill("40");
      await button(page, "Week").click();
      const budget = await sent(
        page,
        "POST",
        "/api/v1/budgets",
        () => button(page, "Save").click(),
      );
      assert.deepEqual([budget.scope, budget.measure, budget.period, budget.limit], [
        { kind: "key", value: key },
        "cost",
        "week",
        40e9,
      ]);
      // the form goes once it is saved
      await page.getByLabel("Limit, dollars").waitFor({ state: "detached" });
      await isAccessible(page, "the sheet of a key");
      await close();
    });

    await t.step("numbers lead to the requests of the key in the same span", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/keys?span=30d");
      await page.locator(".data-row[data-index='0'] a[href*='requests']").first().click();
      await page.waitForFunction((to) => location.hash === to, `#/requests?span=30d&key=${key}`);
      await close();
    });
  } finally {
    await browser.close();
    await double.stop();
  }
});
