/**
 * `demo`: everything on simulated traffic, in one command, with throw-away data. Listens on
 * loopback unless HTTP_ADDR says otherwise, because nobody has to sign in.
 *
 * @module
 */
import { log, VERSION } from "./common.ts";
import { DemoInstance } from "./demo_instance.ts";
import { panelBytes } from "./panel_bytes.ts";
import { listen } from "./serve.ts";

/** Runs until a signal. */
export async function demo(): Promise<number> {
  const env = (name: string) =>
    Deno.env.get(name) ?? (name === "HTTP_ADDR" ? "127.0.0.1:18317" : undefined);
  const instance = await DemoInstance.create({ env, version: VERSION, log, panel: panelBytes() });
  log(`demo: simulated traffic on http://${instance.config.httpAddr}/ — nothing here is real`);
  return await listen(
    instance.app,
    instance.config,
    log,
    () => instance.start(),
    () => instance.stop(),
  );
}
