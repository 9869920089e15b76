/**
 * What an HTTP answer of CPA means, and which answers are not CPA's at all.
 *
 * @module
 */
import { clip, refusalOf } from "./faults.ts";
import { CpaError, type CpaVersion } from "./types.ts";

const utf8 = new TextDecoder();

/** Most of an error body that is looked at. */
export const ERROR_BYTES = 64 << 10;

/** Redirects and pages come from something else than CPA; the key is not sent any further. */
export function refuseStrangers(status: number, headers: Headers): void {
  if (status >= 300 && status < 400) {
    throw new CpaError(
      "The address answers with a redirect, which CPA never does here; give CPA's own address, with https:// if a proxy asks for it.",
      "not_cpa",
      { status, stage: "http" },
    );
  }
  const type = headers.get("content-type") ?? "";
  if (/\bhtml\b/i.test(type)) throw strangePage(status);
}

/** A page without its content type. */
export function refuseHtml(status: number, body: Uint8Array): void {
  const start = utf8.decode(body.subarray(0, 64)).trimStart().toLowerCase();
  if (start.startsWith("<!doctype") || start.startsWith("<html")) throw strangePage(status);
}

function strangePage(status: number): CpaError {
  const gateway = status === 502 || status === 503 || status === 504;
  return new CpaError(
    gateway
      ? `A proxy answers in CPA's place (status ${status}): CPA behind it is not running.`
      : `A web page answers in CPA's place (status ${status}); is the address, its port or its path right?`,
    gateway ? "server_error" : "not_cpa",
    { status, stage: "http" },
  );
}

/**
 * Fault of a status other than 2xx. `queue` takes a missing route for an unsupported call; for
 * `management` routes, which every version has, it means that management is off.
 */
export function faultOfStatus(
  status: number,
  body: Uint8Array,
  route: "queue" | "management",
): CpaError {
  const text = errorText(body);
  const more = { status, stage: "http" };
  if (status === 401 || status === 403) {
    return refusalOf(text, more) ??
      new CpaError(
        `Access refused (status ${status}${text === "" ? "" : `: ${clip(text)}`}).`,
        status === 401 ? "refused_key" : "not_cpa",
        more,
      );
  }
  if (status === 404 || status === 405 || status === 501) {
    return route === "queue"
      ? new CpaError(
        "This CPA has no HTTP usage queue (older than v6.10.8); another transport is used.",
        "unsupported",
        more,
      )
      : new CpaError(
        "CPA's management answers 404: it is off (no remote-management.secret-key), CPA is in home mode, or the path of the address is wrong.",
        "management_off",
        more,
      );
  }
  if (status >= 500) {
    return new CpaError(
      `CPA failed (status ${status}${text === "" ? "" : `: ${clip(text)}`}).`,
      "server_error",
      more,
    );
  }
  return new CpaError(
    `CPA did not accept the call (status ${status}${text === "" ? "" : `: ${clip(text)}`}).`,
    "bad_answer",
    more,
  );
}

/** CPA's `{"error": …, "message": …}`, else the text itself. */
function errorText(body: Uint8Array): string {
  const text = utf8.decode(body.subarray(0, ERROR_BYTES)).trim();
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && "error" in value) {
      const message = "message" in value && typeof value.message === "string"
        ? `: ${value.message}`
        : "";
      return `${String(value.error)}${message}`;
    }
  } catch {
    // Not JSON: the text says what there is to say.
  }
  return text;
}

/** Version headers; they are set before the key check, so refusals carry them too. */
export function versionOf(headers: Headers): CpaVersion {
  const plugin = headers.get("x-cpa-support-plugin");
  return {
    version: (headers.get("x-cpa-version") ?? "").replace(/^v(?=\d)/, ""),
    commit: headers.get("x-cpa-commit") ?? "",
    buildDate: headers.get("x-cpa-build-date") ?? "",
    supportsPlugins: plugin === null ? null : plugin === "1",
  };
}
