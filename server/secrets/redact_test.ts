import assert from "node:assert/strict";
import fc from "fast-check";
import { redact, REDACTED, Redactor, registerSecret } from "./redact.ts";

const CANARY = "CaNaRy0123456789xyz";

Deno.test("redact() hides what has a telling name, in every form that it may have", () => {
  const table: [string, string][] = [
    [`Authorization: Bearer ${CANARY}`, `Authorization: ${REDACTED}`],
    [`authorization=${CANARY}`, `authorization=${REDACTED}`],
    [`Bearer ${CANARY}`, `Bearer ${REDACTED}`],
    [`{"authorization":"Bearer ${CANARY}","a":1}`, `{"authorization":"${REDACTED}","a":1}`],
    [`{"access_token":"${CANARY}"}`, `{"access_token":"${REDACTED}"}`],
    [`{"refreshToken" : "${CANARY}"}`, `{"refreshToken" : "${REDACTED}"}`],
    [`{"id_token":null,"token":""}`, `{"id_token":null,"token":""}`],
    [`{\\"api_key\\":\\"${CANARY}\\",\\"b\\":2}`, `{\\"api_key\\":\\"${REDACTED}\\",\\"b\\":2}`],
    [`{"api_key":"a\\"${CANARY}\\\\","b":2}`, `{"api_key":"${REDACTED}","b":2}`],
    [`x-api-key: ${CANARY}`, `x-api-key: ${REDACTED}`],
    [`api key: ${CANARY} rest`, `api key: ${REDACTED} rest`],
    [`management key = ${CANARY}, next`, `management key = ${REDACTED}, next`],
    [`cpaManagementKey=${CANARY}&x=1`, `cpaManagementKey=${REDACTED}&x=1`],
    [`client_secret=${CANARY}`, `client_secret=${REDACTED}`],
    [`{"clientSecretValue":"${CANARY}"}`, `{"clientSecretValue":"${REDACTED}"}`],
    [`{"password": "${CANARY}`, `{"password": "${REDACTED}`],
    [`_token=${CANARY}`, `_token=${REDACTED}`],
    [`token: Bearer ${CANARY}`, `token: ${REDACTED}`],
    [`'token': '${CANARY}'`, `'token': '${REDACTED}'`],
    [`{"token":["${CANARY}",["${CANARY}]"]],"b":1}`, `{"token":["${REDACTED}"],"b":1}`],
    [`{"token":{"access_token":"${CANARY}"}}`, `{"token":{"access_token":"${REDACTED}"}}`],
    [`Cookie: a=${CANARY}; b=${CANARY}\nnext`, `Cookie: ${REDACTED}\nnext`],
    [`{"cookie":"a=${CANARY}"}`, `{"cookie":"${REDACTED}"}`],
    [
      `{"headers":{"Set-Cookie":["__cf_bm=${CANARY}; path=/","b=${CANARY}"],"X":["y"]}}`,
      `{"headers":{"Set-Cookie":["${REDACTED}"],"X":["y"]}}`,
    ],
    [
      `{\\"Set-Cookie\\":[\\"__cf_bm=${CANARY}; path=/\\"],\\"x\\":1}`,
      `{\\"Set-Cookie\\":["${REDACTED}"],\\"x\\":1}`,
    ],
    [`cpa_manager_session=${CANARY}; x`, `cpa_manager_session=${REDACTED}; x`],
    [`GET /v1beta/models?alt=sse&key=${CANARY}`, `GET /v1beta/models?alt=sse&key=${REDACTED}`],
    [`http://admin:${CANARY}@cpa:8317/x`, `http://${REDACTED}@cpa:8317/x`],
  ];
  for (const [given, want] of table) {
    assert.equal(redact(given), want);
    assert.equal(redact(redact(given)), want, `twice: ${given}`);
  }
});

Deno.test("redact() hides what looks like a key", () => {
  for (
    const key of [
      "sk-proj-abcdefghij",
      "sk-ant-api03-ABCDEFGHIJ",
      "sk-abcdef",
      "sess-abcdef123",
      "ghp_abcdef123456",
      "hf_abcdefgh",
      "pk_live12345",
      "rk_live12345",
      "github_pat_11ABCDEFG0abcdefghij",
      "AIzaSyA1234567",
      "ya29.a0AfH6SMBabc",
      "cmp_admin_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
      "cpamp_0123456789abcdefghijABCDEFGHIJ12",
      "enc:v1:AAECAwQFBgcICQoL:VfUeKWae8Xqn+JO9Z8qrV/HCt12Exjf31K+AG3JU",
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
    ]
  ) {
    for (const text of [key, `error for "${key}": no`, `x=${key}&y`, `(${key})`]) {
      const shown = redact(text);
      assert(shown.includes(REDACTED), text);
      assert(!shown.includes(key.slice(-6)), `${text} → ${shown}`);
    }
  }
});

