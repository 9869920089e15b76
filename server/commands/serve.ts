/**
 * `serve`: the port first, everything else behind it, and an orderly end.
 *
 * @module
 */
import { App, StartError } from "../app.ts";
import { type Config, type Log, LOG_LINES } from "../config/mod.ts";
import type { ConnectionInfo } from "../http/mod.ts";
import { panelBytes } from "./panel_bytes.ts";
import { announce, configuration, log, VERSION } from "./common.ts";
import { DemoBeside } from "./demo_beside.ts";

/** Open answers get this long after a signal, ms. */
const DRAIN_MS = 4_000;

/** Runs until a signal. */
export async function serve(): Promise<number> {
  const config = configuration();
  if (config === null) return 1;
  const panel = panelBytes();
  const beside = new DemoBeside(config, VERSION, log, panel);
  const app = await App.create({
    config,
    version: VERSION,
    log,
    announce,
    panel,
    demo: false,
    demoDoor: beside,
  });
  return await listen(app, config, log, async () => {
    await app.start();
  }, () => beside.stop());
}

/**
 * Serves `app` on the configured address until SIGINT or SIGTERM.
 *
 * @returns 0 after a signal, 1 after a fatal error
 */
export async function listen(
  app: Pick<App, "handle" | "stop" | "crashed">,
  config: Pick<Config, "httpHost" | "httpPort" | "httpAddr">,
  log: Log,
  start: () => Promise<void>,
  stopped: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  let server: Deno.HttpServer;
  try {
    server = Deno.serve({
      hostname: config.httpHost,
      port: config.httpPort,
      // JSON and text; the panel brings its own encodings and event streams are left alone
      automaticCompression: true,
      onListen: ({ hostname, port }) => log(LOG_LINES.listening(`${hostname}:${port}`)),
    }, (request, info: ConnectionInfo) => app.handle(request, info));
  } catch (error) {
    log(`http listen: ${messageOf(error)}`);
    return 1;
  }
  const { promise: signalled, resolve: signal } = Promise.withResolvers<void>();
  const heard = () => signal();
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM"];
  for (const name of signals) Deno.addSignalListener(name, heard);
  let code = 0;
  try {
    await Promise.race([start(), signalled]);
    await Promise.race([signalled, app.crashed]);
  } catch (error) {
    log(error instanceof StartError ? error.message : `fatal: ${messageOf(error)}`);
    code = 1;
  }
  // event streams end first: a shutdown would wait for them for ever
  const drained = server.shutdown();
  await app.stop();
  await stopped();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => timer = setTimeout(resolve, DRAIN_MS));
  await Promise.race([drained, late]);
  clearTimeout(timer);
  for (const name of signals) Deno.removeSignalListener(name, heard);
  return code;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
