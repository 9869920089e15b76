/**
 * Who is asking: the peer of the socket, or the client that a trusted proxy names.
 *
 * @module
 */
import { BlockList, isIP } from "node:net";

/** The asking side as far as it can be known. */
export interface Client {
  /** Address for limits and lists; never taken from an untrusted header. */
  readonly address: string;
  /** `ip:port` of the socket, for the log. */
  readonly remote: string;
  /** Address of the socket's other end. */
  readonly peer: string;
  readonly port: number;
  /** The peer is a proxy we were told to believe. */
  readonly viaProxy: boolean;
  /** HTTPS between the browser and us or the trusted proxy. */
  readonly secure: boolean;
  /** Host (and port) the browser asked for; empty when unknown. */
  readonly host: string;
}

/** Tells whether an address belongs to a proxy that may speak for others. */
export type Trust = (address: string) => boolean;

/**
 * Builds the check from CIDR blocks or single addresses.
 *
 * @throws RangeError for a block that is none, or that would trust the whole world
 */
export function trustedProxies(blocks: readonly string[]): Trust {
  const list = new BlockList();
  for (const block of blocks) {
    const [address = "", prefix] = block.trim().split("/");
    const family = isIP(address);
    const widest = family === 6 ? 128 : 32;
    const bits = prefix === undefined ? widest : Number(prefix);
    const valid = family !== 0 && Number.isInteger(bits) && bits >= 1 && bits <= widest;
    if (!valid) {
      throw new RangeError(
        `trusted proxy '${block}' is not an address or a block such as 10.0.0.0/8; ` +
          "a block of all addresses is not accepted",
      );
    }
    list.addSubnet(address, bits, family === 6 ? "ipv6" : "ipv4");
  }
  return (address) => {
    const plain = unmapped(address);
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 6 ? "ipv6" : "ipv4");
  };
}

/** `::ffff:1.2.3.4` → `1.2.3.4`; IPv6 brackets and ports are removed. */
function unmapped(address: string): string {
  let text = address.trim().toLowerCase();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text);
  if (bracketed) text = bracketed[1] ?? "";
  else if (/^[\d.]+:\d+$/.test(text)) text = text.slice(0, text.indexOf(":"));
  return text.startsWith("::ffff:") && isIP(text.slice(7)) === 4 ? text.slice(7) : text;
}

/** Looks at the socket and, behind a trusted proxy, at what it forwards. */
export function clientOf(headers: Headers, url: string, remote: Deno.Addr, trust: Trust): Client {
  const peer = remote.transport === "tcp" ? unmapped(remote.hostname) : "local";
  const port = remote.transport === "tcp" ? remote.port : 0;
  const viaProxy = trust(peer);
  const ownSecure = url.startsWith("https:");
  const ownHost = headers.get("host") ?? authority(url);
  return {
    address: viaProxy ? forwardedFor(headers, peer, trust) : peer,
    remote: peer.includes(":") ? `[${peer}]:${port}` : `${peer}:${port}`,
    peer,
    port,
    viaProxy,
    secure: viaProxy
      ? lastOf(headers, "x-forwarded-proto", ownSecure ? "https" : "http") === "https"
      : ownSecure,
    host: viaProxy ? lastOf(headers, "x-forwarded-host", ownHost) : ownHost,
  };
}

/** Right-most hop that is no trusted proxy itself: everything left of it may be invented. */
function forwardedFor(headers: Headers, peer: string, trust: Trust): string {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map(unmapped);
  for (const hop of hops.reverse()) {
    if (isIP(hop) === 0) return peer;
    if (!trust(hop)) return hop;
    peer = hop;
  }
  return peer;
}

function lastOf(headers: Headers, name: string, otherwise: string): string {
  return headers.get(name)?.split(",").at(-1)?.trim().toLowerCase() || otherwise;
}

function authority(url: string): string {
  const rest = url.slice(url.indexOf("://") + 3);
  return rest.slice(0, rest.search(/[/?#]|$/));
}
