import { launchBrowser } from "./browser.ts";
import { ADMIN_KEY, type Double, startDouble } from "./double.ts";
import {
  enter,
  fitsFingers,
  fitsWidth,
  isAccessible,
  lanes,
  open,
  PAGES,
  resize,
  saysWords,
  watch,
} from "./harness.ts";
import assert from "node:assert/strict";

const LANGUAGES = ["en", "zh-CN", "zh-TW", "ru"];
const THEMES = ["light", "dark"] as const;
const WIDTHS = [360, 768, 1440];
const quiet = { sanitizeOps: false, sanitizeResources: false };

Deno.test("every page fits every width, theme and language", quiet, async (t) => {
  const browser = await launchBrowser();
  const doubles = await Promise.all([startDouble(), startDouble()]);
  try {
    const jobs = LANGUAGES.flatMap((language) =>
      THEMES.map((theme) => (double: Double) =>
        t.step({
          ...quiet,
          sanitizeExit: false,
          name: `${language}, ${theme}`,
          fn: async () => {
            const target = { url: double.url, key: ADMIN_KEY };
            double.reset();
            const { page, close } = await watch(browser, target, { theme, language });
            const look = async (what: string) => {
              for (const width of WIDTHS) {
                await resize(page, width);
                await fitsWidth(page, `${what} at ${width}`);
                if (width === 360) await fitsFingers(page, `${what} at ${width}`);
                const axeHere = language === "en" &&
                  (width === 360 || width === 1440 && theme === "light");
                if (axeHere) await isAccessible(page, `${what} at ${width}`);
              }
              await saysWords(page, what);
            };
            double.state.signedIn = false;
            await open(page, target, "#/");
            await page.locator("input[type=password]").waitFor();
            await look("sign-in");
            double.state.configured = false;
            double.state.failingStep = "rival";
            await open(page, target, "#/");
            await enterKeyOnly();
            await page.locator(".door-form .btn-main").click();
            await page.locator(".check-ok").first().waitFor();
            await look("set-up, address tried");
            double.reset();
            await open(page, target, PAGES[0]?.hash ?? "#/");
            for (const { hash, ready } of PAGES) {
              await page.evaluate((to) => {
                location.hash = to;
              }, hash);
              await page.locator(ready).first().waitFor();
              await look(hash);
            }
            const lang = await page.locator("html").getAttribute("lang");
            assert.equal(lang, language);
            await close();

            async function enterKeyOnly(): Promise<void> {
              await page.locator("input[type=password]").fill(ADMIN_KEY);
              await page.keyboard.press("Enter");
              await page.locator("input[type=text]").waitFor();
            }
          },
        })
      )
    );
    await lanes(doubles, jobs);
    for (const double of doubles) {
      assert.deepEqual(double.violations, [], "the content policy holds");
    }
  } finally {
    await browser.close();
    await Promise.all(doubles.map((double) => double.stop()));
  }
});

Deno.test("every state of every page says a sentence and a way on", quiet, async (t) => {
  const browser = await launchBrowser();
  const doubles = await Promise.all([startDouble(), startDouble()]);
  const ENDPOINTS = [
    ["#/", "/api/v1/query"],
    ["#/", "/api/v1/budgets"],
    ["#/", "/api/v1/prices/unpriced"],
    ["#/", "/api/v1/health"],
    ["#/requests", "/api/v1/requests"],
    ["#/requests/4996", "/api/v1/requests/"],
    ["#/requests?tab=accounts", "/api/v1/query"],
    ["#/requests?tab=failures", "/api/v1/query"],
    ["#/analytics?tab=models", "/api/v1/query"],
    ["#/health", "/api/v1/gaps"],
    ["#/health", "/api/v1/dead-letters"],
    ["#/prices", "/api/v1/prices"],
    ["#/prices?tab=unpriced", "/api/v1/prices/unpriced"],
    ["#/prices?tab=sync", "/api/v1/prices/sync"],
    ["#/prices?tab=past", "/api/v1/jobs"],
    ["#/keys", "/api/v1/query"],
    ["#/settings", "/usage-service/config"],
    ["#/settings?tab=retention", "/api/v1/retention"],
    ["#/settings?tab=alerts", "/api/v1/budgets"],
    ["#/settings?tab=alerts", "/api/v1/alerts/channels"],
    ["#/settings?tab=access", "/api/v1/sessions"],
    ["#/settings?tab=data", "/api/v1/jobs"],
  ] as const;
  // answers that are never lists
  const SINGLE: readonly string[] = [
    "/api/v1/health",
    "/api/v1/requests/",
    "/api/v1/retention",
    "/usage-service/config",
  ];
  const forgive = /Failed to load resource|EventSource/;
  try {
    const jobs = ENDPOINTS.map(([hash, path]) => (double: Double) =>
      t.step({
        ...quiet,
        sanitizeExit: false,
        name: `${path} fails, is slow, says nothing, refuses`,
        fn: async () => {
          const target = { url: double.url, key: ADMIN_KEY };
          double.reset();
          double.state.streaming = path !== "/api/v1/health";
          const { page, close } = await watch(browser, target, { forgive });

          double.state.faults.set(path, "fail");
          await open(page, target, hash);
          await page.getByText("This could not be loaded").first().waitFor();
          await page.getByText("The disk made a noise.").first().waitFor();
          double.state.faults.clear();
          await page.getByRole("button", { name: "Try again" }).first().click();
          await page.getByText("This could not be loaded").waitFor({ state: "detached" });

          double.state.faults.set(path, "html");
          await open(page, target, hash);
          await page.getByText("Something between this browser and the server").first().waitFor();

          double.state.faults.set(path, "slow");
          await open(page, target, hash);
          await page.locator(".bone").first().waitFor();
          await page.waitForFunction(() => document.querySelector(".bone") === null);

          if (!SINGLE.includes(path)) {
            double.state.faults.set(path, "empty");
            await open(page, target, hash);
            await page.locator("h1").waitFor();
            await page.waitForFunction(() => document.querySelector(".bone") === null);
            await saysWords(page, `${path} empty`);
          }

          double.state.faults.set(path, "401");
          await open(page, target, hash);
          await page.getByText("The session has ended").waitFor();
          double.state.faults.clear();
          await enter(page, target);
          await page.waitForFunction((to) => location.hash === to, hash);
          await close();
        },
      })
    );
    await lanes(doubles, jobs);
    const [double] = doubles;
    const target = { url: double.url, key: ADMIN_KEY };
    await t.step("an empty server explains itself", async () => {
      double.reset();
      double.state.empty = true;
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/");
      await page.getByText("No request yet").waitFor();
      await open(page, target, "#/requests");
      await page.getByText("The first one that passes CPA").waitFor();
      await open(page, target, "#/health");
      await page.getByText("No gap in the last 30 days.").waitFor();
      await open(page, target, "#/analytics?model=x");
      await page.getByText("No request in this span").waitFor();
      await page.getByRole("button", { name: "Remove all filters" }).click();
      await page.waitForFunction(() => location.hash === "#/analytics");
      await close();
    });
    await t.step("without prices nothing costs zero", async () => {
      double.reset();
      double.state.priced = false;
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/");
      await page.locator(".figure-value", { hasText: "unpriced" }).waitFor();
      assert.doesNotMatch(await page.locator("body").innerText(), /\$0(\.0+)?\b/);
      await close();
    });
  } finally {
    await browser.close();
    await Promise.all(doubles.map((double) => double.stop()));
  }
});
