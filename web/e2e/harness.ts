/**
 * Pages under watch: every console error, foreign request and broken layout is collected, so
 * that each test ends with "and nothing else went wrong".
 *
 * @module
 */
import assert from "node:assert/strict";
import { KEY_HASHES } from "./sample.ts";
import axe from "axe-core";
import { en } from "../src/i18n/en/mod.ts";
import type { Browser, BrowserContext, Page } from "playwright-core";

/** Where the panel is served and which key opens it. */
export interface Target {
  /** Without a slash at its end. */
  readonly url: string;
  readonly key: string;
}

/** Runs the jobs in order, a few at a time: a page waits more than it works. */
export async function lanes<T>(
  workers: readonly T[],
  jobs: readonly ((worker: T) => Promise<unknown>)[],
): Promise<void> {
  let next = 0;
  await Promise.all(workers.map(async (worker) => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) await job(worker);
  }));
}

/** How a page is looked at. */
export interface View {
  readonly width?: number;
  readonly theme?: "light" | "dark";
  readonly language?: string;
  readonly touch?: boolean;
  /** Console errors that belong to the test, e.g. of a failing endpoint. */
  readonly forgive?: RegExp;
}

/** A watched page. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Throws what went wrong since the page was opened, and closes it. */
  close(): Promise<void>;
}

/** Opens a blank page that talks to the target only. */
export async function watch(browser: Browser, target: Target, view: View = {}): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: view.width ?? 1440, height: 900 },
    colorScheme: view.theme ?? "light",
    locale: view.language ?? "en",
    reducedMotion: "reduce",
    hasTouch: view.touch ?? false,
  });
  const wrong: string[] = [];
  const origin = new URL(target.url).origin;
  await context.route(
    (url) => url.origin !== origin && url.protocol.startsWith("http"),
    (route) => {
      wrong.push(`asked a third party: ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    if (view.forgive?.test(message.text()) === true) return;
    wrong.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`page: ${error.message}`));
  return {
    page,
    context,
    async close() {
      await context.close();
      assert.deepEqual(wrong, []);
    },
  };
}

/** Loads the panel afresh at an address behind `#`. */
export async function open(page: Page, target: Target, hash: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`${target.url}/management.html${hash}`, { waitUntil: "domcontentloaded" });
}

/** Enters the key and waits for the panel. */
export async function enter(page: Page, target: Target): Promise<void> {
  await page.locator("input").first().fill(target.key);
  await page.keyboard.press("Enter");
  await page.locator("nav.rail, .bar").first().waitFor();
}

/** Changes the width and waits until the page has been laid out for it. */
export async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.waitForFunction((wanted) => innerWidth === wanted, width);
  await page.evaluate(() =>
    new Promise<void>((done) => {
      requestAnimationFrame(() => requestAnimationFrame(() => done()));
    })
  );
}

/** Nothing sticks out at the right, and no two controls of a bar lie on each other. */
export async function fitsWidth(page: Page, what: string): Promise<void> {
  const found = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth > width;
    const out: string[] = [];
    if (wide) {
      for (const element of document.querySelectorAll("body *")) {
        const box = element.getBoundingClientRect();
        if (box.right > width + 1 && box.width > 0) {
          out.push(`${element.tagName}.${String(element.className)} to ${Math.round(box.right)}`);
        }
      }
    }
    const bar = [...document.querySelectorAll<HTMLElement>(".bar > *, .usage-bar > *")]
      .map((element) => element.getBoundingClientRect()).filter((box) => box.width > 0);
    for (let i = 0; i < bar.length; i++) {
      for (let j = i + 1; j < bar.length; j++) {
        const a = bar[i];
        const b = bar[j];
        if (
          a && b && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 &&
          b.top < a.bottom - 1
        ) out.push(`controls ${i} and ${j} of the bar overlap`);
      }
    }
    return { wide, out: out.slice(0, 4) };
  });
  assert.deepEqual(found, { wide: false, out: [] }, what);
}

