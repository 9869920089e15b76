/**
 * What was known at the last visit, kept in the browser, so that the page can say what is new.
 *
 * @module
 */

/** Names known at a time. */
export interface Known {
  readonly atMs: number;
  readonly models: readonly string[];
  readonly classes: readonly string[];
}

/** The visit before this one, and this one. */
export interface Visits {
  readonly before: Known | null;
  readonly now: Known | null;
}

/** Away for longer than this is another visit. */
const AWAY_MS = 30 * 60_000;

/** Reads what was kept; anything unknown is nothing. */
export function readVisits(text: string | null): Visits {
  try {
    const raw = JSON.parse(text ?? "{}") as { before?: unknown; now?: unknown } | null;
    return { before: known(raw?.before), now: known(raw?.now) };
  } catch {
    return { before: null, now: null };
  }
}

function known(value: unknown): Known | null {
  if (typeof value !== "object" || value === null) return null;
  const { atMs, models, classes } = value as Partial<Record<keyof Known, unknown>>;
  const texts = (list: unknown): list is readonly string[] =>
    Array.isArray(list) && list.every((one) => typeof one === "string");
  return typeof atMs === "number" && texts(models) && texts(classes)
    ? { atMs, models, classes }
    : null;
}

/** A page is opened: after half an hour away, what was known then becomes the visit before. */
export function beginVisit(visits: Visits, nowMs: number): Visits {
  return visits.now !== null && nowMs - visits.now.atMs > AWAY_MS
    ? { before: visits.now, now: visits.now }
    : visits;
}

/** What is new since the visit before. */
export interface News {
  readonly models: readonly string[];
  readonly classes: readonly string[];
  readonly gaps: readonly { fromMs: number; toMs: number; cause: string }[];
}

/** Names not known then, and gaps that ended or lasted since. */
export function newsSince(before: Known, now: Known, gaps: News["gaps"]): News {
  const models = new Set(before.models);
  const classes = new Set(before.classes);
  return {
    models: now.models.filter((name) => !models.has(name)),
    classes: now.classes.filter((name) => !classes.has(name)),
    gaps: gaps.filter((gap) => gap.toMs > before.atMs),
  };
}
