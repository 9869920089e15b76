import assert from "node:assert/strict";
import { recordings } from "./_peer.ts";
import { AuthDirectory, looksSecret, readDirectory, snapshotOf } from "./directory.ts";
import type { AuthFile } from "./management.ts";
import { CpaError } from "./types.ts";

const alice: AuthFile = {
  auth_index: "a1",
  name: "codex-alice.json",
  email: "alice@example.test",
  provider: "codex",
  success: 3,
  failed: 1,
};

/** A directory over a list that counts its calls; times are small so that no test waits. */
function directory(answers: (readonly AuthFile[] | CpaError)[]) {
  const readings: number[] = [];
  const failures: string[] = [];
  const waiters: (() => void)[] = [];
  const stir = () => waiters.splice(0).forEach((wake) => wake());
  let now = 1_000_000;
  let calls = 0;
  const book = new AuthDirectory({
    clock: () => now,
    ttlMs: 5,
    debounceMs: 1,
    firstBackoffMs: 2,
    maxBackoffMs: 4,
    missingMs: 10_000,
    fetchFiles: () => {
      const answer = answers[Math.min(calls++, answers.length - 1)]!;
      return answer instanceof CpaError ? Promise.reject(answer) : Promise.resolve(answer);
    },
    onReading: (reading) => {
      readings.push(reading.snapshots.size);
      stir();
    },
    onFailure: (error) => {
      failures.push(error.fault);
      stir();
    },
  });
  return {
    book,
    readings,
    failures,
    calls: () => calls,
    pass: (ms: number) => now += ms,
    next: () => new Promise<void>((resolve) => waiters.push(resolve)),
  };
}

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

Deno.test("AuthDirectory makes one call for a burst of unknown credentials", async () => {
  const { book, readings, calls, next } = directory([[alice]]);
  const read = next();
  for (let i = 0; i < 50; i++) book.want(["a1", "never-listed", ""]);
  await read;
  assert.equal(calls(), 1);
  assert.deepEqual(readings, [1]);
  assert.equal(book.lookup("a1")?.account, "alice@example.test");
  assert.equal(book.lookup("never-listed"), null);
  // What the list does not have is not asked for again.
  book.want(["a1", "never-listed"]);
  await new Promise((resolve) => setTimeout(resolve, 15));
  assert.equal(calls(), 1);
  const again = next();
  book.changed();
  book.changed();
  await again;
  assert.equal(calls(), 2, "a refresh message asks anew, once");
  await book.close();
});

Deno.test("AuthDirectory backs off after failures and recovers", async () => {
  const gone = new CpaError("gone", "unreachable");
  const { book, failures, readings, next, calls, pass } = directory([gone, gone, [alice]]);
  book.want(["a1"]);
  await next();
  pass(10);
  await next();
  pass(10);
  await next();
  assert.deepEqual(failures, ["unreachable", "unreachable"]);
  assert.deepEqual(readings, [1]);
  assert.equal(calls(), 3);
  await book.close();
});

Deno.test("AuthDirectory is silent after a refused key until the connection changes", async () => {
  const { book, failures, calls, next } = directory([new CpaError("no", "refused_key"), [alice]]);
  book.want(["a1"]);
  await next();
  book.changed();
  book.want(["b2"]);
  assert.equal(await book.refresh(), null);
  await new Promise((resolve) => setTimeout(resolve, 15));
  assert.deepEqual(failures, ["refused_key"]);
  assert.equal(calls(), 1);
  book.reset();
  assert.equal((await book.refresh())?.snapshots.size, 1);
  await book.close();
});
