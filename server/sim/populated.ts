/**
 * A simulation whose configuration, credentials and models match the generated traffic.
 *
 * @module
 */

import { CLIENTS, CREDENTIAL_FILES, MODEL_ITEMS, PROVIDER_LISTS } from "./catalog.ts";
import type { SimOptions } from "./server.ts";

/** Options with everything the traffic refers to; what is given wins. */
export function populated(options: SimOptions = {}): SimOptions {
  return {
    credentials: CREDENTIAL_FILES,
    providers: PROVIDER_LISTS,
    models: MODEL_ITEMS,
    ...options,
    settings: { "api-keys": CLIENTS.map((client) => client.apiKey), ...options.settings },
  };
}
