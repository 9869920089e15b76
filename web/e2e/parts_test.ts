import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "./browser.ts";
import { ADMIN_KEY, startDouble } from "./double.ts";
import { fitsFingers, fitsWidth, isAccessible, open, resize, watch } from "./harness.ts";

const quiet = { sanitizeOps: false, sanitizeResources: false };
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The panel as a developer has it: the page of all parts is only in such a build. */
async function developmentBuild(folder: string): Promise<string> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "npm:vite@^8.3.0", "build", "web", "--mode", "development"],
      ...["--outDir", folder, "--minify", "false", "--logLevel", "warn"],
    ],
    cwd: ROOT,
    stdout: "null",
    stderr: "piped",
    env: { NODE_ENV: "development" },
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return join(folder, "index.html");
}

Deno.test("the page of all parts", quiet, async (t) => {
  const folder = await Deno.makeTempDir();
  const browser = await launchBrowser();
  const double = await startDouble({ page: await developmentBuild(folder) });
  const target = { url: double.url, key: ADMIN_KEY };
  // pictures to look at
  const shots = Deno.env.get("E2E_SHOTS");
  const pictures: Uint8Array[] = [];
  try {
    for (const theme of ["light", "dark"] as const) {
      await t.step(`each fits, and is accessible, ${theme}`, async () => {
        const { page, close } = await watch(browser, target, { theme });
        await open(page, target, "#/_ui");
        await page.locator(".recharts-bar-rectangle").first().waitFor();
        for (const width of [1440, 360]) {
          await resize(page, width);
          const picture = await page.screenshot({ fullPage: true });
          pictures.push(picture);
          if (shots) await Deno.writeFile(join(shots, `parts-${width}-${theme}.png`), picture);
          await fitsWidth(page, `parts at ${width}`);
          if (width === 360) await fitsFingers(page, "parts");
          if ((width === 360) === (theme === "dark")) {
            await isAccessible(page, `parts at ${width}, ${theme}`);
          }
        }
        await close();
      });
    }
    assert.equal(new Set(pictures.map((one) => one.join())).size, 4, "themes and widths differ");

    await t.step("notices are counted, errors stay, an act can be taken", async () => {
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/_ui");
      const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
      const status = page.locator('.notices [role="status"] .notice');
      const alert = page.locator('.notices [role="alert"] .notice');
      await press("Say");
      await press("Say");
      await press("Say what is wrong");
      await status.getByText("×2").waitFor();
      assert.equal(await status.count(), 1);
      await alert.getByText("The disk made a noise.").waitFor();
      await isAccessible(page, "notices");
      await press("Say with an act");
      await press("Undo");
      await status.getByText("Back").waitFor();
      // who points at a notice is still reading it
      await page.mouse.move(5, 5);
      await status.first().waitFor({ state: "detached" });
      assert.equal(await alert.count(), 1, "an error stays");
      await alert.getByRole("button", { name: "Close" }).click();
      await alert.waitFor({ state: "detached" });
      await close();
    });

    await t.step("a tip comes with the keyboard, a form keeps focus and says why not", async () => {
      const { page, close } = await watch(browser, target);
      await open(page, target, "#/_ui");
      const tip = page.getByRole("button", { name: "Tip", exact: true });
      await page.getByRole("button", { name: "Link", exact: true }).focus();
      await page.keyboard.press("Tab");
      await page.locator(".tip").waitFor();
      assert.equal(
        await tip.evaluate((one) =>
          document.getElementById(one.getAttribute("aria-describedby") ?? "")?.textContent
        ),
        "Said when one points at it.",
      );
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Form", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "Rename" });
      await dialog.getByRole("alert").getByText("Two keys cannot").waitFor();
      await isAccessible(page, "a form");
      await dialog.getByLabel("Name").focus();
      await page.keyboard.press("Enter");
      await dialog.waitFor({ state: "detached" });
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Form");
      await close();
    });
    assert.deepEqual(double.violations, [], "the content policy holds");
  } finally {
    await browser.close();
    await double.stop();
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the page of all parts is not in the build for readers", async () => {
  const page = await Deno.readTextFile(join(ROOT, "dist", "index.html"));
  assert.ok(page.includes("/requests"));
  assert.ok(!page.includes("/_ui") && !page.includes("Say what is wrong"));
});
