import assert from "node:assert/strict";
import { hashOf, looksLikeKey } from "./key-text.ts";

Deno.test("looksLikeKey() tells keys from request ids", () => {
  for (const key of ["sk-abcdef123", "AIzaSyDummyDummy", "Zk3-longerThanAnyRequestId_9"]) {
    assert.ok(looksLikeKey(key), key);
  }
  const ids = ["045a15d7", "req-12", "", "0d9f7c1e-5f0a-4a53-9d8e-2f4be0f1a111", "a".repeat(64)];
  for (const id of ids) assert.ok(!looksLikeKey(id), id);
});

Deno.test("hashOf() is the SHA-256 that usage is recorded by", async () => {
  assert.equal(
    await hashOf("abc"),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
