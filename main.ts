/**
 * The command line. `cpa-manager` alone serves; see README.md for the other commands.
 *
 * @module
 */
import { run } from "./server/commands/mod.ts";

if (import.meta.main) Deno.exit(await run(Deno.args));
