import { Buffer } from "node:buffer";
import assert from "node:assert/strict";
import { launchBrowser } from "./browser.ts";
import { ADMIN_KEY, startDouble } from "./double.ts";
import { open, watch } from "./harness.ts";
import type { Page } from "playwright-core";

const quiet = { sanitizeOps: false, sanitizeResources: false };
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

Deno.test("the settings of the manager", quiet, async (t) => {
  const browser = await launchBrowser();
  const double = await startDouble();
  const target = { url: double.url, key: ADMIN_KEY };
  try {
    await t.step("a connection is tried before it is saved, and a key never travels", async () => {
      double.reset();
      double.state.health = (health) => ({ ...health, configured: false });
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/health");
      await page.getByRole("link", { name: "Set up" }).click();
      await page.getByText("A key is stored").waitFor();
      assert.equal(await button(page, "Save").isDisabled(), true);
      await field(page, "Address of CPA").fill("http://cpa:8317");
      await button(page, "Test connection").click();
      await page.getByText("never sent to another address").waitFor();
      assert.ok(!double.asked.includes("POST /api/v1/connection/check"));
      await field(page, "CPA management key").fill("CANARY-key");
      double.state.failingStep = "key";
      await button(page, "Test connection").click();
      await page.getByText("The key is refused").waitFor();
      await page.getByRole("link", { name: "Collector", exact: true }).click();
      await page.getByText("Leave without saving?").waitFor();
      await button(page, "Cancel").click();
      await button(page, "Save").click();
      await page.getByText("Saved", { exact: true }).waitFor();
      assert.ok(double.asked.includes("PUT /usage-service/config"));
      assert.ok(!(await page.content()).includes("CANARY-key"));
      await close();
    });

    await t.step("an interval longer than CPA keeps records is not sent", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/settings?tab=collector");
      await field(page, "Ask every, ms").fill("60001");
      await page.getByText("A whole number from 50 to 60,000.").waitFor();
      await button(page, "Save").click();
      await field(page, "Ask every, ms").fill("750");
      await button(page, "Save").click();
      await page.getByText("Saved", { exact: true }).waitFor();
      assert.equal(double.asked.filter((one) => one.startsWith("PUT")).length, 1);
      await close();
    });

    await t.step("keeping less asks first, and names what goes", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/settings?tab=retention");
      await page.getByText(/At this rate 751 MB in/).waitFor();
      const rows = field(page, "Days: Single requests");
      await rows.fill("500");
      await page.getByText("Cannot be shorter than the line above it.").waitFor();
      await rows.fill("30");
      await button(page, "Save").click();
      await page.getByRole("alertdialog").getByText(/cannot be brought back: Single requests/)
        .waitFor();
      assert.ok(!double.asked.includes("PUT /api/v1/retention"));
      await button(page, "Keep less").click();
      await page.getByText("Saved", { exact: true }).waitFor();
      assert.ok(double.asked.includes("PUT /api/v1/retention"));
      await close();
    });

    await t.step("a budget has an address, and its use leads to its requests", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/settings?tab=alerts");
      await page.getByRole("link", { name: "laptop-anna", exact: true }).first().click();
      await page.waitForFunction(() => location.hash.includes("budget=2"));
      await field(page, "Limit, US dollars").fill("nothing");
      await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
      await page.getByText("A number above 0.").waitFor();
      await field(page, "Limit, US dollars").fill("75,50");
      await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      assert.ok(double.asked.includes("PUT /api/v1/budgets/2"));
      await page.locator(".settings-used-line", { hasText: "$41.00" }).click();
      await page.waitForFunction(() => /#\/requests\?.*key=/.test(location.hash));
      await close();
    });

    await t.step("a channel is tried; what was told leads on", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/settings?tab=alerts");
      await button(page, "Send a test").last().click();
      await page.getByText("The test message was taken.").waitFor();
      await page.getByRole("link", { name: /codex-mara fails/ }).click();
      await page.waitForFunction(() => /credential=c1/.test(location.hash));
      await close();
    });

    await t.step(
      "a file is read in with its counts and faults; a re-pricing taken back",
      async () => {
        double.reset();
        const { page, close } = await watch(browser, target);
        await open(page, target, "#/settings?tab=data");
        const href = await page.getByRole("link", { name: "Models, CSV" }).getAttribute("href");
        assert.match(href ?? "", /\/api\/v1\/export\/breakdown\?.*span=30d.*by=model.*format=csv$/);
        await page.locator("input[type=file]").setInputFiles({
          name: "usage.jsonl",
          mimeType: "application/x-ndjson",
          buffer: Buffer.from("{}\n"),
        });
        await page.getByText("1,204 requests added, 318 were here already, of 1,522.").waitFor();
        await page.getByText("the record has no time").waitFor();
        await button(page, "Take back").click();
        await page.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click();
        await page.getByRole("alertdialog").waitFor({ state: "detached" });
        assert.ok(double.asked.includes("POST /api/v1/jobs/3/undo"));
        await close();
      },
    );

    await t.step("density is kept, a newer CPA is looked for on request only", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/settings?tab=look");
      await button(page, "Dense").click();
      await page.reload();
      await page.locator("[data-density=dense]").waitFor();
      await open(page, target, "#/settings?tab=about");
      await button(page, "Look for a newer one").waitFor();
      assert.ok(!double.asked.some((one) => one.includes("latest-version")));
      await button(page, "Look for a newer one").click();
      await page.getByText("v99.0.0 is out.").waitFor();
      await close();
    });
  } finally {
    await browser.close();
    await double.stop();
  }
});
