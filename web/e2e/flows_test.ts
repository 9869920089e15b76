import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { ADMIN_KEY, startDouble } from "./double.ts";
import { enter, isAccessible, open, PAGES, watch } from "./harness.ts";

const quiet = { sanitizeOps: false, sanitizeResources: false };
const forgive = /Failed to load resource/;

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

Deno.test("the door", quiet, async (t) => {
  const browser = await launchBrowser();
  const double = await startDouble();
  const target = { url: double.url, key: ADMIN_KEY };
  try {
    await t.step("a wrong key, a limit and a proxy are told apart", async () => {
      double.reset();
      double.state.signedIn = false;
      const { page, close } = await watch(browser, target, { forgive });
      await open(page, target, "#/requests?failed=true");
      const field = page.getByLabel("Admin key", { exact: true });
      await field.waitFor();
      await page.keyboard.press("Enter");
      await page.getByText("Enter the admin key.").waitFor();
      await field.fill("cmp_admin_wrong");
      await button(page, "Show Admin key").click();
      assert.equal(await field.getAttribute("type"), "text");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Enter");
      await page.getByText("This is not the admin key.").waitFor();
      for (
        const [fault, words] of [
          ["limited", "works again in 42.0 s"],
          ["html", "Something between this browser"],
          ["starting", "still opening its data"],
          ["fail", "made an error (status 500)"],
        ] as const
      ) {
        double.state.faults.set("/api/v1/session", fault);
        await button(page, "Sign in").click();
        await page.getByText(words).waitFor();
      }
      double.state.faults.clear();
      await field.fill(`  ${ADMIN_KEY} `);
      await page.keyboard.press("Enter");
      await page.locator(".row-failed").first().waitFor();
      assert.equal(new URL(page.url()).hash, "#/requests?failed=true");
      assert.ok(!(await page.content()).includes(ADMIN_KEY), "the key is nowhere in the page");
      await close();
    });

    await t.step("a server that does not answer is named, and comes back", async () => {
      double.reset();
      double.state.faults.set("/api/v1/session", "starting");
      const { page, close } = await watch(browser, target, { forgive });
      await open(page, target, "#/");
      await page.getByText("The server is starting").waitFor();
      double.state.faults.clear();
      await button(page, "Try again").click();
      await page.locator(".figure-value").first().waitFor();
      await close();
    });

    await t.step("first run: each step, the failing check, and the start", async () => {
      double.reset();
      double.state.signedIn = false;
      double.state.configured = false;
      double.state.failingStep = "tcp";
      const { page, close } = await watch(browser, target, { forgive });
      await open(page, target, "#/");
      await page.getByLabel("Admin key", { exact: true }).fill(ADMIN_KEY);
      await page.keyboard.press("Enter");
      const address = page.getByLabel("Address of CPA");
      await address.fill("http://cpa:1");
      await page.keyboard.press("Enter");
      await page.locator(".check-fail", { hasText: "The port does not answer" }).waitFor();
      await page.getByText("Is CPA running, is the port right").waitFor();
      double.state.failingStep = "key";
      await address.fill("http://cpa:8317");
      await page.keyboard.press("Enter");
      await page.getByLabel("CPA management key", { exact: true }).fill("nope");
      await page.keyboard.press("Enter");
      await page.locator(".check-fail", { hasText: "The key is refused" }).waitFor();
      await button(page, "Back").click();
      assert.equal(await address.inputValue(), "http://cpa:8317");
      double.state.failingStep = null;
      await page.keyboard.press("Enter");
      await page.getByLabel("CPA management key", { exact: true }).waitFor();
      assert.equal(
        await page.getByLabel("CPA management key", { exact: true }).inputValue(),
        "nope",
      );
      await page.keyboard.press("Enter");
      await page.getByLabel("Ask every").fill("soon");
      await page.keyboard.press("Enter");
      await page.getByText("Enter a whole number of milliseconds").waitFor();
      await page.getByLabel("Ask every").fill("750");
      await page.getByRole("switch").click();
      await page.getByLabel("Ask every").waitFor({ state: "detached" });
      await page.getByRole("switch").click();
      await button(page, "Continue").click();
      await page.getByText("on, 750 ms").waitFor();
      assert.ok(!(await page.locator(".review").innerText()).includes("nope"));
      await isAccessible(page, "review");
      double.state.faults.set("/setup", "fail");
      await button(page, "Start recording").click();
      await page.getByText("This was not accepted").waitFor();
      double.state.faults.clear();
      await button(page, "Start recording").click();
      await page.locator(".figure-value").first().waitFor();
      assert.ok(double.asked.includes("POST /setup"));
      await close();
    });

    await t.step("the demo is offered, or its command", async () => {
      double.reset();
      double.state.configured = false;
      double.state.demo = false;
      const { page, close } = await watch(browser, target, { forgive });
      await open(page, target, "#/");
      await button(page, "Look around").click();
      await page.getByText("deno task demo").waitFor();
      await close();
    });

    await t.step("signing out empties the page", async () => {
      double.reset();
      const { page, close } = await watch(browser, target, { forgive });
      await open(page, target, "#/settings");
      await button(page, "Sign out").first().click();
      await page.getByLabel("Admin key", { exact: true }).waitFor();
      assert.equal(double.state.signedIn, false);
      assert.equal(await page.locator(".settings").count(), 0);
      await close();
    });
  } finally {
    await browser.close();
    await double.stop();
  }
});

