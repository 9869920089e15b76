/**
 * The panel against the program itself: a manager as a process of its own, collecting from a
 * simulated CPA that publishes when a step says so and that can be switched off.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import type { Overview, RequestDetail, RequestRow } from "../../server/http/contract/mod.ts";
import { populated, publishBurst, type Sim, startSim, Traffic } from "../../server/sim/mod.ts";
import { withFolder } from "../../tasks/bench/lib.ts";
import { Served } from "../../tasks/testing/program.ts";
import { createFormat } from "../src/i18n/format.ts";
import { launchBrowser } from "./browser.ts";
import { enter, fitsWidth, isAccessible, open, resize, saysWords, watch } from "./harness.ts";

const CPA_KEY = "management-key-of-the-tests";
const DAY_MS = 86_400_000;
/** What a browser itself logs about answers that a step provokes. */
const forgive = /Failed to load resource/;
const quiet = { sanitizeOps: false, sanitizeResources: false };

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

function go(page: Page, hash: string): Promise<void> {
  return page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

/** The key that a first start prints. */
function printedKey(served: Served): string {
  const key = /cmp_admin_\S+/.exec(served.stdout + served.stderr)?.[0];
  assert.ok(key, `no key in:\n${served.stdout}${served.stderr}`);
  return key;
}

function overviewOf(served: Served): Promise<Overview> {
  const to = Math.ceil(Date.now() / 60_000) * 60_000;
  return served.get(`/api/v1/overview?from=${to - DAY_MS}&to=${to}&zone=UTC`);
}

/** Violations of the page's policy become console errors, which a watched page collects. */
async function reportViolations(page: Page): Promise<void> {
  await page.addInitScript(() =>
    document.addEventListener(
      "securitypolicyviolation",
      (event) =>
        console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`),
    )
  );
}

/** The first step of the wizard. */
async function admit(page: Page, key: string): Promise<void> {
  await field(page, "Admin key").fill("cmp_admin_of_another_server");
  await page.keyboard.press("Enter");
  await page.getByText("This is not the admin key.").waitFor();
  await field(page, "Admin key").fill(key);
  await page.keyboard.press("Enter");
  await page.getByLabel("Address of CPA").waitFor();
}

/** The other steps up to the last button; the first CPA key is wrong. */
async function connect(page: Page, cpaUrl: string): Promise<void> {
  await page.getByLabel("Address of CPA").fill(cpaUrl);
  await page.keyboard.press("Enter");
  await field(page, "CPA management key").fill("not-this-one");
  await page.keyboard.press("Enter");
  await page.locator(".check-fail", { hasText: "The key is refused" }).waitFor();
  assert.equal(await page.locator(".check-fail").count(), 1);
  await field(page, "CPA management key").fill(CPA_KEY);
  await page.keyboard.press("Enter");
  await page.getByLabel("Ask every").waitFor();
  assert.equal(await page.locator(".check-fail").count(), 0);
  await button(page, "Continue").click();
  await page.getByText("on, 500 ms").waitFor();
}

/** The demo opens below the same address, in its own path, and has a past. */
async function lookAround(page: Page, url: string): Promise<void> {
  await button(page, "Look around").click();
  await page.waitForURL((to) => to.href.startsWith(`${url}/demo/`), { timeout: 20_000 });
  await page.getByText("Simulated traffic").waitFor({ timeout: 20_000 });
  await page.locator(".figure-value").first().waitFor({ timeout: 20_000 });
}

/** Starts both, hands them over, ends both. */
async function withBoth(
  env: Record<string, string>,
  run: (browser: Browser, served: Served, sim: Sim) => Promise<void>,
): Promise<void> {
  const sim = await startSim(populated({ key: CPA_KEY }));
  const browser = await launchBrowser();
  try {
    await withFolder(async (folder) => {
      const served = await Served.start(folder, { CPA_MANAGER_ADMIN_KEY: "", ...env });
      try {
        served.key = printedKey(served);
        await run(browser, served, sim);
      } finally {
        await served.stop();
      }
    });
  } finally {
    await browser.close();
    await sim.close();
  }
}

Deno.test(
  "the panel at a running server",
  quiet,
  (t) =>
    withBoth({}, async (browser, served, sim) => {
      const target = { url: served.base, key: served.key };
      const step = async (name: string, run: () => Promise<void>) => {
        if (!await t.step(name, run)) throw new Error(`what follows needs "${name}"`);
      };
      const traffic = new Traffic({ seed: 7 });
      const { page, close } = await watch(browser, target, { forgive });
      await reportViolations(page);
      const well = page.getByText("Every request is being recorded.");
      let sent = 0;
      const publish = async (records: number) => {
        await publishBurst(sim, traffic, records);
        sent += records;
        assert.equal(await served.events(sent), sent);
      };

      await step("first run: from the printed key to live figures", async () => {
        await open(page, target, "#/");
        await admit(page, target.key);
        await lookAround(page, target.url);
        await open(page, target, "#/");
        await connect(page, sim.baseUrl);
        await isAccessible(page, "review");
        await button(page, "Start recording").click();
        await well.waitFor();
        await page.locator(".live-live").waitFor();
        await served.collecting();
        await publish(300);
        await page.getByText("Last one").waitFor();
      });

      await step("signing out and in again; another key is refused", async () => {
        await go(page, "#/settings");
        await button(page, "Sign out").first().click();
        await field(page, "Admin key").fill("cmp_admin_wrong");
        await page.keyboard.press("Enter");
        await page.getByText("This is not the admin key.").waitFor();
        await isAccessible(page, "sign-in");
        await enter(page, target);
        await page.locator(".settings-stored").waitFor();
      });

      await step("the figures are those of the interface", async () => {
        await open(page, target, "#/");
        const { total } = await overviewOf(served);
        const f = createFormat("en");
        assert.equal(total.requests, sent);
        assert.ok(total.cost > 0, "the traffic has prices");
        const figures = page.locator(".figure-value:not(:has(.bone))");
        const { input, cacheRead, cacheWrite, output, reasoning } = total;
        const tokens = input + cacheRead + cacheWrite + output + reasoning;
        await figures.first().waitFor();
        for (
          const [at, exact] of [[0, total.requests], [1, tokens], [2, total.failures]] as const
        ) {
          assert.equal(await figures.nth(at).getAttribute("title"), f.count(exact));
        }
        assert.equal(await figures.nth(3).innerText(), f.money(total.cost));
      });

      await step(
        "requests arrive while one watches, and open with attempts and cost",
        async () => {
          await go(page, "#/requests");
          const newest = page.locator(".row-link").first();
          await newest.waitFor();
          await page.locator(".live-live").waitFor();
          const before = await newest.getAttribute("href");
          await publish(4);
          await page.waitForFunction(
            (old) => document.querySelector(".row-link")?.getAttribute("href") !== old,
            before,
          );
          let row: RequestRow | undefined;
          for (let round = 0; row === undefined && round < 20; round++) {
            const { items } = await served.get<{ items: RequestRow[] }>(
              "/api/v1/requests?limit=40",
            );
            row = items.find(({ id, requestId, cost }) =>
              cost !== null && cost > 0 &&
              items.some((other) => other.id !== id && other.requestId === requestId)
            );
            if (row === undefined) await publish(20);
          }
          assert.ok(row, "no request of several attempts is in this traffic");
          const detail = await served.get<RequestDetail>(`/api/v1/requests/${row.id}`);
          await page.locator(`.row-link[href$="#/requests/${row.id}"]`).click();
          await page.getByText("Attempts of this request").waitFor();
          assert.equal(await page.locator(".attempt").count(), detail.attempts.length + 1);
          const money = createFormat("en").money(row.cost ?? 0);
          assert.equal(await page.locator(".bill-sum td").last().innerText(), money);
          await saysWords(page, "one request");
          await isAccessible(page, "one request");
        },
      );

      await step("filters survive a reload", async () => {
        await go(page, "#/requests");
        await button(page, "Failed").click();
        await page.waitForFunction(() => location.hash === "#/requests?failed=true");
        await page.reload({ waitUntil: "domcontentloaded" });
        await page.locator(".row-failed").first().waitFor();
        assert.equal(new URL(page.url()).hash, "#/requests?failed=true");
        assert.equal(await page.locator(".row-body:not(.row-failed)").count(), 0);
        const { total } = await overviewOf(served);
        assert.equal(await page.locator(".row-failed").count(), Math.min(50, total.failures));
      });

      await step("every page fits, says words and is accessible", async () => {
        for (
          const [hash, ready] of [
            ["#/", ".recharts-bar-rectangle"],
            ["#/requests", ".row-body"],
            ["#/health", ".health-cols"],
          ] as const
        ) {
          await go(page, hash);
          await page.locator(ready).first().waitFor();
          await saysWords(page, hash);
          for (const width of [360, 1440]) {
            await resize(page, width);
            await fitsWidth(page, `${hash} at ${width}`);
          }
          await isAccessible(page, hash);
        }
      });

      await step("a CPA that goes away is named within seconds, and leaves a gap", async () => {
        await page.getByText("subscribed, CPA pushes").waitFor();
        await page.getByText("No gap in the last 30 days.").waitFor();
        const { port } = sim;
        await sim.close();
        await page.locator(".health-bad", { hasText: "does not answer" }).waitFor();
        const back = await startSim(populated({ key: CPA_KEY, port }));
        try {
          await well.waitFor({ timeout: 15_000 });
          const gap = page.locator("tbody tr", { hasText: /CPA (could not be reached|restarted)/ })
            .first();
          await gap.waitFor();
          await go(page, "#/");
          await page.locator('.recharts-reference-area-rect[fill$="gap)"]').first().waitFor();
          await page.getByText("not recorded").first().waitFor();
          await saysWords(page, "after a gap");
        } finally {
          await back.close();
        }
      });

      await close();
    }),
);

Deno.test(
  "below a sub-path: the demo, then the wizard, then a reload",
  quiet,
  () =>
    withBoth({ BASE_PATH: "/a/b" }, async (browser, served, sim) => {
      const target = { url: `${served.base}/a/b`, key: served.key };
      const { page, close } = await watch(browser, target, { forgive });
      await reportViolations(page);
      await open(page, target, "#/");
      await admit(page, target.key);
      await lookAround(page, target.url);
      await open(page, target, "#/");
      await connect(page, sim.baseUrl);
      await button(page, "Start recording").click();
      await page.getByText("Every request is being recorded.").waitFor();
      await page.reload({ waitUntil: "domcontentloaded" });
      await page.locator(".live-live").waitFor();
      await close();
    }),
);
