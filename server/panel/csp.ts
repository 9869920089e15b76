/**
 * A Content-Security-Policy for one HTML page: exactly the scripts and styles that are in it, by
 * hash.
 *
 * @module
 */

/** CSP source expressions of the inline elements of a page. */
export interface InlineHashes {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/** Hashes every inline `<script>` and `<style>` of a page. */
export async function inlineHashes(html: string): Promise<InlineHashes> {
  const scripts: string[] = [];
  // what stands inside a script is no markup: take scripts out before looking for styles
  const rest = html.replace(
    /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi,
    (_all, attributes: string, text: string) => {
      if (!/\ssrc\s*=/i.test(attributes)) scripts.push(text);
      return "";
    },
  );
  const styles = [...rest.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi)]
    .map((match) => match[1] ?? "");
  return {
    scripts: await Promise.all(scripts.map(hash)),
    styles: await Promise.all(styles.map(hash)),
  };
}

/** The browser hashes what its parser made of the text, with all line ends as one line feed. */
async function hash(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text.replace(/\r\n?/g, "\n"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `'sha256-${digest.toBase64()}'`;
}

/**
 * The policy.
 *
 * @param inlineStyles let scripts put style elements into the page: pages that are not ours do
 */
export function pagePolicy({ scripts, styles }: InlineHashes, inlineStyles: boolean): string {
  const style = inlineStyles
    ? "style-src 'self' 'unsafe-inline'"
    : ["style-src 'self'", ...styles].join(" ");
  return [
    "default-src 'none'",
    ["script-src", ...(scripts.length === 0 ? ["'none'"] : scripts)].join(" "),
    style,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
