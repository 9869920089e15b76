import assert from "node:assert/strict";
import { addressOf, isAllowedAddress, isPublicAddress, readDestination } from "./address.ts";

/** Hosts as a person may write them in an address, all of them refused. */
const REFUSED = [
  // loopback and its spellings
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "2130706433",
  "0x7f000001",
  "0x7f.0.0.1",
  "0177.0.0.1",
  "017700000001",
  "127.0.0.1.",
  "１２７.０.０.１",
  "127。0。0。1",
  "%31%32%37.0.0.1",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  // this host
  "0.0.0.0",
  "0",
  "[::]",
  // private
  "10.0.0.1",
  "10.255.255.255",
  "012.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "3232235777",
  "0xc0a80101",
  "[fc00::1]",
  "[fd12:3456:789a::1]",
  // link-local, metadata
  "169.254.1.1",
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "0251.0376.0251.0376",
  "100.100.100.200",
  "1684300232",
  "168.63.129.16",
  "[fe80::1]",
  "[febf::1]",
  // carrier-grade NAT
  "100.64.0.1",
  "100.127.255.255",
  // IPv4 inside IPv6
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::ffff:10.0.0.1]",
  "[::ffff:a9fe:a9fe]",
  "[::ffff:8.8.8.8]",
  "[::127.0.0.1]",
  "[::ffff:0:10.0.0.1]",
  "[64:ff9b::7f00:1]",
  "[64:ff9b::a9fe:a9fe]",
  "[64:ff9b:1::a00:1]",
  "[2002:7f00:1::1]",
  "[2002:a9fe:a9fe::]",
  "[2001:0:53aa:64c::1]",
  // neither unicast nor public
  "224.0.0.1",
  "239.255.255.250",
  "255.255.255.255",
  "240.0.0.1",
  "192.0.0.1",
  "192.0.2.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "192.88.99.1",
  "[ff02::1]",
  "[ff0e::1]",
  "[2001:db8::1]",
  "[3fff::1]",
  "[fec0::1]",
  "[100::1]",
];

Deno.test("readDestination() refuses every spelling of an address that is not public", () => {
  assert.ok(REFUSED.length >= 40);
  for (const host of REFUSED) {
    for (const url of [`https://${host}/hook`, `https://${host}:8443/hook`]) {
      assert.throws(() => readDestination(url, []), { code: "address_refused" }, url);
    }
  }
});

Deno.test("readDestination() takes public addresses and names", () => {
  for (
    const host of [
      "hooks.slack.com",
      "1.1.1.1",
      "172.15.0.1",
      "172.32.0.1",
      "100.63.255.255",
      "100.128.0.1",
      "192.167.1.1",
      "9.9.9.9",
      "[2606:4700::1111]",
      "[2a00:1450::1]",
      "0x01010101",
    ]
  ) {
    assert.equal(readDestination(`https://${host}/x`, []).allowed, false, host);
  }
  assert.equal(readDestination("https://Hooks.Example.COM./x", []).host, "hooks.example.com");
});

Deno.test("readDestination() refuses what is no plain https address, and never quotes more than the host", () => {
  const secret = "CANARY-in-address";
  for (
    const url of [
      "",
      secret,
      `http://example.com/${secret}`,
      `ftp://example.com/${secret}`,
      `file:///${secret}`,
      `javascript:${secret}`,
      `https://user:${secret}@example.com/`,
      `https://${secret}@example.com/`,
      `https:///`,
      `https://10.0.0.1/${secret}`,
      `https://exa mple.com/${secret}`,
      `https://[fe80::1%25eth0]/${secret}`,
      `https://1.2.3.4.5/${secret}`,
      `https://256.1.1.1/${secret}`,
    ]
  ) {
    assert.throws(
      () => readDestination(url, []),
      (error: Error) => !error.message.includes(secret) && error.name === "AlertError",
      url,
    );
  }
});

Deno.test("an allowed host may be private and plain, but never link-local or metadata", async () => {
  const allowed = ["ntfy.home", "192.168.1.5", "169.254.169.254", "fd00::5", "box:8080"];
  for (
    const url of [
      "http://ntfy.home/alerts",
      "http://ntfy.home:8080/alerts",
      "https://192.168.1.5/x",
      "https://[fd00::5]/x",
      "http://box:8080/x",
    ]
  ) assert.equal(readDestination(url, allowed).allowed, true, url);
  for (
    const url of [
      "http://box/x",
      "http://other.home/x",
      "http://169.254.169.254/x",
      "http://192.168.1.6/x",
    ]
  ) assert.throws(() => readDestination(url, allowed), { code: "address_refused" }, url);
  const home = readDestination("http://ntfy.home/x", allowed);
  assert.equal(await addressOf(home, () => Promise.resolve(["10.1.2.3"])), "10.1.2.3");
  for (
    const bad of [
      "169.254.169.254",
      "100.100.100.200",
      "fe80::1",
      "::ffff:10.0.0.1",
      "224.0.0.1",
      "0.0.0.0",
      "64:ff9b::a00:1",
    ]
  ) {
    await assert.rejects(
      addressOf(home, () => Promise.resolve([bad])),
      { code: "address_refused" },
      bad,
    );
  }
});

Deno.test("addressOf() judges what the resolver says, all of it", async () => {
  const to = readDestination("https://hooks.example.com/x", []);
  const answers = (...addresses: string[]) => addressOf(to, () => Promise.resolve(addresses));
  assert.equal(await answers("1.1.1.1", "2606:4700::1111"), "1.1.1.1");
  await assert.rejects(answers("1.1.1.1", "10.0.0.1"), { code: "address_refused" });
  await assert.rejects(answers("::1"), { code: "address_refused" });
  await assert.rejects(answers("fe80::1%eth0"), { code: "address_refused" });
  await assert.rejects(answers(), /has no address/);
  for (const text of ["", "localhost", "1.1.1", "2606:4700::1111%eth0"]) {
    assert.equal(isPublicAddress(text), false, text);
    assert.equal(isAllowedAddress(text), false, text);
  }
});
