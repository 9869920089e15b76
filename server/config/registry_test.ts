import assert from "node:assert/strict";
import { SETTINGS, settingsTable } from "./registry.ts";

const README = new URL("../../README.md", import.meta.url);

/** Cells of the table rows that begin with a variable's name, without the padding of a formatter. */
function rows(markdown: string): string[][] {
  return markdown.split("\n")
    .filter((line) => /^\| *`[A-Z][A-Z0-9_]+` *\|/.test(line))
    .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
}

function readReadme(): string | null {
  try {
    return Deno.readTextFileSync(README);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

Deno.test("SETTINGS has one line per variable, with names that cannot be confused", () => {
  const entries = Object.values(SETTINGS);
  assert.equal(new Set(entries.map((entry) => entry.env)).size, entries.length);
  const keys = entries.flatMap((entry) => entry.key === null ? [] : [entry.key.toLowerCase()]);
  assert.equal(new Set(keys).size, keys.length);
  for (const entry of entries) {
    assert.match(entry.env, /^[A-Z][A-Z0-9_]*$/);
    assert.equal(entry.secret === true, /_(KEY|TOKEN)$/.test(entry.env), entry.env);
    assert.equal(
      entry.path === true,
      entry.key !== null && /(_FILE|_PATH|_DIR)$/.test(entry.env) &&
        entry.env !== "BASE_PATH",
      entry.env,
    );
    for (const text of [entry.default, entry.meaning, entry.allowed]) {
      assert(!/[|\n]/.test(text), "fits a table cell");
    }
    assert(entry.meaning.length > 0 && entry.allowed.length > 0);
  }
});

Deno.test("settingsTable() shows every setting in the order of the registry", () => {
  assert.deepEqual(
    rows(settingsTable()).map((row) => row[0]),
    [
      "CPA_MANAGER_CONFIG",
      "HTTP_ADDR",
      "USAGE_DATA_DIR",
      "USAGE_DB_PATH",
      "CPA_UPSTREAM_URL",
      "CPA_MANAGEMENT_KEY",
      "CPA_MANAGEMENT_KEY_FILE",
      "CPA_MANAGER_ADMIN_KEY",
      "CPA_MANAGER_ADMIN_KEY_FILE",
      "CPA_MANAGER_DATA_KEY",
      "CPA_MANAGER_DATA_KEY_FILE",
      "CPA_MANAGER_DATA_KEY_PATH",
      "USAGE_COLLECTOR_MODE",
      "USAGE_RESP_QUEUE",
      "USAGE_RESP_POP_SIDE",
      "USAGE_BATCH_SIZE",
      "USAGE_POLL_INTERVAL_MS",
      "USAGE_QUERY_LIMIT",
      "PANEL_PATH",
      "USAGE_CORS_ORIGINS",
      "USAGE_RESP_TLS_SKIP_VERIFY",
      "BASE_PATH",
      "TRUSTED_PROXIES",
      "ALERT_ALLOWED_HOSTS",
      "METRICS_TOKEN",
    ].map((name) => `\`${name}\``),
  );
});

Deno.test({
  name: "README.md lists exactly the settings that exist",
  ignore: readReadme() === null,
  fn() {
    assert.deepEqual(
      rows(readReadme() ?? ""),
      rows(settingsTable()),
      "paste the output of `deno run server/config/registry.ts` over README.md's table",
    );
  },
});
