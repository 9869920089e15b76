/**
 * One line per command. A command gets its arguments and returns the exit code.
 *
 * @module
 */
import { backup } from "./backup.ts";
import { demo } from "./demo.ts";
import { doctor } from "./doctor.ts";
import { healthcheck } from "./healthcheck.ts";
import { resetAdmin } from "./reset_admin_key.ts";
import { serve } from "./serve.ts";
import { exportEvents, importEvents } from "./transfer.ts";

interface Command {
  readonly names: readonly string[];
  readonly usage: string;
  readonly run: (args: string[]) => Promise<number>;
}

const COMMANDS: readonly Command[] = [
  { names: ["serve"], usage: "serve", run: serve },
  { names: ["demo"], usage: "demo", run: demo },
  { names: ["healthcheck"], usage: "healthcheck", run: healthcheck },
  { names: ["backup"], usage: "backup <file>", run: backup },
  { names: ["export"], usage: "export <file>", run: exportEvents },
  { names: ["import"], usage: "import <file>", run: importEvents },
  { names: ["doctor"], usage: "doctor", run: doctor },
  {
    names: ["reset-admin-key", "reset-admin-password"],
    usage: "reset-admin-key [--admin-key-file <file>]",
    run: resetAdmin,
  },
];

/** Runs the command that `args` begin with; `serve` when they are empty. */
export async function run(args: readonly string[]): Promise<number> {
  const [name = "serve", ...rest] = args;
  const command = COMMANDS.find(({ names }) => names.includes(name));
  if (command === undefined) {
    const list = COMMANDS.map(({ usage }) => `  ${usage}`).join("\n");
    const help = ["help", "--help", "-h"].includes(name);
    console.error(`${help ? "" : `There is no command '${name}'. `}The commands are:\n${list}`);
    return help ? 0 : 2;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    if (typeof code !== "string" || !code.startsWith("ERR_PARSE_ARGS_")) throw error;
    console.error(`${(error as Error).message}\nThe command is: ${command.usage}`);
    return 2;
  }
}
