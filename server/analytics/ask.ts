/**
 * Several questions over one span and filter, answered in one pass.
 *
 * @module
 */
import { checkSpan, checkWhole } from "./checks.ts";
import { QuestionError } from "./error.ts";
import { checkDimension, compileFilter } from "./filter.ts";
import { totalTask, workOf } from "./parts.ts";
import { MEASURES } from "./scan.ts";
import type { Job } from "./scheduler.ts";
import { type Found, runTasks } from "./tasks.ts";
import type { Ground } from "./snapshot.ts";
import type { Ask, AskAnswer, Part, Span } from "./types.ts";
import { plausible, type Work } from "./work.ts";
import { GRAINS, zoneOf } from "./zone.ts";

const MOST_PARTS = 12;

/** Most values of a split, of a breakdown and of each side of a matrix. */
const MOST = { split: 50, breakdown: 10_000, matrix: 100, facets: 1_000, failures: 1_000 };

/**
 * Refuses what cannot be asked, before any work; the span is cut to what a date can express.
 *
 * @throws QuestionError that names the field
 */
export function checkAsk(question: Ask): Ask {
  const span = checkSpan(question.span);
  zoneOf(question.zone);
  const { parts } = question;
  if (!Array.isArray(parts) || parts.length < 1 || parts.length > MOST_PARTS) {
    throw new QuestionError(`parts: must be 1 to ${MOST_PARTS} questions.`, "invalid_limit");
  }
  for (const part of parts as readonly Part[]) checkPart(part);
  return { ...question, span };
}

function checkPart(part: Part): void {
  switch (part.kind) {
    case "total":
      return;
    case "series":
      checkMeasures(part.measures);
      if (part.by !== undefined) checkDimension(part.by, "by");
      if (part.order !== undefined) checkMeasure(part.order, "order");
      if (part.top !== undefined) checkWhole(part.top, "top", 1, MOST.split);
      if (part.grain !== "auto" && !GRAINS.includes(part.grain)) {
        throw new QuestionError(
          `grain: '${String(part.grain).slice(0, 20)}' is unknown; use auto, ${GRAINS.join(", ")}.`,
          "invalid_grain",
        );
      }
      return;
    case "breakdown":
      checkDimension(part.by, "by");
      checkMeasure(part.order, "order");
      checkWhole(part.top, "top", 0, MOST.breakdown);
      if (part.spark !== undefined) checkMeasure(part.spark, "spark");
      return;
    case "matrix":
      checkDimension(part.rows, "rows");
      checkDimension(part.columns, "columns");
      checkMeasure(part.order, "order");
      checkMeasures(part.measures);
      checkWhole(part.topRows, "topRows", 1, MOST.matrix);
      checkWhole(part.topColumns, "topColumns", 1, MOST.matrix);
      return;
    case "heat":
      return checkMeasures(part.measures);
    case "facets":
      for (const dimension of part.dimensions) checkDimension(dimension, "dimensions");
      checkWhole(part.top, "top", 1, MOST.facets);
      return;
    case "failures":
      checkWhole(part.top, "top", 1, MOST.failures);
      return;
    default: {
      const kind = String((part as { kind?: unknown } | null)?.kind).slice(0, 40);
      throw new QuestionError(`parts: there is no question '${kind}'.`, "invalid_dimension");
    }
  }
}

function checkMeasures(measures: unknown): void {
  if (measures === undefined) return;
  if (!Array.isArray(measures) || measures.length === 0) {
    throw new QuestionError("measures: must be a list of measures.", "invalid_order");
  }
  for (const measure of measures) checkMeasure(measure, "measures");
}

/** @throws QuestionError `invalid_order` */
export function checkMeasure(name: unknown, field: string): void {
  if ((MEASURES as readonly unknown[]).includes(name)) return;
  throw new QuestionError(
    `${field}: '${String(name).slice(0, 40)}' is no measure; use one of ${MEASURES.join(", ")}.`,
    "invalid_order",
  );
}

/** Expected work per segment, in pieces; lists and facets go first. */
export function costOf({ parts, filter, compare }: Ask): number {
  const free = filter === undefined;
  let cost = 0;
  for (const part of parts) {
    if (part.kind === "facets") cost += free ? 0.05 : 0.2;
    else if (part.kind === "total" || part.kind === "breakdown") cost += free ? 0.3 : 1;
    else cost += 1;
  }
  return compare === true ? 2 * cost : cost;
}

/** Works a checked question out. */
export function* askJob(work: Work, question: Ask): Job<AskAnswer> {
  const { ground } = work;
  const zone = zoneOf(question.zone);
  const span = plausible(ground, question.span);
  const previous = question.compare === true ? before(question.span) : null;
  const filter = compileFilter(question.filter, ground.dictionaries);
  const context = {
    ground,
    filter,
    zone,
    span,
    within: inExtent(ground, span),
    previous,
    previousWithin: previous === null ? null : inExtent(ground, previous),
  };
  const parts = question.parts.map((part) => workOf(part, context));
  const found: Found = new Map();
  yield* runTasks(work, span, filter, parts.flatMap(({ look }) => look), found);
  const begun = parts.map((part) => part.begin());
  const unpriced = totalTask(filter, ["unpriced"]);
  yield* runTasks(work, span, filter, [unpriced, ...begun.flatMap(({ now }) => now)], found);
  if (previous !== null) {
    yield* runTasks(work, previous, filter, begun.flatMap((tasks) => tasks.before));
  }
  yield* runTasks(work, span, filter, parts.flatMap((part) => part.after?.() ?? []), found);
  unpriced.totals.finish();
  const answers = parts.map((part) => part.answer());
  for (const part of parts) part.release?.();
  return {
    span: question.span,
    previousSpan: previous,
    parts: answers,
    completeness: work.completeness(question.span, unpriced.totals.sums.unpriced[0]!),
  };
}

/** The equal span before; null for one that begins at or before the epoch. */
function before({ fromMs, toMs }: Span): Span | null {
  const from = Math.max(0, 2 * fromMs - toMs);
  return from < fromMs ? { fromMs: from, toMs: fromMs } : null;
}

/** The part of a span in which there are events; a moment of it when there are none. */
function inExtent(ground: Ground, span: Span): Span {
  const extent = ground.extent();
  if (extent === null) return { fromMs: span.fromMs, toMs: span.fromMs + 1 };
  const fromMs = Math.max(span.fromMs, extent.fromMs);
  const toMs = Math.min(span.toMs, extent.toMs);
  return toMs > fromMs ? { fromMs, toMs } : { fromMs: span.fromMs, toMs: span.fromMs + 1 };
}
