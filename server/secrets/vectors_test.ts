/** Known answers of manager-server.md §2.5 and the forms of §2.2–2.4. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ADMIN_ITERATIONS,
  CredentialError,
  generateAdminKey,
  hashAdminKey,
  isGeneratedForm,
  needsUpgrade,
  parseCredential,
  verifyAdminKey,
} from "./admin_key.ts";
import { fromBase64, sameBytes, toBase64, utf8 } from "./bytes.ts";
import { decodeDataKey, suppliedDataKey } from "./data_key.ts";
import { EnvelopeError, envelopeKey, seal, unseal } from "./sealer.ts";

const KEY = "cmp_admin_test_key_0123456789abcdef";
const SALT = new Uint8Array(16).map((_, i) => i);
const DATA_KEY = utf8("0123456789abcdef0123456789abcdef");
const FACTS = { source: "test", createdAtMs: 5 };

Deno.test("hashAdminKey() gives the known digests of both forms", async () => {
  const one = await hashAdminKey(KEY, FACTS, { salt: SALT, iterations: 1 });
  assert.deepEqual(one, {
    version: 1,
    salt: "AAECAwQFBgcICQoLDA0ODw",
    keyHash: "NbMTDz4p3WF0B/851kd+9cxEzmtrYU5yYDnQZyyAAGg",
    iterations: 1,
    createdAtMs: 5,
    source: "test",
  });
  const two = await hashAdminKey(KEY, FACTS, { salt: SALT, iterations: 2 });
  assert.equal(two.keyHash, "0SopMgWFGeHOpXRF1LhCmwS/UeMlwOTsyvL19qNfZko");
});

Deno.test("verifyAdminKey() accepts both forms and nothing else", async () => {
  for (const iterations of [0, 1, 2, 1000]) {
    const row = await hashAdminKey(KEY, FACTS, { iterations });
    assert.equal(await verifyAdminKey(row, KEY), true);
    assert.equal(await verifyAdminKey(row, ` ${KEY}\n`), true, "trimmed");
    assert.equal(await verifyAdminKey(row, KEY.slice(1)), false);
    assert.equal(await verifyAdminKey(row, ""), false);
    assert.equal(await verifyAdminKey({ ...row, salt: "!" }, KEY), false);
    assert.equal(await verifyAdminKey({ ...row, keyHash: "AAEC" }, KEY), false);
  }
});

Deno.test("hashAdminKey() writes 600,000 rounds of PBKDF2 in the original's JSON", async () => {
  const row = await hashAdminKey("k", { ...FACTS, rotatedAtMs: 0 });
  assert.equal(row.iterations, ADMIN_ITERATIONS);
  assert(ADMIN_ITERATIONS >= 600_000);
  assert.equal(await verifyAdminKey(row, "k"), true);
  assert.equal(needsUpgrade(row), false);
  assert.equal(needsUpgrade({ ...row, iterations: 1 }), true);
  assert.deepEqual(Object.keys(row), [
    "version",
    "salt",
    "keyHash",
    "iterations",
    "createdAtMs",
    "source",
  ]);
  assert.deepEqual(parseCredential(JSON.stringify(row)), row);
  assert.match(row.salt, /^[A-Za-z0-9+/]{22}$/);
  assert.match(row.keyHash, /^[A-Za-z0-9+/]{43}$/);
});

Deno.test("parseCredential() takes rows with missing members and refuses what is no credential", () => {
  assert.equal(parseCredential('{"salt":"AA","keyHash":"AA"}').iterations, 0);
  for (const text of ["", "null", "[]", "{", '{"salt":1,"keyHash":"AA"}']) {
    assert.throws(() => parseCredential(text), CredentialError);
  }
});

Deno.test("generateAdminKey() makes 53 characters that differ each time", () => {
  const key = generateAdminKey();
  assert.match(key, /^cmp_admin_[A-Za-z0-9_-]{43}$/);
  assert.notEqual(key, generateAdminKey());
  assert(isGeneratedForm(key));
  assert(isGeneratedForm("cpamp_0123456789abcdefghijABCDEFGHIJ12"));
  assert(!isGeneratedForm("cmp_admin_short"));
});

Deno.test("decodeDataKey() accepts the forms of a key file and nothing else", () => {
  const padded = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  const high = new Uint8Array(32).fill(0xfb);
  const table: [string, Uint8Array | null][] = [
    ["MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY", DATA_KEY],
    ["MDEyMzQ1Njc4OWFiY2Rl\r\nZjAxMjM0NTY3ODlhYmNkZWY\n", DATA_KEY],
    // trailing bits that are not zero
    ["MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWZ", DATA_KEY],
    [padded, DATA_KEY],
    ["0123456789abcdef0123456789abcdef\n", DATA_KEY],
    [high.toBase64({ alphabet: "base64url", omitPadding: true }), high],
    [toBase64(high), high],
    ["ääääääääääääääää", utf8("ääääääääääääääää")],
    ["short", null],
    [toBase64(new Uint8Array(31)), null],
    [toBase64(new Uint8Array(33)), null],
    ["", null],
  ];
  for (const [text, want] of table) assert.deepEqual(decodeDataKey(text), want, text);
});

Deno.test("suppliedDataKey() derives a key from any other text", async () => {
  assert.equal(
    (await suppliedDataKey(" correct horse battery staple\n")).toHex(),
    "32fdf93af2d99575b3fdb7cfe0b17ae074145096c8f5c0b6e2e64e039126dc6e",
  );
  assert.deepEqual(await suppliedDataKey("0123456789abcdef0123456789abcdef"), DATA_KEY);
});

Deno.test("seal() and unseal() give the known envelope", async () => {
  const key = await envelopeKey(DATA_KEY);
  assert.equal(key.toHex(), "aa3c904fcfac27fceef6964835b5ce8ff5f2bc97c910637ddc6cbbf5a955fde4");
  const nonce = new Uint8Array(12).map((_, i) => i);
  const envelope = "enc:v1:AAECAwQFBgcICQoL:VfUeKWae8Xqn+JO9Z8qrV/HCt12Exjf31K+AG3JU";
  assert.equal(await seal(key, " management-key ", nonce), envelope);
  assert.equal(await unseal(key, envelope), "management-key");
  assert.equal(await seal(key, envelope), envelope, "sealed text passes through");
  assert.equal(await seal(key, ""), "");
  assert.equal(await unseal(key, "plain"), "plain", "so does plain text on the way out");
});

Deno.test("unseal() refuses foreign keys and broken envelopes", async () => {
  const key = await envelopeKey(DATA_KEY);
  const other = await envelopeKey(new Uint8Array(32));
  const envelope = await seal(key, "secret");
  const damaged = `${envelope.slice(0, -3)}AAA`;
  for (const [use, text] of [[other, envelope], [key, damaged]] as const) {
    await assert.rejects(unseal(use, text), (error) => {
      assert(error instanceof EnvelopeError);
      assert.equal(error.message, "decrypt secret: invalid data key or corrupted ciphertext");
      return true;
    });
  }
  for (const text of ["enc:v1:", "enc:v1:AA", "enc:v1:AA:BB:CC", "enc:v1:AA:BB", "enc:v1:!:!"]) {
    await assert.rejects(unseal(key, text), /^EnvelopeError: invalid encrypted secret format$/);
  }
});

Deno.test("seal() and unseal() return any text that has no space at its ends", async () => {
  const key = await envelopeKey(DATA_KEY);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
      fc.pre(!text.startsWith("enc:v1:"));
      assert.equal(await unseal(key, await seal(key, text)), text.trim());
    }),
    { numRuns: 30 },
  );
});

Deno.test("fromBase64() is strict about alphabet and padding", () => {
  assert.equal(fromBase64("AA=="), null);
  assert.deepEqual(fromBase64("AA==", { padded: true }), new Uint8Array(1));
  assert.equal(fromBase64("AA", { padded: true }), null);
  assert.equal(fromBase64("A"), null);
  assert.equal(fromBase64("A A"), null);
  assert.equal(fromBase64("-_-_"), null);
});

Deno.test("sameBytes() compares texts and bytes of any length", () => {
  assert(sameBytes("abc", "abc"));
  assert(sameBytes(utf8("abc"), "abc"));
  assert(!sameBytes("abc", "abcd"));
  assert(!sameBytes("", "a"));
});
