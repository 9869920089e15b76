/**
 * The log: one line per message on stderr in the original's format, so that scripts that read it
 * keep working (manager-server.md §1.6).
 *
 * @module
 */

/** Writes log lines. */
export type Log = (text: string) => void;

/** Texts that documentation tells users to search for; kept word for word. */
export const LOG_LINES = {
  adminKeyGenerated: (key: string) => `CPA Manager Plus admin key generated: ${key}`,
  adminReady: "CPA Manager Plus admin credential initialized",
  dataKeyCreated: (path: string) => `CPA Manager Plus data key created at ${path}`,
  legacyMigrated: "CPA Manager Plus legacy data migrated",
  listening: (address: string) => `cpa-manager-plus listening on ${address}`,
} as const;

/**
 * Makes control characters and line separators visible, so that a message is always one line and
 * cannot drive the terminal of whoever reads it.
 */
export function escapeControls(text: string): string {
  return text.replace(
    // deno-lint-ignore no-control-regex
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (char) => {
      if (char === "\n") return "\\n";
      if (char === "\r") return "\\r";
      if (char === "\t") return "\\t";
      return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
    },
  );
}

/** `YYYY/MM/DD HH:MM:SS` in local time. */
export function logTime(ms: number): string {
  const at = new Date(ms);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}/${two(at.getMonth() + 1)}/${two(at.getDate())} ` +
    `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/**
 * A log whose lines pass `redact` first.
 *
 * @param redact see `server/secrets/redact.ts`; a parameter because secrets imports config
 * @param print writes bytes; stderr when left out
 */
export function createLog(
  redact: (text: string) => string,
  clock: () => number = Date.now,
  print: (line: Uint8Array) => void = printToStderr,
): Log {
  const encoder = new TextEncoder();
  return (text) => print(encoder.encode(`${logTime(clock())} ${escapeControls(redact(text))}\n`));
}

function printToStderr(line: Uint8Array): void {
  try {
    for (let done = 0; done < line.length;) done += Deno.stderr.writeSync(line.subarray(done));
  } catch { /* a closed stderr must not stop the server */ }
}
