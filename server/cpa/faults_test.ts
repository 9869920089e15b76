import assert from "node:assert/strict";
import { clip, unreachable } from "./faults.ts";

Deno.test("unreachable() names the step that failed from the texts of the system", () => {
  const code = (message: string, name: string) => Object.assign(new Error(message), { code: name });
  const table: [Error, string, RegExp][] = [
    [new Error("failed to lookup address information: Name or service not known"), "dns", /host/],
    [code("getaddrinfo ENOTFOUND cpa", "ENOTFOUND"), "dns", /host name/],
    [code("getaddrinfo EAI_AGAIN cpa", "EAI_AGAIN"), "dns", /host name/],
    [
      new TypeError("fetch failed", { cause: new Error("dns error: no record found") }),
      "dns",
      /host name/,
    ],
    [new Deno.errors.ConnectionRefused("Connection refused (os error 111)"), "tcp", /listens/],
    [code("connect ECONNREFUSED 127.0.0.1:1", "ECONNREFUSED"), "tcp", /listens/],
    [new Deno.errors.TimedOut("Connection timed out (os error 110)"), "tcp", /in time/],
    [
      new Error("invalid peer certificate: UnknownIssuer"),
      "tls",
      /skip verification/,
    ],
    [code("self-signed certificate", "DEPTH_ZERO_SELF_SIGNED_CERT"), "tls", /skip verification/],
    [code("wrong version number", "ERR_SSL_WRONG_VERSION_NUMBER"), "tls", /http:\/\//],
    [new Error("received corrupt message of type InvalidContentType"), "tls", /http:\/\//],
    [new Error("client error (Connect): tls handshake eof"), "tls", /during the TLS handshake/],
    [
      new Error(
        "error sending request for url (https://tls.ssl.test/): tcp connect error: Connection refused",
      ),
      "tcp",
      /listens/,
    ],
    [
      new Error("error sending request for url (https://tls.test/): connection reset"),
      "tcp",
      /cannot be reached/,
    ],
    [new Error("No route to host (os error 113)"), "tcp", /cannot be reached/],
  ];
  for (const [cause, stage, sentence] of table) {
    const error = unreachable(cause, "cpa:8317");
    assert.equal(error.fault, "unreachable");
    assert.equal(error.stage, stage, cause.message);
    assert.match(error.message, sentence);
    assert.equal(error.cause, cause);
  }
});

Deno.test("clip() keeps foreign text short and on one line", () => {
  assert.equal(clip("a\r\n\tb\x00c  "), "a b c");
  assert.equal(clip("x".repeat(500)).length, 201);
});