Deno.test("redact() keeps domains of e-mail addresses and one letter", () => {
  const table: [string, string][] = [
    ["alice@example.com failed", "a***@example.com failed"],
    ["<bob.b+tag@mail.example.co.uk>", "<b***@mail.example.co.uk>"],
    ["alice%40example.com", "a***%40example.com"],
    ["jürgen@example.de", "j***@example.de"],
    ["a***@example.com", "a***@example.com"],
    ["@mention and 3 @ 4", "@mention and 3 @ 4"],
  ];
  for (const [given, want] of table) assert.equal(redact(given), want);
});

Deno.test("redact() leaves ordinary text alone", () => {
  for (
    const text of [
      "cpa-manager-plus listening on 0.0.0.0:18317",
      "http GET /v0/management/usage status=200 duration=3.1ms remote=127.0.0.1:5000",
      '{"error":"invalid admin key","code":"invalid_admin_key"}',
      '{"input_tokens":12,"output_tokens":3,"total_tokens":15,"token_breakdown":{"quality":"full"}}',
      "the task-force asked a desk-bound risk-averse person",
      "model gpt-5.4(high) at 12:30: 429 usage_limit_reached",
      "apiKeyHash: 73aa7f6502a1d784",
    ]
  ) assert.equal(redact(text), text);
});

Deno.test("redact() hides registered secrets wherever and however they appear", () => {
  const secret = "hunter+2 / ?ünï~key";
  const redactor = new Redactor();
  redactor.register(`  ${secret}\n`);
  redactor.register("tiny");
  const bytes = new TextEncoder();
  fc.assert(fc.property(
    fc.string({ maxLength: 12 }),
    fc.string({ maxLength: 12 }),
    (before, after) => {
      const forms = [
        secret,
        encodeURIComponent(secret),
        encodeURIComponent(secret).toLowerCase(),
        JSON.stringify({ x: secret }),
        bytes.encode(secret).toHex(),
      ];
      for (const form of forms) {
        assert(!redactor.redact(before + form + after).toLowerCase().includes("hunter"));
        assert(!redactor.redact(before + form + after).includes(bytes.encode("nter+2").toHex()));
      }
      // inside base64 of something longer: decoding what is left yields no piece of it
      for (const alphabet of ["base64", "base64url"] as const) {
        const text = bytes.encode(`${before}${secret}${after}`).toBase64({ alphabet });
        assert(redactor.redact(text).includes(REDACTED));
      }
    },
  ));
  assert.equal(redactor.redact("a tiny mouse"), "a tiny mouse");
  registerSecret("shared-canary-value");
  assert.equal(redact("x shared-canary-value y"), `x ${REDACTED} y`);
});

Deno.test("redact() lets no canary through that sits in a secret place", () => {
  const name = fc.constantFrom(
    "api_key",
    "apiKey",
    "X-Api-Key",
    "authorization",
    "access_token",
    "refresh_token",
    "id_token",
    "token",
    "cookie",
    "Set-Cookie",
    "client_secret",
    "password",
    "managementKey",
  );
  // what real values are made of, and the characters that end or escape strings
  const noise = fc.string({
    unit: fc.constantFrom("a", "9", " ", "=", ";", "\\", '"', "'", "[", "]", "{", ":", ",", "ü"),
    maxLength: 8,
  });
  const value = fc.tuple(noise, noise).map(([a, b]) => `${a}${CANARY}${b}`);
  const holder = fc.oneof(
    value,
    fc.array(value, { minLength: 1, maxLength: 3 }),
  );
  fc.assert(
    fc.property(name, holder, fc.nat(4), (member, held, depth) => {
      let text = JSON.stringify({ a: 1, [member]: held, z: "end" });
      for (let i = 0; i < depth; i++) text = JSON.stringify({ body: text });
      assert(!redact(text).includes(CANARY), text);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("redact() never fails and settles after one pass", () => {
  const piece = fc.constantFrom(
    "token",
    "cookie",
    "authorization",
    ":",
    "=",
    '"',
    "\\",
    "[",
    "]",
    "{",
    " ",
    "\n",
    "sk-",
    "abcdef",
    "Bearer ",
    "@",
    ".",
    "a",
    "://",
    REDACTED,
    "eyJ",
    "enc:v1:",
    "%40",
    "?key=",
    "null",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const once = redact(pieces.join(""));
      const twice = redact(once);
      assert.equal(redact(twice), twice);
    }),
    { numRuns: 3000 },
  );
});

Deno.test("redact() needs time in proportion to the text", () => {
  // a quadratic pattern would need minutes for these
  const many = 200_000;
  for (
    const unit of [
      "a",
      "-",
      "eyJ-",
      "eyJa.",
      "a@",
      "sk-",
      "token:",
      'token:"',
      "token:[",
      '\\"',
      "cookie=[",
      "://a",
      "Bearer ",
      "enc:v1:a",
      "a.",
      "?key=",
      '"',
      "[",
      " ",
    ]
  ) assert.equal(typeof redact(unit.repeat(many)), "string");
});
