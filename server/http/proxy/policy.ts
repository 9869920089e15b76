/**
 * What may be passed on to CPA: reads that destroy are not, and writes that a CPA 8 would turn
 * into damage are not (cpa-v8.md §7, §10).
 *
 * @module
 */
import type { FileLayout, Generation } from "../../cpa/types.ts";
import { readBody } from "../body.ts";
import { fault, type HttpFault } from "../errors.ts";
import type { Context } from "../route.ts";

/** CPA's stored configuration is at most a few hundred KiB; bytes. */
const YAML_BODY = 4 * 1024 * 1024;

/** Provider lists: on a file in v8 layout a write rebuilds the whole family and loses its groups. */
const PROVIDER_LISTS: ReadonlySet<string> = new Set([
  "gemini-api-key",
  "claude-api-key",
  "codex-api-key",
  "vertex-api-key",
  "openai-compatibility",
  "meta-api-key",
  "xai-api-key",
  "interactions-api-key",
]);

/** First segment of a route below `/v0/management`, as CPA could read it. */
function head(route: string): string {
  return (route.split("/")[1] ?? "").toLowerCase();
}

/**
 * Judges a call to the v0 tree.
 *
 * @param route path below `/v0/management`, beginning with a slash
 * @returns the body where it had to be read for the judgement, else null
 * @throws HttpFault with the reason
 */
export async function judgeV0Write(
  context: Context,
  route: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const name = decodeURIComponent(head(route));
  // refused whatever the method: only the collector may empty the queue
  if (name === "usage-queue") throw fault("queue_read_refused");
  const { method } = context.request;
  if (method === "GET" || method === "HEAD") return null;
  const wholeFile = name === "config.yaml";
  if (!wholeFile && !PROVIDER_LISTS.has(name)) return null;

  const { generation, layout } = await context.services.settings.layout(context.request.signal);
  if (!wholeFile) {
    const refusal = refuseProviderList(layout);
    if (refusal !== null) throw refusal;
    return null;
  }
  const body = await readBody(context.request, {
    limit: YAML_BODY,
    idleMs: context.limits.bodyIdleMs,
  });
  const sent = context.services.settings.layoutOf(new TextDecoder().decode(body));
  const refusal = refuseWholeFile(generation, layout, sent);
  if (refusal !== null) throw refusal;
  return body;
}

/** Why a provider list must not be written through v0; null when it may. */
export function refuseProviderList(layout: FileLayout): HttpFault | null {
  if (layout === "legacy") return null;
  if (layout === "unknown") return unreadable();
  return fault(
    "cpa_v8_refused",
    "CPA's configuration file is in version 8 layout. Writing a provider list through the " +
      "version 7 API would rebuild the whole family and lose group names, grouping and overrides, " +
      "so it was refused. Nothing was changed.",
  );
}

/**
 * Why the whole file must not be replaced; null when it may.
 *
 * @param stored layout of the file that CPA has now
 * @param sent layout of the text that would replace it
 */
export function refuseWholeFile(
  generation: Generation,
  stored: FileLayout,
  sent: FileLayout,
): HttpFault | null {
  if (stored === "unknown") return unreadable();
  if (stored !== "legacy") {
    return fault(
      "cpa_v8_refused",
      "CPA's configuration file is in version 8 layout. Saving the whole text through the " +
        "version 7 API would silently drop every version 7 key that has a version 8 twin, so it " +
        "was refused. Nothing was changed.",
    );
  }
  // version 7 knows no version 8 keys and ignores them
  if (generation === "v7" || sent === "legacy") return null;
  return fault(
    "cpa_v8_refused",
    sent === "unknown"
      ? "The layout of this text cannot be told (it is empty or its root is written in braces), " +
        "and CPA 8 might rewrite the whole file because of it. Nothing was changed."
      : "The text holds keys of version 8. CPA would rewrite the whole file into version 8 " +
        "layout, which version 7 cannot run from, so it was refused. Nothing was changed.",
  );
}

function unreadable(): HttpFault {
  return fault(
    "cpa_v8_refused",
    "CPA's stored configuration could not be read just now, and without it nobody can tell " +
      "whether this write would harm it. Nothing was changed; try again.",
  );
}

/** GET routes of `/v8/management` that only read (cpa-v8.md §3). */
const V8_READS: readonly RegExp[] = [
  /^\/config$/,
  /^\/config\.yaml$/,
  /^\/config\/.+$/,
  /^\/server\/latest-version$/,
  /^\/routing\/model-definitions\/[^/]+$/,
  /^\/observability\/logs$/,
  /^\/observability\/logs\/errors(?:\/[^/]+)?$/,
  /^\/observability\/logs\/requests\/[^/]+$/,
  /^\/observability\/usage\/api-keys$/,
  /^\/credentials$/,
  /^\/credentials\/(?:models|download)$/,
  /^\/credentials\/quota\/providers$/,
  /^\/oauth\/(?:auth-url|status)$/,
  /^\/plugins$/,
  /^\/plugins\/store$/,
  /^\/plugins\/[^/]+\/quota$/,
];

/** @param route path below `/v8/management`, beginning with a slash */
export function readableOnV8(method: string, route: string): "ok" | "queue" | "refused" {
  if (/^\/observability\/usage\/queue(?:\/|$)/i.test(decodeURIComponent(route))) return "queue";
  return method === "GET" && V8_READS.some((read) => read.test(route)) ? "ok" : "refused";
}
