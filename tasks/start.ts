/**
 * `deno task start` and `deno task demo`: builds the panel when it is missing or older than its
 * sources, works out what the server may touch, and runs it with exactly these permissions.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError, loadConfig, SETTINGS } from "../server/config/mod.ts";
import { realPath } from "../server/store/mod.ts";
import { buildPanel } from "./build_panel.ts";

/**
 * Pools of the C library that threads allocate from. Each keeps what its thread gave back, and
 * columns are read into fresh buffers all the time: with one pool the server takes about a fifth
 * less memory under load, at no cost in time that could be measured.
 */
export const MALLOC_ARENAS = "1";

const root = resolve(import.meta.dirname ?? ".", "..");

/** Where the command line comes from. */
export interface Surroundings {
  readonly env: (name: string) => string | undefined;
  readonly cwd: string;
}

/** Commands whose first argument is a file that they write, with what they write beside it. */
const WRITES: Readonly<Record<string, readonly string[]>> = { backup: ["", ".part"], export: [""] };

/** Flags that let the command do its work and nothing else. */
export function permissions(args: readonly string[], { env, cwd }: Surroundings): string[] {
  const read = new Set([join(root, "server"), join(root, "main.ts"), join(root, "dist")]);
  const write = new Set<string>();
  try {
    // writes config.json on the first start, which the server itself may not
    const config = loadConfig({ env, executableDir: root, cwd });
    for (const folder of [config.dataDir, dirname(config.dbPath), dirname(config.dataKeyPath)]) {
      // a folder behind a link is reached under both names
      for (const name of [folder, realPath(folder)]) {
        read.add(name);
        write.add(name);
      }
    }
    const database = dirname(realPath(config.dbPath));
    read.add(database);
    write.add(database);
    if (config.configPath !== "") read.add(config.configPath);
    if (config.panelPath !== "") read.add(config.panelPath);
  } catch (error) {
    // the server says it again, in its own words and with its exit code
    if (!(error instanceof ConfigError)) throw error;
    read.add(root);
  }
  read.add("/run/secrets");
  for (const { env: name } of Object.values(SETTINGS)) {
    const path = name.endsWith("_KEY_FILE") ? env(name) : undefined;
    if (path) read.add(resolve(cwd, path));
  }
  for (const { path, mode } of filesOf(args)) {
    read.add(resolve(cwd, path));
    if (mode === "write") write.add(resolve(cwd, path));
  }
  // throw-away data of the demo
  if (args[0] === "demo") {
    const temp = env("TMPDIR") ?? "/tmp";
    read.add(temp);
    write.add(temp);
  }
  return [
    "--no-prompt",
    // CPA's address is known only once it is entered in the panel; cloud metadata never is
    "--allow-net",
    "--deny-net=169.254.169.254,100.100.100.200",
    `--allow-read=${[...read].join(",")}`,
    ...(write.size > 0 ? [`--allow-write=${[...write].join(",")}`] : []),
    `--allow-env=${[...Object.values(SETTINGS).map((setting) => setting.env), "TMPDIR"].join(",")}`,
    "--v8-flags=--max-semi-space-size=4",
  ];
}

/** Files that the command line names. */
function filesOf(args: readonly string[]): { path: string; mode: "read" | "write" }[] {
  const [command = "serve", ...rest] = args;
  const { positionals, values } = parseArgs({
    args: [...rest],
    options: { "admin-key-file": { type: "string" } },
    strict: false,
    allowPositionals: true,
  });
  const key = values["admin-key-file"];
  if (typeof key === "string") return [{ path: key, mode: "read" }];
  const [path] = positionals;
  if (path === undefined) return [];
  if (command === "import") return [{ path, mode: "read" }];
  return (WRITES[command] ?? []).map((suffix) => ({ path: path + suffix, mode: "write" }));
}

async function run(flags: string[], args: readonly string[]): Promise<Deno.CommandStatus> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags, join(root, "main.ts"), ...args],
    env: { MALLOC_ARENA_MAX: Deno.env.get("MALLOC_ARENA_MAX") ?? MALLOC_ARENAS },
  }).spawn();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => {
      // a terminal's ^C reaches the child by itself; a second signal does no harm
      try {
        child.kill(signal);
      } catch {
        // already gone
      }
    });
  }
  return await child.status;
}

if (import.meta.main) {
  await buildPanel(true);
  const flags = permissions(Deno.args, { env: (name) => Deno.env.get(name), cwd: Deno.cwd() });
  const { code } = await run(flags, Deno.args);
  Deno.exit(code);
}
