/**
 * How the binary is made: which files it carries besides the module graph, and what it may touch.
 * The flags are stored in the binary.
 *
 * @module
 */
import { SETTINGS } from "../server/config/mod.ts";

/** The command line of `deno compile`. Paths of the data are known only where the binary runs. */
export function compileArgs(target: string, output: string): string[] {
  return [
    "compile",
    "--frozen",
    "--no-prompt",
    "--node-modules-dir=none",
    "--exclude-unused-npm",
    "--include=server/threads/writer.ts",
    "--include=server/threads/reader.ts",
    "--include=server/threads/collector.ts",
    "--include=server/store/backup_worker.ts",
    "--allow-net",
    "--deny-net=169.254.169.254,100.100.100.200",
    "--allow-read",
    "--allow-write",
    `--allow-env=${[...Object.values(SETTINGS).map((setting) => setting.env), "TMPDIR"].join(",")}`,
    "--v8-flags=--max-semi-space-size=4",
    `--target=${target}`,
    `--output=${output}`,
    "main.ts",
  ];
}
