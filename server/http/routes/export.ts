/**
 * Answers as files: CSV or JSON lines, streamed.
 *
 * @module
 */
import type { z } from "zod";
import {
  csvLine,
  type ExportFormat,
  type ExportPage,
  type ExportPageQuestion,
  REQUEST_HEADER,
} from "../../analytics/mod.ts";
import type { Part, Span } from "../../analytics/types.ts";
import { ExportQueries, EXPORTS } from "../contract/mod.ts";
import { PART } from "../parts.ts";
import { readQuery } from "../query.ts";
import { ask, filterOf, spanOf } from "../questions.ts";
import type { Context, Route } from "../route.ts";
import { tableOf, type TableRow } from "../tables.ts";

/** Rows a page of requests asks the reader for: about 1 MB of text. */
const PAGE_ROWS = 4_000;
/** Text that is handed on at once, UTF-16 units. */
const PIECE = 64 * 1024;
const BOM = "\ufeff";

type Kind = typeof EXPORTS[number];
type Query<K extends Kind> = z.infer<typeof ExportQueries[K]>;

/** Kind → its part, where it is answered by one. */
const ANSWERED: { readonly [K in Exclude<Kind, "requests">]: (context: Context) => Asked } = {
  series: (context) => asked(readQuery(ExportQueries.series, context.query), PART.series),
  breakdown: (context) => asked(readQuery(ExportQueries.breakdown, context.query), PART.breakdown),
  matrix: (context) => asked(readQuery(ExportQueries.matrix, context.query), PART.matrix),
  heat: (context) => asked(readQuery(ExportQueries.heat, context.query), PART.heat),
  percentiles: (context) =>
    asked(readQuery(ExportQueries.percentiles, context.query), PART.percentiles),
  facets: (context) => asked(readQuery(ExportQueries.facets, context.query), PART.facets),
  failures: (context) => asked(readQuery(ExportQueries.failures, context.query), PART.failures),
};

interface Asked {
  readonly query: Query<"requests">;
  readonly part: Part;
  readonly compare: boolean;
}

function asked<Q extends Query<"requests"> & { readonly compare?: boolean | undefined }>(
  query: Q,
  partOf: (query: Q) => Part,
): Asked {
  return { query, part: partOf(query), compare: query.compare ?? false };
}

/** `/api/v1/export/{requests,series,…}` */
export const exportRoutes: readonly Route[] = EXPORTS.map((kind) => ({
  method: "GET",
  path: `/api/v1/export/${kind}`,
  guard: "admin",
  body: 0,
  cost: kind === "requests"
    ? "reads every request of the span, a page at a time"
    : "one pass over the column segments of the span",
  shape: {
    summary: `The ${kind} of a span as a file`,
    query: ExportQueries[kind],
    produces: "text/csv",
  },
  handle: (context) => kind === "requests" ? requests(context) : table(context, kind),
}));

/** An answer to one question, as a table. */
async function table(context: Context, kind: keyof typeof ANSWERED): Promise<Response> {
  const { query, part, compare } = ANSWERED[kind](context);
  const found = await ask(context, query, [part], compare);
  const [answered] = found.parts;
  if (answered === undefined) throw new Error("the reader gave no answer");
  const pieces = piecesOf(tableOf(answered), query.format, query.bom ?? false);
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { done, value } = pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  }, { highWaterMark: 0 });
  return file(stream, kind, found.span, query.format);
}

/** Lines of a table, many at a time. */
function* piecesOf(
  rows: Iterable<TableRow>,
  format: ExportFormat,
  bom: boolean,
): Generator<Uint8Array<ArrayBuffer>, undefined> {
  const encoder = new TextEncoder();
  let text = format === "csv" && bom ? BOM : "";
  let first = true;
  for (const row of rows) {
    if (format === "jsonl") text += JSON.stringify(row) + "\n";
    else {
      if (first) text += csvLine(Object.keys(row));
      text += csvLine(Object.values(row));
    }
    first = false;
    if (text.length < PIECE) continue;
    yield encoder.encode(text);
    text = "";
  }
  if (text !== "") yield encoder.encode(text);
}

/** Every request of a span, newest first; what arrives meanwhile is not in it. */
async function requests({ services, query, request }: Context): Promise<Response> {
  const wanted = readQuery(ExportQueries.requests, query);
  const nowMs = services.now();
  const spanned = wanted.span !== undefined || wanted.from !== undefined ||
    wanted.to !== undefined;
  const span = spanned ? spanOf(wanted, nowMs, Infinity) : undefined;
  const question: ExportPageQuestion = {
    span,
    filter: filterOf(wanted),
    format: wanted.format,
    limit: PAGE_ROWS,
  };
  // ends with the request, and when the stream is given up
  const gone = new AbortController();
  const signal = AbortSignal.any([request.signal, gone.signal]);
  const page = (before: number | undefined): Promise<ExportPage> =>
    services.reader.call("exportPage", [{ ...question, before }], { signal });
  // the first page is asked for before the head is sent: a failure is still a status then
  let next: ExportPage | null = await page(undefined);
  let head = wanted.format === "csv" ? (wanted.bom === true ? BOM : "") + REQUEST_HEADER : "";
  let before: number | null = null;
  let ended = false;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      if (head !== "") {
        controller.enqueue(new TextEncoder().encode(head));
        head = "";
        return;
      }
      if (ended) return controller.close();
      const found: ExportPage = next ?? await page(before ?? undefined);
      next = null;
      before = found.nextBefore;
      ended = before === null;
      if (found.rows > 0) controller.enqueue(found.bytes);
      else controller.close();
    },
    cancel: () => gone.abort(),
  }, { highWaterMark: 0 });
  return file(stream, "requests", span ?? { fromMs: 0, toMs: nowMs }, wanted.format);
}

function file(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  kind: Kind,
  span: Span,
  format: ExportFormat,
): Response {
  const name = `${kind}_${stamp(span.fromMs)}_${stamp(span.toMs)}.${format}`;
  return new Response(stream, {
    headers: {
      "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

/** `20261125T1200Z` */
function stamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]/g, "").replace(/(T\d{4}).*$/, "$1Z");
}
