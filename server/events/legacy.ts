/**
 * Snapshots of CPA's old built-in statistics: endpoints, models, details
 * (manager-server.md §4.7, §5.11).
 *
 * @module
 */
import { buildEvent } from "./build.ts";
import { decodeObject } from "./decode.ts";
import { first, REQUEST_ID, TIME } from "./fields.ts";
import { compareBytes, encodeRedacted, parseKeepingNumbers } from "./go_json.ts";
import { quote } from "./export.ts";
import { sha256Hex } from "./hash.ts";
import type { ImportItem } from "./import.ts";
import { elements, memberMap, type Span } from "./json_scan.ts";
import { textOf } from "./text.ts";
import { parseTime } from "./time.ts";
import type { Json } from "./tokens.ts";

/** A record of an upload that did not become an event. */
export interface Fault {
  readonly kind: "fault";
  /** A sentence; never the text of the record. */
  readonly error: string;
  readonly counter: "failed" | "unsupported";
}

/** Counters of an import. */
export interface ImportTally {
  total: number;
  control: number;
  failed: number;
  unsupported: number;
}

const MAX_DETAIL_BYTES = 1_048_576;
const decoder = new TextDecoder();

function sorted(map: Map<string, Span>): [string, Span][] {
  return [...map].sort((a, b) => compareBytes(a[0], b[0]));
}

/**
 * Items of the `apis` object at `start`: endpoints, then models, in byte order of their names,
 * then details as they stand. `line` counts the records met, from 1.
 */
export function* legacyItems(
  bytes: Uint8Array,
  start: number,
  nowMs: number,
): Generator<ImportItem, void> {
  let line = 0;
  const fault = (error: string, counter: Fault["counter"] = "failed"): ImportItem => ({
    line: ++line,
    outcome: { kind: "fault", error, counter },
  });
  let endpointNo = 0;
  for (const [endpoint, endpointSpan] of sorted(memberMap(bytes, start) ?? new Map())) {
    endpointNo++;
    const modelsSpan = memberMap(bytes, endpointSpan.from)?.get("models");
    const models = modelsSpan === undefined ? null : memberMap(bytes, modelsSpan.from);
    if (models === null) {
      yield fault(`endpoint no. ${endpointNo} has no object of models`);
      continue;
    }
    let modelNo = 0;
    for (const [model, modelSpan] of sorted(models)) {
      modelNo++;
      const where = `endpoint no. ${endpointNo}, model no. ${modelNo}`;
      const entry = memberMap(bytes, modelSpan.from);
      if (entry === null) {
        yield fault(`${where} is not an object`);
        continue;
      }
      const details = entry.get("details");
      let detailNo = -1;
      if (details !== undefined && bytes[details.from] === 0x5b) {
        for (const span of elements(bytes, details.from)) {
          detailNo++;
          const view = bytes.subarray(span.from, span.to);
          const record = decodeObject(view, MAX_DETAIL_BYTES);
          if (typeof record === "string") {
            yield fault(`${where}, detail no. ${detailNo}: ${record}`);
            continue;
          }
          const time = first(record, TIME);
          if (time === undefined || time === null || textOf(time) === "") {
            yield fault(`${where}, detail no. ${detailNo} has no timestamp`);
            continue;
          }
          const id = legacyId(record, view, { endpointNo, modelNo, detailNo, endpoint, model });
          yield {
            line: ++line,
            outcome: {
              kind: "event",
              event: buildEvent(record, {
                receivedAtMs: nowMs,
                rawHash: null,
                legacy: { endpoint, model, requestId: id },
              }),
            },
          };
        }
      }
      if (detailNo < 0) yield fault(`${where} has no request details`, "unsupported");
    }
  }
}

/** `legacy:` + 16 hex digits where the detail has no id of its own. */
function legacyId(
  record: Json,
  bytes: Uint8Array,
  at: { endpointNo: number; modelNo: number; detailNo: number; endpoint: string; model: string },
): string {
  if (textOf(first(record, REQUEST_ID)) !== "") return "";
  const detail = encodeRedacted(parseKeepingNumbers(decoder.decode(bytes)));
  const raw = `{"detail":${detail},"endpoint":${quote(at.endpoint)},` +
    `"format":"legacy_usage_export","model":${quote(at.model)}}`;
  const time = first(record, TIME);
  const text = parseTime(time)?.text ?? textOf(time);
  return "legacy:" + sha256Hex(
    `legacy|${at.endpointNo}|${at.modelNo}|${at.detailNo}|${at.endpoint}|${at.model}|${text}|${raw}`,
  ).slice(0, 16);
}
