import type { UsageSearch } from "../../app/search.ts";
import type { Translate } from "../../i18n/mod.ts";
import { shortHash } from "../../ui/short-hash.ts";

/** What a top list is about. */
export type Subject = "model" | "key" | "credential";

/** What people call a value; a hash nobody can read is shortened. */
export function nameOf(
  t: Translate,
  subject: Subject,
  { value, label }: { readonly value: string; readonly label: string },
): string {
  if (label !== "" && label !== value) return label;
  if (value !== "") return subject === "model" ? value : shortHash(value);
  return subject === "key" ? t("overview.noKey") : t("overview.noCredential");
}

/** An address that says its span, so that a page with another default shows the same. */
export function withSpan(search: UsageSearch): UsageSearch {
  return search.span === undefined && search.from === undefined && search.to === undefined
    ? { ...search, span: "24h" }
    : search;
}
