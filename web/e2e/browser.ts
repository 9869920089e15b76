/**
 * Finds and starts a browser: an installed Chromium, else the one that comes from npm.
 *
 * @module
 */
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

async function installed(): Promise<string | null> {
  const named = Deno.env.get("CHROMIUM_PATH");
  for (const path of named ? [named] : PLACES) {
    try {
      if ((await Deno.stat(path)).isFile) return path;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return null;
}

/**
 * Starts a headless browser that talks to nobody by itself. `CHROMIUM_PATH` names another one.
 *
 * @throws Error when there is neither an installed browser nor one from npm for this system
 */
export async function launchBrowser(): Promise<Browser> {
  const path = await installed();
  if (path !== null) return await chromium.launch({ executablePath: path, args: QUIET });
  const { default: packed } = await import("@sparticuz/chromium");
  return await chromium.launch({
    executablePath: await packed.executablePath(),
    args: [...new Set([...packed.args, ...QUIET])],
  });
}
