/**
 * `deno task start` and `deno task demo`: builds the panel when it is missing or older than its
 * sources, works out what the server may touch, and runs it with exactly these permissions.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";
import { ConfigError, loadConfig, SETTINGS } from "../server/config/mod.ts";
import { buildPanel } from "./build_panel.ts";

const root = resolve(import.meta.dirname ?? ".", "..");
const args = Deno.args;

await buildPanel(true);

const { code } = await run(permissions());
Deno.exit(code);

/** Flags that let the server do its work and nothing else. */
function permissions(): string[] {
  const env = (name: string) => Deno.env.get(name);
  const read = new Set([join(root, "server"), join(root, "main.ts"), join(root, "dist")]);
  const write = new Set<string>();
  try {
    // writes config.json on the first start, which the server itself may not
    const config = loadConfig({ env, executableDir: root, cwd: Deno.cwd() });
    for (const folder of [config.dataDir, dirname(config.dbPath), dirname(config.dataKeyPath)]) {
      read.add(folder);
      write.add(folder);
    }
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
    if (path) read.add(resolve(path));
  }
  // throw-away data of the demo
  const temp = Deno.env.get("TMPDIR") ?? "/tmp";
  if (args.includes("demo")) {
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

async function run(flags: string[]): Promise<Deno.CommandStatus> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags, join(root, "main.ts"), ...args],
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
