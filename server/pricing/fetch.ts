/**
 * Fetches price lists: one address per source, no other host, bounded in time and size.
 *
 * @module
 */
import { ADDRESSES, ListError, type SourceName } from "./lists.ts";

/** Most bytes of a list, after decompression. */
export const MOST_BYTES = 32 * 1024 * 1024;
/** Longest wait for a whole list, ms. */
export const LONGEST_MS = 20_000;

/** A list as it came; null text: it is still the one of the ETag. */
export interface Fetched {
  readonly text: string | null;
  readonly etag: string;
}

/**
 * Fetches one list.
 *
 * @param proxy URL of a proxy; it may hold a user and a password. Absent or null: directly
 * @throws ListError with a sentence for a person
 */
export type ListFetcher = (
  source: SourceName,
  etag: string,
  signal: AbortSignal,
  proxy?: string | null,
) => Promise<Fetched>;

/** How `listFetcher` reaches the world. */
export interface Outbound {
  readonly fetch: typeof fetch;
  readonly longestMs?: number;
  readonly mostBytes?: number;
  readonly addresses?: Readonly<Record<SourceName, string>>;
}

/** See the module comment. */
export function listFetcher(
  { fetch, longestMs = LONGEST_MS, mostBytes = MOST_BYTES, addresses = ADDRESSES }: Outbound,
): ListFetcher {
  return async (source, etag, signal, proxy = null) => {
    const deadline = AbortSignal.timeout(longestMs);
    const url = new URL(addresses[source]);
    const through = proxy === null ? "" : " through CPA's proxy";
    let client: Deno.HttpClient | null = null;
    try {
      if (proxy !== null) client = clientThrough(proxy);
      const response = await fetch(url, {
        ...(client === null ? {} : { client }),
        // another host may be anything, one in the own network included
        redirect: "manual",
        credentials: "omit",
        headers: {
          accept: "application/json",
          ...(etag === "" ? {} : { "if-none-match": etag }),
        },
        signal: AbortSignal.any([signal, deadline]),
      });
      if (response.status === 304 && etag !== "") {
        await response.body?.cancel();
        return { text: null, etag };
      }
      if (response.status !== 200) {
        await response.body?.cancel();
        const away = response.status >= 300 && response.status < 400;
        throw new ListError(
          away
            ? `${url.host} sends to another address, which is not followed`
            : `${url.host} answered with status ${response.status}`,
        );
      }
      const text = await readText(response, mostBytes, url.host);
      return { text, etag: (response.headers.get("etag") ?? "").slice(0, 256) };
    } catch (error) {
      if (error instanceof ListError) throw error;
      signal.throwIfAborted();
      if (deadline.aborted) {
        throw new ListError(
          `${url.host} did not answer${through} within ${longestMs / 1000} seconds`,
        );
      }
      if (error instanceof Deno.errors.NotCapable) {
        throw new ListError(
          `the server may not connect to ${url.host}${through}; allow it with ` +
            `--allow-net=${url.host}`,
        );
      }
      throw new ListError(`${url.host} cannot be reached${through}`);
    } finally {
      client?.close();
    }
  };
}

/** @throws ListError that does not repeat the URL, which may hold a password */
function clientThrough(proxy: string): Deno.HttpClient {
  try {
    const url = new URL(proxy);
    const { username, password } = url;
    url.username = url.password = "";
    const basicAuth = {
      username: decodeURIComponent(username),
      password: decodeURIComponent(password),
    };
    return Deno.createHttpClient({
      proxy: { url: url.href, ...(username === "" ? {} : { basicAuth }) },
    });
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new ListError("CPA's proxy-url is no address of a proxy that can be used");
  }
}

async function readText(response: Response, mostBytes: number, host: string): Promise<string> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let total = 0;
  let text = "";
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.byteLength;
    if (total > mostBytes) {
      await reader.cancel().catch(() => {});
      throw new ListError(`${host} sends more than ${mostBytes / 1024 / 1024} MiB`);
    }
    try {
      text += decoder.decode(value, { stream: true });
    } catch {
      await reader.cancel().catch(() => {});
      throw new ListError(`the answer of ${host} is not text`);
    }
  }
  return text;
}
