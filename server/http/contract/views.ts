import { z } from "zod";
import { Millis } from "./common.ts";

/** Longest `search` of a view as JSON, bytes. */
export const LONGEST_SEARCH = 8 * 1024;

/** Body of POST /api/v1/views and PUT /api/v1/views/{id} */
export const ViewBody = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** Path of the page, such as `/requests`. */
  page: z.string().regex(/^\/[\w/.~-]{0,199}$/, "it must be a path such as /requests"),
  /** The page's address as an object. */
  search: z.record(z.string().max(128), z.json()).refine(
    (search) => new TextEncoder().encode(JSON.stringify(search)).length <= LONGEST_SEARCH,
    "it may be 8 KB at most",
  ),
});
/** See `ViewBody`. */
export type ViewBody = z.infer<typeof ViewBody>;

/** A saved view. */
export const View = z.object({ id: z.int(), ...ViewBody.shape, updatedAtMs: Millis });
/** See `View`. */
export type View = z.infer<typeof View>;
/** GET /api/v1/views, by name */
export const ViewList = z.object({ items: z.array(View) });
/** See `ViewList`. */
export type ViewList = z.infer<typeof ViewList>;
