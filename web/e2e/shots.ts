/**
 * Pictures of every page: `deno run -A web/e2e/shots.ts <folder>`. For looking at, and for the
 * README. Against a running server with `E2E_BASE_URL` and `E2E_ADMIN_KEY`, else the double.
 *
 * @module
 */
import { join } from "node:path";
import { launchBrowser } from "./browser.ts";
import { ADMIN_KEY, startDouble } from "./double.ts";
import { KEY_HASHES } from "./sample.ts";

const folder = Deno.args[0] ?? "tmp/shots";
const only = Deno.args[1] ?? "";
await Deno.mkdir(folder, { recursive: true });
const real = Deno.env.get("E2E_BASE_URL");
const double = real ? null : await startDouble();
const url = `${real ?? double?.url}/management.html`;
const key = Deno.env.get("E2E_ADMIN_KEY") ?? ADMIN_KEY;
const browser = await launchBrowser();

const PAGES: readonly (readonly [name: string, hash: string])[] = [
  ["overview", "#/"],
  ["overview-tokens", "#/?show=tokens&span=7d"],
  ["overview-requests", "#/?show=requests&span=yesterday"],
  ["requests", "#/requests"],
  ["requests-accounts", "#/requests?tab=accounts"],
  ["requests-keys", "#/requests?tab=keys&span=7d"],
  ["requests-failures", "#/requests?tab=failures"],
  ["request", "#/requests/4996"],
  ["analytics", "#/analytics"],
  [
    "analytics-filtered",
    "#/analytics?span=last-month&model=claude-opus-4.6&not.tier=flex&failed=false",
  ],
  ["analytics-trends", "#/analytics?tab=trends"],
  ["analytics-latency", "#/analytics?tab=trends&show=latency&by=parts"],
  ["analytics-models", "#/analytics?tab=models"],
  ["analytics-keys", "#/analytics?tab=keys&show=tokens"],
  ["analytics-credentials", "#/analytics?tab=credentials&show=failures&cross=class"],
  ["analytics-heat", "#/analytics?tab=heat&span=30d"],
  ["prices", "#/prices"],
  ["prices-model", "#/prices?of=claude-sonnet-4.6"],
  ["prices-editor", "#/prices?of=claude-opus-4.6&edit=true"],
  ["prices-unpriced", "#/prices?tab=unpriced"],
  ["prices-sync", "#/prices?tab=sync"],
  ["prices-past", "#/prices?tab=past&job=4"],
  ["prices-calculator", "#/prices?tab=calculator"],
  ["keys", "#/keys"],
  ["keys-one", `#/keys?of=${KEY_HASHES[0]}`],
  ["health", "#/health"],
  ["settings", "#/settings"],
  ["settings-collector", "#/settings?tab=collector"],
  ["settings-retention", "#/settings?tab=retention"],
  ["settings-alerts", "#/settings?tab=alerts"],
  ["settings-budget", "#/settings?tab=alerts&budget=2"],
  ["settings-channel", "#/settings?tab=alerts&channel=2"],
  ["settings-access", "#/settings?tab=access"],
  ["settings-data", "#/settings?tab=data"],
  ["settings-look", "#/settings?tab=look"],
  ["settings-about", "#/settings?tab=about"],
];
for (const theme of ["light", "dark"] as const) {
  for (const width of [1440, 360]) {
    const context = await browser.newContext({
      viewport: { width, height: width > 500 ? 900 : 780 },
      colorScheme: theme,
      deviceScaleFactor: width > 500 ? 1 : 2,
    });
    const page = await context.newPage();
    const shot = async (name: string, fullPage = false) => {
      if (!name.includes(only)) return;
      await page.screenshot({
        path: join(folder, `${name}-${width}-${theme}.png`),
        fullPage,
      });
    };
    const open = async (hash: string) => {
      await page.goto("about:blank");
      await page.goto(url + hash);
    };
    if (double) {
      double.state.signedIn = false;
      await open("#/");
      await page.getByRole("button", { name: "Sign in" }).waitFor();
      await shot("sign-in");
      double.state.configured = false;
      double.state.failingStep = "key";
      await open("#/");
      await page.getByRole("button", { name: "Continue" }).waitFor();
      await shot("setup");
      await page.getByRole("textbox").fill(ADMIN_KEY);
      await page.keyboard.press("Enter");
      await page.getByLabel("Address of CPA").waitFor();
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByLabel("CPA management key", { exact: true }).fill("wrong");
      await page.getByRole("button", { name: "Continue" }).click();
      await page.locator(".field-error").waitFor();
      await shot("setup-key", true);
      double.state.failingStep = null;
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByText("Record every request").waitFor();
      await shot("setup-recording");
      await page.getByRole("button", { name: "Continue" }).click();
      await shot("setup-review");
      double.reset();
    } else {
      await open("#/");
      // the demo lets everybody in
      await page.locator("input, .figure-value").first().waitFor();
      if (await page.locator("input").count() > 0) {
        await page.getByRole("textbox").fill(key);
        await page.keyboard.press("Enter");
        await page.locator(".figure-value").first().waitFor();
      }
    }
    for (const [name, hash] of PAGES) {
      if (!name.includes(only)) continue;
      await open(hash);
      await page.locator("h1").waitFor();
      await page.waitForTimeout(700);
      await shot(
        name,
        width < 500 && !name.startsWith("request") || /^(health|settings|analytics)/.test(name),
      );
    }
    await context.close();
  }
}
await browser.close();
await double?.stop();
