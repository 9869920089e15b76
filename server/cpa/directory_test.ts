import assert from "node:assert/strict";
import { recordings } from "./_peer.ts";
import { looksSecret, readDirectory, snapshotOf } from "./directory.ts";
import type { AuthFile } from "./management.ts";

Deno.test("readDirectory() names the recorded credentials and keeps CPA's counters", () => {
  const { files } = JSON.parse(recordings()["auth files"]!.body) as { files: AuthFile[] };
  const reading = readDirectory(files, 42);
  assert.equal(reading.atMs, 42);
  assert.equal(reading.snapshots.size, files.length);
  for (const file of files) {
    const snapshot = reading.snapshots.get(String(file["auth_index"]))!;
    assert.equal(snapshot.file, file["name"]);
    assert.equal(snapshot.provider, file["provider"]);
    if (file["email"] !== undefined) assert.equal(snapshot.account, file["email"]);
    assert.deepEqual(reading.counters.get(String(file["auth_index"])), {
      success: file["success"],
      failed: file["failed"],
    });
  }
});

Deno.test("snapshotOf() follows the order of the original and never shows a key", () => {
  assert.deepEqual(
    snapshotOf({
      name: "kimi-1.json",
      label: "Kimi",
      account: "sk-live-0123456789",
      type: "kimi",
      projectId: "p-1",
    }),
    { account: "Kimi", label: "Kimi", file: "kimi-1.json", provider: "kimi", project: "p-1" },
  );
  assert.deepEqual(snapshotOf({ name: "x.json" }), {
    account: "x.json",
    label: "x.json",
    file: "x.json",
    provider: "",
    project: "",
  });
  assert.deepEqual(snapshotOf({ account: "AIzaSecret", gemini_virtual_project: "v" }), {
    account: "",
    label: "",
    file: "",
    provider: "",
    project: "v",
  });
  const odd = snapshotOf({ account: 7, name: null, provider: {}, label: ["x"] });
  assert.deepEqual(Object.values(odd), ["", "", "", "", ""]);
});

Deno.test("looksSecret() spares names with @, space or slash", () => {
  for (
    const name of ["alice@example.test", "my long key name of more than thirty-two", "a/b", "x"]
  ) {
    assert.equal(looksSecret(name), false, name);
  }
  for (const name of ["sk-1", "AIza1", "0123456789abcdef0123456789abcdef"]) {
    assert.equal(looksSecret(name), true, name);
  }
});