/** Finger-sized targets: 44 px in one direction at least, 24 in the other for text links. */
export async function fitsFingers(page: Page, what: string): Promise<void> {
  const smallOnes = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>(
        "button, select, input, [role=switch], .rail-link",
      )]
        // a switch has an input that only forms see
        .filter((element) => element.checkVisibility() && element.ariaHidden !== "true")
        .map((element) => ({
          box: (element.closest(".input, .check-field") ?? element).getBoundingClientRect(),
          text: element.textContent || element.getAttribute("aria-label") || element.tagName,
        }))
        .filter(({ box }) => box.width > 0 && box.height < 43.5)
        .map(({ box, text }) => `${text}: ${Math.round(box.width)}×${Math.round(box.height)}`)
    );
  let small = await smallOnes();
  // on a busy machine the rules of another width hold for a few frames more
  for (let round = 0; small.length > 0 && round < 20; round++) {
    await page.waitForTimeout(50);
    small = await smallOnes();
  }
  assert.deepEqual(small, [], what);
}

const PREFIXES = [...new Set(Object.keys(en).map((key) => key.split(".")[0]))].join("|");
const KEY_TEXT = new RegExp(`\\b(${PREFIXES})\\.[a-z][\\w.]*`);

/** No message key and no unfilled place is on the screen. */
export async function saysWords(page: Page, what: string): Promise<void> {
  const text = await page.locator("body").innerText();
  assert.ok(text.trim().length > 20, `${what} is empty`);
  assert.doesNotMatch(text, KEY_TEXT, what);
  assert.doesNotMatch(text, /\{\w+\}|undefined|NaN|Invalid Date|\[object/, what);
}

/** axe finds nothing serious. */
export async function isAccessible(page: Page, what: string): Promise<void> {
  // Through the debugger, since the page's policy refuses foreign scripts.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const run = (globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: AxeFinding[] }> };
    }).axe.run;
    const result = await run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    });
    return result.violations
      .filter((one) => one.impact === "serious" || one.impact === "critical")
      .map((one) => `${one.id}: ${one.nodes.slice(0, 2).map((node) => node.html).join(" | ")}`);
  });
  assert.deepEqual(violations, [], what);
}

interface AxeFinding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Pages behind the door: address, and what shows that they are there. */
export const PAGES: readonly { readonly hash: string; readonly ready: string }[] = [
  { hash: "#/", ready: ".figure-value" },
  { hash: "#/?span=7d&show=tokens", ready: ".recharts-bar-rectangle" },
  { hash: "#/?span=yesterday&show=requests&model=claude-opus-4.6", ready: ".budgets li" },
  { hash: "#/requests", ready: ".row-body" },
  { hash: "#/requests/4996", ready: ".detail .pairs" },
  { hash: "#/requests?tab=accounts", ready: ".data-row[data-index]" },
  { hash: "#/requests?tab=keys", ready: ".data-row[data-index]" },
  { hash: "#/requests?tab=failures", ready: ".data-row[data-index]" },
  { hash: "#/analytics", ready: ".recharts-bar-rectangle" },
  { hash: "#/analytics?tab=trends", ready: ".recharts-line" },
  { hash: "#/analytics?tab=models", ready: "[data-pace] strong" },
  { hash: "#/analytics?tab=keys&show=tokens", ready: ".matrix a" },
  { hash: "#/analytics?tab=credentials&show=failures&cross=class", ready: ".matrix a" },
  { hash: "#/analytics?tab=heat&span=30d", ready: ".heat-cell" },
  { hash: "#/prices", ready: ".data-row[data-index]" },
  { hash: "#/prices?of=claude-sonnet-4.6", ready: ".prices-versions" },
  { hash: "#/prices?of=claude-opus-4.6&edit=true", ready: ".prices-editor" },
  { hash: "#/prices?tab=unpriced", ready: ".prices-suggestions" },
  { hash: "#/prices?tab=sync", ready: ".prices-changes" },
  { hash: "#/prices?tab=past&job=4", ready: ".prices-job-table" },
  { hash: "#/prices?tab=calculator", ready: ".prices-cost" },
  { hash: "#/keys", ready: ".data-row[data-index]" },
  { hash: `#/keys?of=${KEY_HASHES[0]}`, ready: ".keys-sheet .table" },
  { hash: "#/health", ready: ".health-cols" },
  { hash: "#/settings", ready: ".settings-stored" },
  { hash: "#/settings?tab=collector", ready: ".settings-grid" },
  { hash: "#/settings?tab=retention", ready: ".recharts-bar-rectangle" },
  { hash: "#/settings?tab=alerts", ready: ".settings-told" },
  { hash: "#/settings?tab=alerts&channel=2", ready: ".settings-sheet .btn-danger" },
  { hash: "#/settings?tab=access", ready: ".table-cards tbody tr" },
  { hash: "#/settings?tab=data", ready: ".progress" },
  { hash: "#/settings?tab=look", ready: ".settings-zone" },
];
