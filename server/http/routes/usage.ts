/**
 * The original's usage endpoints (manager-server.md §4.7).
 *
 * @module
 */
import { HttpFault, methodNotAllowed, originalFault } from "../errors.ts";
import { json } from "../json.ts";
import type { Context, Route } from "../route.ts";
import type { ReaderApi } from "../../analytics/types.ts";
import type { Calls } from "../services.ts";

/** 64 MiB, as the original. */
const IMPORT_BODY = 67_108_864;
/** Rows a chunk of the export asks for: about 2 MB of text. */
const EXPORT_ROWS = 2_000;

const PREFIX = "/v0/management/:usage{usage(?:/.*)?}";

/** Original's text of a body beyond the limit. */
function importTooLarge(): HttpFault {
  return originalFault(413, "http: request body too large");
}

/** `/v0/management/usage` and everything below it. */
export const usageRoutes: readonly Route[] = [
  {
    method: "GET",
    path: PREFIX,
    guard: "admin",
    body: 0,
    cost: "reads the newest USAGE_QUERY_LIMIT events; the export reads all",
    shape: { summary: "Newest events in CPA's old shape; /export streams all as JSON lines" },
    handle: (context) => context.path.endsWith("/export") ? exportAll(context) : usage(context),
  },
  {
    method: "POST",
    path: PREFIX,
    guard: "admin",
    body: IMPORT_BODY,
    gzip: true,
    tooLarge: importTooLarge,
    cost: "one transaction per few hundred events",
    shape: { summary: "/import takes JSON lines or an old CPA usage export" },
    handle: (context) => {
      if (!context.path.endsWith("/import")) throw methodNotAllowed(["GET"]);
      return importUpload(context);
    },
  },
];

async function usage({ services, config, request }: Context): Promise<Response> {
  const text = await services.reader.call("compatibleUsage", [config.queryLimit], {
    signal: request.signal,
  });
  return new Response(text, {
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
}

async function exportAll({ services, request }: Context): Promise<Response> {
  // the first chunk is asked for before the head is sent: a failure is still a status then
  const first = await services.reader.call("exportChunk", [0, EXPORT_ROWS], {
    signal: request.signal,
  });
  return new Response(exportStream(services.reader, first, request.signal), {
    headers: {
      "content-type": "application/x-ndjson",
      "content-disposition": 'attachment; filename="usage-events.jsonl"',
      "cache-control": "no-store",
    },
  });
}

type Chunk = Awaited<ReturnType<ReaderApi["exportChunk"]>>;

/** One chunk in memory at a time, asked for when the client has taken the one before. */
function exportStream(
  reader: Calls<ReaderApi>,
  first: Chunk,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let next: Chunk | null = first;
  let after = 0;
  return new ReadableStream({
    async pull(controller) {
      const chunk: Chunk = next ??
        await reader.call("exportChunk", [after, EXPORT_ROWS], { signal });
      next = null;
      if (chunk.lines === 0) return controller.close();
      after = chunk.lastId;
      controller.enqueue(chunk.bytes);
    },
  }, { highWaterMark: 0 });
}

async function importUpload(context: Context): Promise<Response> {
  const { services } = context;
  const body = await context.body();
  if (!hasText(body)) throw originalFault(400, "empty usage import payload");
  const report: Awaited<ReturnType<typeof call>> & { readonly error?: string } = await call();
  const { format, failed, unsupported, warnings, faults } = report;
  if (report.error !== undefined && report.total === 0) {
    return json({ error: report.error, format, failed, unsupported, warnings, faults }, 400);
  }
  if (report.error !== undefined) throw originalFault(500, report.error);
  const { added, skipped, total } = report;
  return json({ format, added, skipped, total, failed, unsupported, warnings, faults });

  function call() {
    return services.writer.call("importUpload", [services.instance, body], {
      transfer: [body.buffer],
    });
  }
}

/** Anything but white space. */
function hasText(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
}
