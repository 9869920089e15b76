/**
 * `deno task dev`: the server with reload on :18317 and Vite with hot modules on :5173, which
 * passes API calls on to the server.
 *
 * @module
 */
import { resolve } from "node:path";
import { buildPanel } from "./build_panel.ts";

const root = resolve(import.meta.dirname ?? ".", "..");
await buildPanel(true);

const children = [
  ["run", "-A", "--watch", "main.ts", ...Deno.args],
  ["run", "-A", "npm:vite@^8.3.0", "web"],
].map((args) => new Deno.Command(Deno.execPath(), { args, cwd: root }).spawn());

// when one of the two ends, the other has no purpose
await Promise.race(children.map((child) => child.status));
for (const child of children) {
  try {
    child.kill("SIGTERM");
  } catch {
    // already gone
  }
}
