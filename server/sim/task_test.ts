import assert from "node:assert/strict";

/** First line a stream brings. */
async function firstLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel();
  return text.slice(0, text.indexOf("\n"));
}

Deno.test("tasks/sim.ts serves as a process of its own and leaves its ledger behind", async () => {
  const ledger = await Deno.makeTempFile();
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      new URL("../../tasks/sim.ts", import.meta.url).pathname,
      "--key",
      "other-key",
      "--version",
      "8.0.20",
      "--keep-ledger",
      ledger,
    ],
    stdout: "piped",
  }).spawn();
  try {
    const line = JSON.parse(await firstLine(child.stdout));
    assert.equal(line.event, "listening");
    const control = `http://127.0.0.1:${line.control}`;
    const published = await fetch(`${control}/publish`, { method: "POST", body: '{"records":9}' });
    assert.equal((await published.json()).waiting, 9);
    const popped = await fetch(`${line.baseUrl}/v8/management/observability/usage/queue?count=4`, {
      headers: { authorization: "Bearer other-key" },
    });
    const ids = (await popped.json()).map((one: { request_id: string }) => one.request_id);
    assert.equal(ids.length, 4);
    await (await fetch(`${control}/quit`, { method: "POST" })).body?.cancel();
    assert.equal((await child.status).success, true);
    const lines = (await Deno.readTextFile(ledger)).trim().split("\n").map((one) =>
      JSON.parse(one)
    );
    assert.deepEqual(lines.filter((one) => one.fate === "http").map((one) => one.requestId), ids);
    assert.equal(lines.filter((one) => one.fate === "cleared").length, 5);
  } finally {
    try {
      child.kill();
    } catch {
      // It has ended, as it should.
    }
    await child.status;
    await Deno.remove(ledger);
  }
});
