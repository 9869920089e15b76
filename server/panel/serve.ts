/**
 * Serving the panel: one HTML page, compressed beforehand, with a strict policy of its own.
 *
 * @module
 */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { inlineHashes, pagePolicy } from "./csp.ts";

/** Bytes of the built panel. */
export interface PanelBytes {
  readonly html: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
}

/** What decides how it is served. */
export interface PanelSettings {
  /** "" or "/x/y"; written into the page, so that one build serves any path. */
  readonly basePath: string;
  /** File to serve instead; empty = the built one. */
  readonly panelPath: string;
}

/** Answers any method; HEAD without a body. */
export type PanelPage = (request: Request) => Promise<Response>;

/** Encodings in the order of preference. */
const ENCODINGS = ["br", "gzip", "identity"] as const;
type Encoding = typeof ENCODINGS[number];

/** A page ready to go. */
interface Page {
  readonly etag: string;
  readonly policy: string;
  readonly bodies: Readonly<Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>> & {
    readonly identity: Uint8Array<ArrayBuffer>;
  };
}

const BASE_PLACEHOLDER = '<meta name="cpa-manager-base" content="">';

/**
 * Makes the page ready. With a base path it is rewritten and compressed anew, once.
 *
 * @param built null while no panel is built: the page then says so
 * @param readFile how `panelPath` is read; a file that cannot be read falls back to the built page
 */
export async function preparePanel(
  built: PanelBytes | null,
  settings: PanelSettings,
  readFile: (path: string) => Promise<Uint8Array<ArrayBuffer>> = Deno.readFile,
): Promise<PanelPage> {
  const own = built === null ? null : await ownPage(built, settings.basePath);
  let foreign: Page | null = null;

  async function page(): Promise<Page | null> {
    if (settings.panelPath === "") return own;
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await readFile(settings.panelPath);
    } catch {
      return own;
    }
    const etag = await digest(bytes);
    if (foreign?.etag !== etag) {
      const hashes = await inlineHashes(new TextDecoder().decode(bytes));
      foreign = { etag, policy: pagePolicy(hashes, true), bodies: { identity: bytes } };
    }
    return foreign;
  }

  return async (request) => {
    const found = await page();
    return found === null ? missing() : respond(found, request);
  };
}

async function ownPage(built: PanelBytes, basePath: string): Promise<Page> {
  let bodies: Page["bodies"] = { identity: built.html, br: built.br, gzip: built.gzip };
  let text = new TextDecoder().decode(built.html);
  if (basePath !== "") {
    const written = `<meta name="cpa-manager-base" content="${attribute(basePath)}">`;
    // a minifier may close the tag or drop the quotes
    text = text.replace(/<meta\s+name="?cpa-manager-base"?\s+content(?:="")?\s*\/?>/i, written);
    const html = new TextEncoder().encode(text);
    const br = brotliCompressSync(html, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: html.length,
      },
    });
    bodies = { identity: html, br: new Uint8Array(br), gzip: new Uint8Array(gzipSync(html)) };
  }
  return {
    etag: await digest(bodies.identity),
    policy: pagePolicy(await inlineHashes(text), false),
    bodies,
  };
}

/** The placeholder that a build must contain. */
export const PANEL_BASE_PLACEHOLDER = BASE_PLACEHOLDER;

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return hash.subarray(0, 16).toHex();
}

/**
 * Picks an encoding the client accepts (RFC 9110 §12.5.3); `identity` when it says nothing or
 * nothing usable.
 */
export function pickEncoding(accept: string | null, have: readonly Encoding[]): Encoding {
  const quality = new Map<string, number>();
  for (const part of (accept ?? "").toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((text) => text.trim());
    const q = parameters.find((text) => text.startsWith("q="))?.slice(2);
    if (name !== "") quality.set(name, q === undefined ? 1 : Number(q) || 0);
  }
  const wanted = (name: Encoding) =>
    quality.get(name) ?? (name === "identity" ? 0.001 : quality.get("*") ?? 0);
  let best: Encoding = "identity";
  for (const name of ENCODINGS) {
    if (have.includes(name) && wanted(name) > (best === name ? 0 : wanted(best))) best = name;
  }
  return best;
}

function respond(page: Page, request: Request): Response {
  const have = ENCODINGS.filter((name) => page.bodies[name] !== undefined);
  const encoding = pickEncoding(request.headers.get("accept-encoding"), have);
  const headers = new Headers({
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": page.policy,
    "cache-control": "no-cache",
    "vary": "accept-encoding",
    // two encodings are two representations
    "etag": `"${page.etag}-${encoding}"`,
  });
  if (unchanged(request.headers.get("if-none-match"), page.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const body = page.bodies[encoding] ?? page.bodies.identity;
  if (encoding !== "identity") headers.set("content-encoding", encoding);
  headers.set("content-length", String(body.byteLength));
  return new Response(request.method === "HEAD" ? null : body, { headers });
}

/** True when the client holds this page in whatever encoding. */
function unchanged(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(",").some((tag) => {
    const text = tag.trim().replace(/^W\//, "");
    return text === "*" || ENCODINGS.some((encoding) => text === `"${etag}-${encoding}"`);
  });
}

function missing(): Response {
  const text = "<!doctype html><html lang=en><meta charset=utf-8><title>cpa-manager</title>" +
    "<p>The panel is not built yet. Run <code>deno task build</code> (or <code>deno task start" +
    "</code>, which builds it), then load this page again. The server itself is running.\n";
  return new Response(text, {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "retry-after": "10",
    },
  });
}
