import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { ADMIN_KEY, startDouble } from "./double.ts";
import { isAccessible, open, watch } from "./harness.ts";

const quiet = { sanitizeOps: false, sanitizeResources: false };
const hashIs = (page: Page, hash: string) =>
  page.waitForFunction((to) => location.hash === to, hash);

Deno.test("requests, looked at from every side", quiet, async (t) => {
  const browser = await launchBrowser();
  const double = await startDouble();
  const target = { url: double.url, key: ADMIN_KEY };
  try {
    await t.step("an account opens beside the table and leads to its requests", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/requests");
      await page.getByRole("tab", { name: "Accounts" }).click();
      await hashIs(page, "#/requests?tab=accounts");
      await page.getByText("cod***@example.org").first().click();
      await page.waitForFunction(() => /open=[0-9a-f]{16}$/.test(location.hash));
      const value = new URLSearchParams(page.url().split("?")[1]).get("open");
      await page.locator(".requests-panel").getByText("Keys that used it").waitFor();
      await isAccessible(page, "an account's sheet");
      await page.getByRole("link", { name: "Show its requests" }).click();
      await hashIs(page, `#/requests?credential=${value}`);
      await page.locator(".row-body").first().waitFor();
      await page.goBack();
      await page.locator(".requests-panel").waitFor();
      await close();
    });

    await t.step("a kind of failure leads to exactly its requests", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/requests?tab=failures&span=7d");
      await page.getByText("Your authentication token has been invalidated").click();
      await page.locator(".row-head").waitFor();
      const search = new URLSearchParams(page.url().split("?")[1]);
      assert.deepEqual([search.get("span"), search.get("failed"), search.get("tab")], [
        "7d",
        "true",
        null,
      ]);
      assert.match(search.get("class") ?? "", /^401/);
      assert.match(search.get("failure") ?? "", /invalidated/);
      await close();
    });

    await t.step("a request shows its bill line by line", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/requests/4995");
      const bill = page.locator(".bill");
      await bill.waitFor();
      const exact = await bill.locator("td[title]").evaluateAll((cells) =>
        cells.map((cell) => Math.round(Number(cell.getAttribute("title")?.slice(1)) * 1e9))
      );
      const sum = exact.pop();
      assert.ok(exact.length >= 3);
      assert.equal(exact.reduce((all, one) => all + one, 0), sum);
      await page.getByText("$20.00 / M").waitFor();
      await close();
    });

    await t.step("a view is opened, saved under a name and deleted", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/requests?failed=true");
      await page.getByRole("button", { name: "Views" }).click();
      await page.getByLabel("Save this view as").fill("Mine");
      await page.getByRole("button", { name: "Save view" }).click();
      await page.getByText("“Mine” is saved.").waitFor();
      await page.getByRole("button", { name: "Delete view Failures of codex" }).click();
      await page.getByRole("button", { name: "Delete", exact: true }).click();
      await page.getByRole("button", { name: "Delete", exact: true }).waitFor({
        state: "detached",
      });
      assert.ok(double.asked.includes("POST /api/v1/views"));
      assert.ok(double.asked.includes("DELETE /api/v1/views/1"));
      await page.getByRole("link", { name: "Failures of codex" }).click();
      await hashIs(page, "#/requests?failed=true&provider=codex");
      await close();
    });

    await t.step("a deletion names count and span before it begins", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/requests?failed=true");
      await page.getByRole("button", { name: "More", exact: true }).click();
      const csv = page.getByRole("menuitem", { name: "Export as CSV" });
      assert.match(
        await csv.getAttribute("href") ?? "",
        /\/api\/v1\/export\/requests\?failed=true&span=24h&zone=[^&]+&format=csv$/,
      );
      await page.getByRole("menuitem", { name: "Delete these requests" }).click();
      const dialog = page.getByRole("alertdialog");
      await dialog.getByText("These are the 61 requests of").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Cancel");
      assert.ok(!double.asked.some((one) => one.endsWith("/confirm")));
      await dialog.getByRole("button", { name: "Delete 61 requests" }).click();
      await page.getByText(/^61 requests of .* are deleted\.$/).waitFor();
      await page.getByRole("button", { name: "Close" }).click();
      await hashIs(page, "#/requests?failed=true");
      await close();
    });

    await t.step("a pasted key becomes a filter and stays out of the address", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/requests");
      await page.locator(".row-body").first().waitFor();
      await page.keyboard.press("/");
      await page.keyboard.insertText("sk-canary-123456");
      await page.waitForFunction(() => /^#\/requests\?key=[0-9a-f]{64}$/.test(location.hash));
      assert.ok(!double.asked.some((one) => one.includes("canary")));
      await close();
    });

    await t.step("only the rows in sight are in the document", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/requests");
      const older = page.getByRole("button", { name: "Load older" });
      for (let asked = 2; asked <= 6; asked++) {
        await older.click();
        await page.waitForFunction(
          (rows) => document.querySelector(`.rows[aria-rowcount="${rows}"]`) !== null,
          asked * 100 + 1,
        );
      }
      const drawn = await page.locator(".row-body").count();
      assert.ok(drawn > 10 && drawn < 120, `${drawn} rows`);
      await page.evaluate(() => scrollTo({ top: document.body.scrollHeight / 2 }));
      await page.locator('.row-body[data-index="300"]').waitFor();
      await close();
    });
    assert.deepEqual(double.violations, []);
  } finally {
    await browser.close();
    await double.stop();
  }
});
