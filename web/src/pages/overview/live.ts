import type { Overview, RequestRow, Sums } from "../../../../server/http/contract/mod.ts";

/** Sums of one request. */
export function sumsOf(row: RequestRow): Sums {
  return {
    requests: 1,
    failures: row.failed ? 1 : 0,
    input: row.input,
    cacheRead: row.cacheRead,
    cacheWrite: row.cacheWrite,
    output: row.output,
    reasoning: row.reasoning,
    totalReported: row.input + row.cacheRead + row.cacheWrite + row.output + row.reasoning,
    cost: row.cost ?? 0,
    costWithoutCache: row.cost ?? 0,
    unpriced: row.cost === null ? 1 : 0,
    latencySum: row.latencyMs ?? 0,
    latencyCount: row.latencyMs === null ? 0 : 1,
    ttftSum: row.ttftMs ?? 0,
    ttftCount: row.ttftMs === null ? 0 : 1,
  };
}

/** Adds field by field. */
export function add(a: Sums, b: Sums): Sums {
  const out = { ...a };
  for (const name of Object.keys(out) as (keyof Sums)[]) out[name] = a[name] + b[name];
  return out;
}

type Rows = Overview["models"];

function addTo(rows: Rows, value: string, sums: Sums): Rows {
  const known = rows.rows.some((row) => row.value === value);
  if (!known) return { ...rows, other: rows.other === null ? null : add(rows.other, sums) };
  return {
    ...rows,
    rows: rows.rows.map((row) => row.value === value ? { ...row, sums: add(row.sums, sums) } : row),
  };
}

/**
 * Adds requests that arrived since an answer was made, so that counters move before the next
 * question. Requests the answer knows already, and those outside of its span, are left out.
 */
export function applyRows(overview: Overview, rows: readonly RequestRow[]): Overview {
  let next = overview;
  for (const row of [...rows].sort((a, b) => a.id - b.id)) {
    const { lastEventId } = next.completeness;
    if (row.id <= lastEventId || row.timestampMs < next.fromMs) continue;
    const sums = sumsOf(row);
    const last = next.bins.findLastIndex((bin) => bin.startMs <= row.timestampMs);
    next = {
      ...next,
      total: add(next.total, sums),
      bins: next.bins.map((bin, index) =>
        index === last ? { ...bin, sums: add(bin.sums, sums) } : bin
      ),
      models: addTo(next.models, row.model, sums),
      keys: addTo(next.keys, row.apiKeyHash, sums),
      credentials: addTo(next.credentials, row.authIndex, sums),
      failures: row.failed ? addTo(next.failures, row.failClass, sums) : next.failures,
      completeness: {
        ...next.completeness,
        unpriced: next.completeness.unpriced + sums.unpriced,
        lastEventId: row.id,
      },
    };
  }
  return next;
}
