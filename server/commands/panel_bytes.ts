/**
 * The built panel as bytes of the module graph: no file is read at run time, and a compiled binary
 * carries it. `deno task build` makes the files.
 *
 * @module
 */
import html from "../../dist/index.html" with { type: "bytes" };
import br from "../../dist/index.html.br" with { type: "bytes" };
import gzip from "../../dist/index.html.gz" with { type: "bytes" };
import type { PanelBytes } from "../panel/mod.ts";

/** Page, brotli and gzip. */
export function panelBytes(): PanelBytes {
  return { html, br, gzip };
}
