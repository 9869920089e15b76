import assert from "node:assert/strict";
import { clientOf, trustedProxies } from "./client.ts";

const PEER: Deno.Addr = { transport: "tcp", hostname: "10.0.0.2", port: 5 };

function address(forwarded: string, blocks: readonly string[], peer: Deno.Addr = PEER): string {
  const headers = new Headers(forwarded === "" ? {} : { "x-forwarded-for": forwarded });
  return clientOf(headers, "http://manager/", peer, trustedProxies(blocks)).address;
}

Deno.test("clientOf() believes nobody by default", () => {
  assert.equal(address("1.2.3.4", []), "10.0.0.2");
});

Deno.test("clientOf() takes the right-most hop that is no trusted proxy", () => {
  const table: [string, string][] = [
    ["1.2.3.4", "1.2.3.4"],
    ["6.6.6.6, 1.2.3.4", "1.2.3.4"],
    ["6.6.6.6, 1.2.3.4, 10.0.0.9", "1.2.3.4"],
    ["10.0.0.9", "10.0.0.9"],
    ["1.2.3.4, nonsense", "10.0.0.2"],
    ["nonsense, 10.0.0.9", "10.0.0.9"],
    ["", "10.0.0.2"],
    ["[2001:db8::7]:443", "2001:db8::7"],
    ["1.2.3.4:5555", "1.2.3.4"],
    ["::ffff:1.2.3.4", "1.2.3.4"],
  ];
  for (const [forwarded, expected] of table) {
    assert.equal(address(forwarded, ["10.0.0.0/8"]), expected, forwarded);
  }
});

Deno.test("clientOf() knows a peer by its IPv4 address inside IPv6", () => {
  const mapped: Deno.Addr = { transport: "tcp", hostname: "::ffff:10.0.0.2", port: 5 };
  assert.equal(address("1.2.3.4", ["10.0.0.2"], mapped), "1.2.3.4");
  assert.equal(address("1.2.3.4", ["fd00::/8"], mapped), "10.0.0.2");
});

Deno.test("clientOf() takes protocol and host from a trusted proxy only", () => {
  const headers = new Headers({
    host: "inner:18317",
    "x-forwarded-proto": "http, https",
    "x-forwarded-host": "evil.example, panel.example",
  });
  const trusted = clientOf(headers, "http://inner:18317/", PEER, trustedProxies(["10.0.0.2/32"]));
  assert.deepEqual([trusted.secure, trusted.host], [true, "panel.example"]);
  const plain = clientOf(headers, "http://inner:18317/", PEER, trustedProxies([]));
  assert.deepEqual([plain.secure, plain.host], [false, "inner:18317"]);
  assert.equal(plain.remote, "10.0.0.2:5");
});

Deno.test("trustedProxies() refuses the whole world and what is no block", () => {
  for (const block of ["0.0.0.0/0", "::/0", "10.0.0.0/33", "proxy.local", "", "10.0.0.0/x"]) {
    assert.throws(() => trustedProxies([block]), RangeError, block);
  }
});
