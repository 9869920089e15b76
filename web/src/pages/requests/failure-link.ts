import { patched } from "../../app/search.ts";
import type { RequestsSearch } from "./search.ts";

/** Longest value that a filter takes. */
const LONGEST = 512;

/** Address of the requests of a group: by class, and by text where it can be filtered. */
export function requestsOf(
  search: RequestsSearch,
  group: { readonly class: string; readonly pattern: string },
): RequestsSearch {
  const failure = group.pattern !== "" && group.pattern.length <= LONGEST
    ? [group.pattern]
    : undefined;
  return patched(search, {
    tab: undefined,
    sort: undefined,
    class: group.class === "" ? search.class : [group.class],
    failure,
    failed: true,
  });
}
