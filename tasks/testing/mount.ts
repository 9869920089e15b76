/**
 * Small and read-only volumes for tests that need them.
 *
 * @module
 */

/** Runs with a tmpfs on `folder`; where that is not allowed it says so and runs nothing. */
export async function mounted(
  folder: string,
  options: string,
  run: () => Promise<void>,
): Promise<void> {
  if (!await done("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder)) {
    console.warn(`not tested here: a volume (${options}) cannot be mounted; run as root on Linux`);
    return;
  }
  try {
    await run();
  } finally {
    // lazily: a process that was killed may still hold it for a moment
    await done("umount", "-l", folder);
  }
}

async function done(command: string, ...args: string[]): Promise<boolean> {
  try {
    const output = { stdout: "null", stderr: "null" } as const;
    return (await new Deno.Command(command, { args, ...output }).output()).success;
  } catch {
    return false;
  }
}
