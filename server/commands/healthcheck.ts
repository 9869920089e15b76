/**
 * `healthcheck`: for containers without a shell. Exit code 0 when the server answers.
 *
 * @module
 */
import { configuration, log } from "./common.ts";

/** Asks `/health` on the configured address. */
export async function healthcheck(): Promise<number> {
  const config = configuration();
  if (config === null) return 1;
  const any = ["0.0.0.0", "::", ""].includes(config.httpHost);
  const host = any ? "127.0.0.1" : config.httpHost;
  const name = host.includes(":") ? `[${host}]` : host;
  const url = `http://${name}:${config.httpPort}${config.basePath}/health`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_500) });
    const text = await response.text();
    if (response.ok) return 0;
    log(`healthcheck: ${url} answers ${response.status}: ${text.slice(0, 200)}`);
  } catch (error) {
    log(`healthcheck: ${url} does not answer: ${error instanceof Error ? error.message : error}`);
  }
  return 1;
}