Deno.test("the panel at work", quiet, async (t) => {
  const browser = await launchBrowser();
  const double = await startDouble();
  const target = { url: double.url, key: ADMIN_KEY };
  try {
    await t.step("new requests enter at the top, else they wait", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/requests");
      await page.locator(".live-live").waitFor();
      const links = page.locator(".row-link");
      await links.first().waitFor();
      const newest = (rows: readonly { readonly id: number }[]) => `#/requests/${rows[0]?.id}`;
      const first = double.emit(2);
      await page.locator(`.row-link[href$="${newest(first)}"]`).waitFor();
      assert.ok((await links.first().getAttribute("href"))?.endsWith(newest(first)));
      await page.mouse.wheel(0, 600);
      await page.waitForFunction(() => scrollY > 100);
      const waiting = double.emit(3);
      await button(page, "3 new").waitFor();
      assert.equal(await page.locator(`.row-link[href$="${newest(waiting)}"]`).count(), 0);
      await button(page, "3 new").click();
      assert.ok((await links.first().getAttribute("href"))?.endsWith(newest(waiting)));
      await button(page, "Pause").click();
      double.emit(1);
      await button(page, "1 new").waitFor();
      await button(page, "Resume").click();
      await button(page, "1 new").waitFor({ state: "detached" });
      await close();
    });

    await t.step("counters of the overview move with the stream", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/");
      const value = page.locator(".figure-value").first();
      await value.waitFor();
      await page.locator(".live-live").waitFor();
      const before = await value.innerText();
      double.emit(4);
      await page.waitForFunction(
        (old) => document.querySelector(".figure-value")?.textContent !== old,
        before,
      );
      const number = (text: string) => Number(text.replace(/\D/g, ""));
      assert.equal(number(await value.innerText()), number(before) + 4);
      await close();
    });

    await t.step(
      "the overview answers: yesterday's cost, what is new, what fails, budgets",
      async () => {
        double.reset();
        const { page, close } = await watch(browser, target);
        await page.addInitScript(() => {
          if (location.protocol === "about:" || localStorage.getItem("cpa-manager:visit")) return;
          const now = { atMs: Date.now() - 3_600_000, models: ["gpt-5.2-codex"], classes: [] };
          localStorage.setItem("cpa-manager:visit", JSON.stringify({ before: null, now }));
        });
        await open(page, target, "#/");
        await page.getByText("claude-opus-4.6 is used for the first time").waitFor();
        await page.getByText("New failure: 401 token_revoked").waitFor();
        await button(page, "Seen").click();
        await page.getByText("No new model, no new kind of failure, no gap.").waitFor();
        await page.getByText("codex-team-3 only fails").waitFor();
        await page.getByText("1 model has no price").waitFor();
        await page.getByText("at this rate used up on").waitFor();
        await button(page, "Yesterday").click();
        await page.waitForFunction(() => location.hash === "#/?span=yesterday");
        const cost = page.locator(".figure", { hasText: "Cost" }).locator(".figure-value a");
        assert.match(await cost.innerText(), /^\$\d/);
        await cost.click();
        await page.waitForFunction(() => location.hash === "#/requests?span=yesterday");
        await close();
      },
    );

    await t.step("filters live in the address and back works", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/requests");
      await page.locator(".row-body").first().waitFor();
      await button(page, "Failed").click();
      await page.waitForFunction(() => location.hash === "#/requests?failed=true");
      await page.locator(".row-body:not(.row-failed)").first().waitFor({ state: "detached" });
      await button(page, /Filter/).first().click();
      await button(page, "Model").click();
      await page.getByRole("option", { name: "gpt-5.2-codex" }).click();
      await page.keyboard.press("Escape");
      await page.waitForFunction(() =>
        location.hash === "#/requests?failed=true&model=gpt-5.2-codex"
      );
      await page.goBack();
      await page.waitForFunction(() => location.hash === "#/requests?failed=true");
      await page.goBack();
      await page.waitForFunction(() => location.hash === "#/requests");
      await close();
    });

    await t.step("a request has an address, keys walk the list", async () => {
      double.reset();
      const { page, close } = await watch(browser, target, { forgive });
      await open(page, target, "#/requests");
      await page.locator(".row-body").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.locator(".requests-panel .pairs").first().waitFor();
      assert.match(page.url(), /#\/requests\/\d+$/);
      await button(page, "Copy link").click();
      await page.getByText(/^Copied$|Copying is not allowed/).waitFor();
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => location.hash === "#/requests");
      await page.locator(".requests-panel").waitFor({ state: "detached" });
      await page.setViewportSize({ width: 360, height: 780 });
      await page.locator(".row-link").nth(3).click();
      await page.getByRole("dialog").locator(".pairs").first().waitFor();
      await isAccessible(page, "sheet on a phone");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await open(page, target, "#/requests/9999999");
      await page.getByText("This request is not on record").waitFor();
      await close();
    });

    await t.step("shortcuts, old addresses and pages that are not there", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/dashboard");
      await page.waitForFunction(() => location.hash === "#/");
      await page.locator(".figure-value").first().waitFor();
      await page.keyboard.press("g");
      await page.keyboard.press("r");
      await page.locator(".row-body").first().waitFor();
      await page.keyboard.press("/");
      assert.equal(
        await page.evaluate(() => document.activeElement?.getAttribute("type")),
        "search",
      );
      await page.keyboard.type("gh?");
      assert.match(page.url(), /#\/requests$/);
      await page.keyboard.press("Escape");
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press("?");
      await page.getByRole("dialog").getByText("Go to Health").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.evaluate(() => {
        location.hash = "#/no/such/page";
      });
      await page.getByText("There is no page at this address").first().waitFor();
      await close();
    });

    await t.step("the tab key walks in reading order and focus is seen", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/");
      await page.locator(".figure-value").first().waitFor();
      const seen: string[] = [];
      for (let i = 0; i < 14; i++) {
        await page.keyboard.press("Tab");
        seen.push(
          await page.evaluate(() => {
            const element = document.activeElement as HTMLElement;
            const visible = element.getBoundingClientRect().top >= 0 &&
              getComputedStyle(element).outlineStyle !== "none";
            return `${element.textContent?.trim()}${visible ? "" : " (unseen)"}`;
          }),
        );
      }
      assert.deepEqual(seen, [
        "Skip to content",
        "Go to Ctrl K",
        "Overview",
        "Requestslive",
        "Analytics",
        "Model prices",
        "API keys",
        "Health",
        "Settings",
        "English",
        "Theme",
        "Keys ?",
        "24 h",
        "7 d",
      ]);
      await close();
    });

    await t.step("language and theme are chosen, kept, and flash nothing", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/health");
      await button(page, "Theme").click();
      await page.getByRole("menuitemradio", { name: "Dark" }).click();
      await button(page, "Language").click();
      await page.getByRole("menuitemradio", { name: "Русский" }).click();
      await page.getByRole("heading", { level: 1, name: "Состояние" }).waitFor();
      await page.reload({ waitUntil: "commit" });
      await page.waitForFunction(() => document.body !== null);
      const early = await page.evaluate(() => ({
        theme: document.documentElement.dataset.theme,
        lang: document.documentElement.lang,
      }));
      assert.deepEqual(early, { theme: "dark", lang: "ru" });
      await page.getByRole("heading", { level: 1, name: "Состояние" }).waitFor();
      await close();
    });

    await t.step("gaps, unreadable records and sessions can be handled", async () => {
      double.reset();
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/health");
      await page.getByText("CPA restarted and lost its queue").waitFor();
      await button(page, "Read again").first().click();
      await page.getByText("Read and stored.").waitFor();
      await button(page, "Delete").first().click();
      const dialog = page.getByRole("alertdialog");
      await dialog.getByText("gone for good").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Cancel");
      await dialog.getByRole("button", { name: "Delete" }).click();
      await dialog.waitFor({ state: "detached" });
      await page.getByRole("link", { name: "Signed-in browsers" }).click();
      await button(page, "End").click();
      await page.waitForTimeout(50);
      assert.ok(double.asked.includes("DELETE /api/v1/dead-letters/17"));
      assert.ok(double.asked.includes("DELETE /api/v1/sessions/s2"));
      await close();
    });

    await t.step("a stream that a proxy holds back turns into polling", async () => {
      double.reset();
      double.state.streaming = false;
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/requests");
      await page.locator(".live-polling").waitFor({ timeout: 12_000 });
      await close();
    });

    await t.step("each state of collection has its sentence and way on", async () => {
      for (
        const [phase, problem, words] of [
          ["refused", "refused_key", "nothing is tried until the key is entered again"],
          ["waiting", "unreachable", "CPA at http://cli-proxy-api:8317 does not answer"],
          ["listening", "rival", "Another program takes records"],
          ["paused", "disk_full", "The disk is full."],
        ] as const
      ) {
        double.reset();
        double.state.health = (health) => ({
          ...health,
          collector: { ...health.collector, phase, problem },
        });
        const { page, close } = await watch(browser, target);
        await open(page, target, "#/");
        await page.locator(".health", { hasText: words }).waitFor();
        assert.equal(await page.locator(".health.health-good").count(), 0);
        await close();
      }
    });
    assert.deepEqual(double.violations, [], "the content policy holds");
  } finally {
    await browser.close();
    await double.stop();
  }
});

