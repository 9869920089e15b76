/**
 * Writes `offline.prices` anew from the installed `@pydantic/genai-prices`. By hand, after the
 * library was renewed: `deno run -A server/pricing/generate.ts`.
 *
 * @module
 */
import { waitForUpdate } from "@pydantic/genai-prices";
import { toOfflineList } from "./genai.ts";

const library = new URL(
  "../../node_modules/@pydantic/genai-prices/package.json",
  import.meta.url,
);
const { version } = JSON.parse(await Deno.readTextFile(library)) as { version: string };
const providers = await waitForUpdate() ?? [];
// one model a line, so that a renewal can be read as a difference
const lists = providers.map((provider) => {
  const models = toOfflineList(provider).map((model) => JSON.stringify(model));
  return `${JSON.stringify(provider.id)}:[\n${models.join(",\n")}]`;
});
await Deno.writeTextFile(
  new URL("offline.prices", import.meta.url),
  `{"source":"@pydantic/genai-prices ${version} (MIT)","lists":{\n${lists.join(",\n")}}}\n`,
);
