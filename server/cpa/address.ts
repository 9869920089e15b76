/**
 * The address of a CPA: from what a person types to the base URL everything is built on
 * (manager-server.md §4.5).
 *
 * @module
 */
import { CpaError } from "./types.ts";

/** Host, port and protocol of a base URL as a socket needs them. */
export interface CpaEndpoint {
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string;
  readonly port: number;
  readonly tls: boolean;
  /** `host:port` for sentences. */
  readonly where: string;
}

function invalid(message: string): CpaError {
  return new CpaError(message, "unreachable", { stage: "address" });
}

/**
 * Base URL without trailing slash, `/v0` or page names; `http://` when no scheme is given.
 *
 * @throws {CpaError} stage `address` when the text is no usable address.
 */
export function normaliseBaseUrl(text: string): string {
  let raw = text.trim();
  if (raw === "") throw invalid("The CPA address is empty; enter one such as http://cpa:8317.");
  if (!raw.includes("://")) raw = `http://${raw}`;
  let url: URL;
  try {
    url = new URL(raw);
  } catch {
    throw invalid("The CPA address is not a URL; enter one such as http://cpa:8317.");
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw invalid("The CPA address must begin with http:// or https://.");
  }
  if (url.username !== "" || url.password !== "") {
    throw invalid(
      "Leave user name and password out of the CPA address; the key has its own field.",
    );
  }
  if (url.hostname === "") throw invalid("The CPA address has no host; enter http://host:8317.");
  let path = url.pathname.replace(/\/+$/, "");
  path = path.replace(/\/management\.html$/, "")
    .replace(/\/v[08]\/management$/, "")
    .replace(/\/v[08]$/, "")
    .replace(/\/+$/, "");
  return `${url.protocol}//${url.host}${path}`;
}

/** Socket address of a base URL: port 80 or 443 when none is named, the path plays no part. */
export function endpointOf(baseUrl: string): CpaEndpoint {
  const url = new URL(baseUrl);
  const tls = url.protocol === "https:";
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  const port = url.port === "" ? (tls ? 443 : 80) : Number(url.port);
  return { hostname, port, tls, where: `${url.hostname}:${port}` };
}
