/**
 * `reset-admin-key`: a way back in for whoever has the disk. Stop the server first: the command
 * takes the lock of the data directory.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { resetAdminKey } from "../secrets/mod.ts";
import { log, withWriter } from "./common.ts";

/** Prints the new key, once, unless it came from a file. */
export async function resetAdmin(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { "admin-key-file": { type: "string" } },
  });
  return await withWriter("reset admin key", async (writer) => {
    const path = values["admin-key-file"];
    const supplied = path === undefined ? null : (await Deno.readTextFile(path)).trim();
    const reset = await resetAdminKey(writer.peer.api, supplied);
    log(`CPA Manager Plus admin key reset. ${reset.endedSessions} sessions ended.`);
    // stdout and not the log: the one place where a key is shown
    if (reset.generated) console.log(`New admin key: ${reset.key}`);
    return 0;
  });
}
