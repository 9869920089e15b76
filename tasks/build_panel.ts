/**
 * Builds the panel into `dist/index.html` and compresses it beside (`.br`, `.gz`), so that the
 * server only picks bytes. `--if-stale` does nothing when the file is newer than its sources.
 *
 * @module
 */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PAGE = join(ROOT, "dist", "index.html");
const SOURCES = ["web", "server/http/contract", "deno.lock", "tasks/build_panel.ts"];

/** What a build left behind, in bytes. */
export interface PanelBuild {
  readonly built: boolean;
  readonly raw: number;
  readonly brotli: number;
  readonly gzip: number;
}

async function newest(path: string): Promise<number> {
  const info = await Deno.stat(path);
  if (!info.isDirectory) return info.mtime?.getTime() ?? 0;
  let time = 0;
  for await (const entry of Deno.readDir(path)) {
    if (["node_modules", "e2e", ".vite"].includes(entry.name)) continue;
    time = Math.max(time, await newest(join(path, entry.name)));
  }
  return time;
}

async function sizeAndTime(path: string): Promise<{ size: number; time: number } | null> {
  try {
    const info = await Deno.stat(path);
    return { size: info.size, time: info.mtime?.getTime() ?? 0 };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** True when `dist/` lacks the panel or any source is newer than it. */
export async function panelIsStale(): Promise<boolean> {
  const made = await Promise.all([PAGE, `${PAGE}.br`, `${PAGE}.gz`].map(sizeAndTime));
  const oldest = Math.min(...made.map((file) => file?.time ?? -1));
  if (oldest < 0) return true;
  const sources = await Promise.all(SOURCES.map((path) => newest(join(ROOT, path))));
  return Math.max(...sources) > oldest;
}

/**
 * Runs Vite and compresses the page. Needs read, write, env and run for the Vite process.
 *
 * @param ifStale skip when nothing changed since the last build
 * @throws Error with Vite's output when the build fails
 */
export async function buildPanel(ifStale = false): Promise<PanelBuild> {
  const built = !ifStale || await panelIsStale();
  if (built) {
    const vite = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "npm:vite@^8.3.0", "build", "web", "--logLevel", "warn"],
      cwd: ROOT,
      stdout: "piped",
      stderr: "piped",
      env: { NODE_ENV: "production" },
    }).output();
    if (!vite.success) {
      const text = new TextDecoder();
      throw new Error(
        `The panel could not be built:\n${text.decode(vite.stdout)}${text.decode(vite.stderr)}`,
      );
    }
    const page = await Deno.readFile(PAGE);
    await Deno.writeFile(
      `${PAGE}.br`,
      brotliCompressSync(page, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_LGWIN]: 22,
          [constants.BROTLI_PARAM_SIZE_HINT]: page.byteLength,
        },
      }),
    );
    await Deno.writeFile(`${PAGE}.gz`, gzipSync(page, { level: 9 }));
  }
  const [raw, brotli, gzip] = await Promise.all(
    [PAGE, `${PAGE}.br`, `${PAGE}.gz`].map(async (path) => (await sizeAndTime(path))?.size ?? 0),
  );
  return { built, raw: raw ?? 0, brotli: brotli ?? 0, gzip: gzip ?? 0 };
}

if (import.meta.main) {
  const result = await buildPanel(Deno.args.includes("--if-stale"));
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const line = result.built ? "panel built" : "panel is up to date";
  await Deno.stdout.write(new TextEncoder().encode(
    `${line}: ${kb(result.raw)} raw, ${kb(result.brotli)} brotli, ${kb(result.gzip)} gzip\n`,
  ));
}
