/** Data key and degraded start: the failure matrix of manager-server.md §2.6, as we behave. */
import assert from "node:assert/strict";
import { diskFiles, type Files, type SuppliedSecret } from "../config/mod.ts";
import { DataKeyError } from "./data_key.ts";
import { EnvelopeError, Sealer } from "./sealer.ts";

const NONE: SuppliedSecret = { value: "", origin: "none" };

async function inFolder(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    await work(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

function open(path: string, supplied = NONE, files: Files = diskFiles): Promise<Sealer> {
  return Sealer.open({ supplied, path, files, clock: () => 77 });
}

Deno.test("Sealer makes the key file on the first start and uses it on the next", () =>
  inFolder(async (dir) => {
    const path = `${dir}/data/data.key`;
    const first = await open(path);
    assert(first.created && first.ready);
    assert.equal(first.problem, "");
    const text = await Deno.readTextFile(path);
    assert.match(text, /^[A-Za-z0-9+/]{43}\n$/);
    if (Deno.build.os !== "windows") {
      assert.equal(diskFiles.mode(path), 0o600);
      assert.equal(diskFiles.mode(`${dir}/data`), 0o700);
    }
    const envelope = await first.encrypt("key of CPA");
    const second = await open(path);
    assert(!second.created && second.ready);
    assert.equal(await second.decrypt(envelope), "key of CPA");
    assert.equal(second.tag("salt", " admin "), first.tag("salt", "admin"));
    assert.notEqual(second.tag("salt", "admin"), second.tag("other", "admin"));
    assert.match(second.tag("salt", "admin") ?? "", /^[\w-]{12}\.[\w-]{43}$/);
  }));

Deno.test("Sealer leaves the key file alone when a key is supplied", () =>
  inFolder(async (dir) => {
    const path = `${dir}/data.key`;
    await Deno.writeTextFile(path, "");
    const sealer = await open(path, { value: "correct horse battery staple", origin: "env" });
    assert(sealer.ready && !sealer.created);
    assert.equal(await Deno.readTextFile(path), "");
  }));

Deno.test("Sealer starts without the right key, says so, and takes the secret again", () =>
  inFolder(async (dir) => {
    const path = `${dir}/data.key`;
    const envelope = await (await open(path)).encrypt("key of CPA");
    await Deno.remove(path);
    const sealer = await open(path);
    await assert.rejects(sealer.decrypt(envelope), EnvelopeError);
    sealer.report("setup", false);
    assert.equal(sealer.ready, false);
    assert.match(sealer.problem, /put the right data key back .* or enter the CPA management key/);
    assert.equal(await sealer.decrypt(await sealer.encrypt("new key")), "new key");
    sealer.report("setup", true);
    assert.equal(sealer.ready, true);
  }));

Deno.test("Sealer never replaces a key file by itself, and keeps it when a secret is entered", async () => {
  const cases: [string | Uint8Array, RegExp][] = [
    ["", /^data key is empty: /],
    [" \n", /^data key is empty: /],
    ["too short", /^data key must be 32 bytes or base64-encoded 32 bytes: /],
    [new Uint8Array([0xff, 0xfe, 1]), /^data key must be 32 bytes or base64-encoded 32 bytes: /],
  ];
  for (const [content, problem] of cases) {
    await inFolder(async (dir) => {
      const path = `${dir}/data.key`;
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      await Deno.writeFile(path, bytes);
      const sealer = await open(path);
      assert.equal(sealer.ready, false);
      assert.match(sealer.problem, problem);
      assert.equal(sealer.tag("salt", "key"), null);
      await assert.rejects(sealer.decrypt("enc:v1:AA:BB"), DataKeyError);
      assert.equal(await sealer.decrypt("plain"), "plain");
      assert.deepEqual(await Deno.readFile(path), bytes, "untouched so far");

      const envelope = await sealer.encrypt("key of CPA");
      assert(sealer.ready);
      assert.equal(await sealer.decrypt(envelope), "key of CPA");
      assert.deepEqual(await Deno.readFile(`${path}.broken-77`), bytes);
      assert.equal(await (await open(path)).decrypt(envelope), "key of CPA");
    });
  }
});

Deno.test("Sealer names a key file that it cannot read or write, and does not move it", async () => {
  const refuse = (): never => {
    throw new Deno.errors.PermissionDenied("no");
  };
  const unreadable = await open("/d/data.key", NONE, {
    ...diskFiles,
    read: refuse,
    rename: () => assert.fail("it may be the right key"),
  });
  assert.equal(unreadable.problem, "cannot read /d/data.key: permission denied");
  await assert.rejects(unreadable.encrypt("x"), /cannot read \/d\/data\.key: permission denied/);

  const unwritable = await open("/d/data.key", NONE, {
    ...diskFiles,
    read: () => null,
    makeDir: refuse,
  });
  assert.equal(unwritable.problem, "cannot write /d/data.key: permission denied");
  assert.equal(unwritable.ready, false);
});