Deno.test("hostile content stays text, everywhere", quiet, async () => {
  const browser = await launchBrowser();
  const double = await startDouble();
  const target = { url: double.url, key: ADMIN_KEY };
  const evil = `"><img src=x onerror="window.hit=1"><script>window.hit=1</script>javascript:hit`;
  // words of the contract, by which a page chooses what it shows
  const KEEP = new Set([
    "kind",
    "phase",
    "transport",
    "mode",
    "generation",
    "layout",
    "grain",
    "decision",
    "state",
    "dimension",
  ]);
  const spoil = <T>(value: T, key = ""): T => {
    if (typeof value === "string") return (KEEP.has(key) ? value : evil) as T;
    if (Array.isArray(value)) return value.map((one) => spoil(one)) as T;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        key === "headers" ? evil : name,
        spoil(one, name),
      ]),
    ) as T;
  };
  try {
    double.state.spoil = spoil;
    const { page, close } = await watch(browser, target, { forgive });
    for (const { hash, ready } of PAGES) {
      await open(page, target, hash);
      // models of one name are one model: none of them got slower than another
      const there = ready.startsWith("[data-pace]") ? "main h2" : ready;
      await page.locator(there).first().waitFor().catch((error: Error) =>
        assert.fail(`${hash}: no ${there}: ${error.message}`)
      );
      if (hash === "#/requests/4996") await page.getByText("Everything else").click();
      assert.equal(await page.locator("img").count(), 0, hash);
      assert.equal(await page.evaluate(() => "hit" in globalThis), false, hash);
      assert.ok((await page.locator("body").innerText()).includes("onerror"), `${hash} shows it`);
      const links = await page.locator("a").evaluateAll((all) =>
        all.map((one) => (one as HTMLAnchorElement).protocol)
      );
      assert.ok(links.every((protocol) => protocol === "http:"), hash);
      const width = await page.evaluate(() =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth
      );
      assert.equal(width, 0, `${hash} scrolls sideways`);
    }
    await close();
    assert.deepEqual(double.violations, []);
  } finally {
    await browser.close();
    await double.stop();
  }
});

Deno.test("the panel works below a sub-path", quiet, async () => {
  const browser = await launchBrowser();
  const double = await startDouble({ base: "/a/b" });
  const target = { url: double.url, key: ADMIN_KEY };
  try {
    double.state.signedIn = false;
    const { page, close } = await watch(browser, target, { forgive });
    await open(page, target, "#/requests");
    await enter(page, target);
    await page.locator(".row-body").first().waitFor();
    await page.locator(".live-live").waitFor();
    await page.locator(".row-link").first().click();
    await page.locator(".requests-panel .pairs").first().waitFor();
    assert.match(page.url(), /\/a\/b\/management\.html#\/requests\/\d+$/);
    await close();
  } finally {
    await browser.close();
    await double.stop();
  }
});
