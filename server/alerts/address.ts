/**
 * Which addresses messages may be sent to. People enter them, so a message must not reach what
 * only this machine or its network can: whoever may edit a channel could otherwise talk to the
 * router, to other containers, or to the cloud's metadata. A name is resolved once, here, and the
 * connection goes to the very address that was judged, so that a second answer of the resolver
 * changes nothing.
 *
 * @module
 */
import { BlockList, isIP } from "node:net";
import { AlertError } from "./error.ts";

/** IANA special-purpose registries: nothing there is a public service. */
const NOT_PUBLIC_4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8], // this network
  ["10.0.0.0", 8],
  ["100.64.0.0", 10], // carrier-grade NAT; 100.100.100.200 answers for Alibaba's metadata
  ["127.0.0.0", 8],
  ["168.63.129.16", 32], // Azure's own services
  ["169.254.0.0", 16], // link-local, metadata of most clouds
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24], // documentation
  ["192.88.99.0", 24], // 6to4 relays
  ["192.168.0.0", 16],
  ["198.18.0.0", 15], // benchmarks
  ["198.51.100.0", 24], // documentation
  ["203.0.113.0", 24], // documentation
  ["224.0.0.0", 4], // multicast
  ["240.0.0.0", 4], // reserved, broadcast
];
/** Inside 2000::/3, outside of which nothing is public. */
const NOT_PUBLIC_6: readonly (readonly [string, number])[] = [
  ["2001::", 23], // Teredo, ORCHID and other protocols
  ["2001:db8::", 32], // documentation
  ["2002::", 16], // 6to4 holds an IPv4 address
  ["3fff::", 20], // documentation
];
/** Refused even where the operator allows private hosts. */
const NEVER_4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["100.100.100.200", 32],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
/** What an allowed host may have besides public addresses. */
const PRIVATE_6: readonly (readonly [string, number])[] = [["fc00::", 7], ["::1", 128]];

function blocks(family: "ipv4" | "ipv6", rows: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of rows) list.addSubnet(net, prefix, family);
  return list;
}

const notPublic4 = blocks("ipv4", NOT_PUBLIC_4);
const notPublic6 = blocks("ipv6", NOT_PUBLIC_6);
const never4 = blocks("ipv4", NEVER_4);
const global6 = blocks("ipv6", [["2000::", 3]]);
const private6 = blocks("ipv6", PRIVATE_6);

/** True for an address on the public internet. Text that is no address is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !notPublic4.check(address, "ipv4");
  // addresses that hold an IPv4 address (mapped, NAT64) lie outside 2000::/3
  return family === 6 && !address.includes("%") && global6.check(address, "ipv6") &&
    !notPublic6.check(address, "ipv6");
}

/** The same for a host that the operator allowed: private, but never link-local or metadata. */
export function isAllowedAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !never4.check(address, "ipv4");
  return isPublicAddress(address) ||
    (family === 6 && !address.includes("%") && private6.check(address, "ipv6"));
}

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Where a message goes. */
export interface Destination {
  readonly url: URL;
  /** Without brackets and trailing point: what the certificate must name. */
  readonly host: string;
  /** The operator named this host: plain http and private addresses are accepted. */
  readonly allowed: boolean;
}

/**
 * Reads what a person entered. Spellings such as `https://2130706433` or `https://0x7f.1` come out
 * of the URL parser as the addresses they mean.
 *
 * @param allowedHosts `host` or `host:port`, lower case
 * @throws AlertError `address_refused`; the sentence holds at most the host
 */
export function readDestination(text: string, allowedHosts: readonly string[]): Destination {
  const url = URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "") {
    throw refused("The address is not one such as https://hooks.example.com/….");
  }
  if (url.username !== "" || url.password !== "") {
    throw refused("The address must not hold a user name or password; use the token field.");
  }
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const allowed = allowedHosts.includes(host) || allowedHosts.includes(`${url.hostname}:${port}`);
  if (url.protocol !== "https:" && !allowed) {
    throw refused(`The address must begin with https://, ${unless(host)}.`);
  }
  if (isIP(host) !== 0) judge(host, [host], allowed);
  return { url, host, allowed };
}

/**
 * The address to connect to, judged now.
 *
 * @throws AlertError `address_refused`; whatever `resolve` throws
 */
export async function addressOf(
  { host, allowed }: Destination,
  resolve: Resolve,
): Promise<string> {
  return judge(host, isIP(host) === 0 ? await resolve(host) : [host], allowed);
}

/** One bad address among good ones is enough: a resolver that mixes them is up to something. */
function judge(host: string, addresses: readonly string[], allowed: boolean): string {
  const fine = allowed ? isAllowedAddress : isPublicAddress;
  const [first] = addresses;
  if (first === undefined) throw new Error(`${host} has no address`);
  if (addresses.every(fine)) return first;
  throw refused(
    allowed
      ? `${host} leads to an address that no message is sent to.`
      : `${host} is not on the public internet; messages do not go there${
        addresses.every(isAllowedAddress) ? ` ${unless(host)}` : ""
      }.`,
  );
}

function unless(host: string): string {
  return `unless the setting ALERT_ALLOWED_HOSTS names ${host}`;
}

function refused(sentence: string): AlertError {
  return new AlertError(sentence, "address_refused");
}
