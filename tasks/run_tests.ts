/**
 * `deno task test` after `check`: unit and API tests, then the browser tests. Says which tools
 * are missing; with `CI` set nothing may be.
 *
 * @module
 */
const ci = (Deno.env.get("CI") ?? "") !== "";

const missing: string[] = [];
if (!await runs("redis-server", "--version")) {
  missing.push("redis-server (the RESP client is not tested against a real Redis)");
}
for (const tool of missing) console.warn(`missing here: ${tool}`);
if (ci && missing.length > 0) Deno.exit(1);

for (const folder of [["server", "tasks"], ["web"]]) {
  const { code } = await new Deno.Command(Deno.execPath(), {
    // types were checked just before
    args: [
      "test",
      "-A",
      "--no-check",
      "--no-prompt",
      "--quiet",
      "--v8-flags=--max-semi-space-size=4",
      ...folder,
    ],
  }).spawn().status;
  if (code !== 0) Deno.exit(code);
}

async function runs(command: string, ...args: string[]): Promise<boolean> {
  try {
    const options = { args, stdout: "null", stderr: "null" } as const;
    return (await new Deno.Command(command, options).output()).success;
  } catch {
    return false;
  }
}
