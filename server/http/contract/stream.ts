import { z } from "zod";
import { Health } from "./health.ts";
import { RequestRow } from "./usage.ts";

/**
 * GET /api/v1/stream — server-sent events. `event:` names the kind, `data:` is its JSON, `id:` is
 * the newest event id (a client that comes back sends `Last-Event-ID`). A comment line every 15 s
 * keeps proxies from closing it.
 */
export const StreamMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("health"), health: Health }),
  /** At most four a second; `rows` are the newest ≤ 50, `count` all since the last message. */
  z.object({
    kind: z.literal("requests"),
    count: z.int(),
    rows: z.array(RequestRow),
    totalEvents: z.int(),
  }),
]);
/** See `StreamMessage`. */
export type StreamMessage = z.infer<typeof StreamMessage>;
