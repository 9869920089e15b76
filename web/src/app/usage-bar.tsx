import type { ReactNode } from "react";
import type { NamedSpan } from "../../../server/http/contract/mod.ts";
import { FilterBar, type Labels } from "./filter-bar.tsx";
import type { Dimension } from "./search.ts";
import { SpanPicker } from "./span-picker.tsx";
import type { Usage } from "./usage.ts";

/** Span and filters in one line: the same on every page that shows usage. */
export function UsageBar(
  { usage, children, dimensions, labels, quick = true, without = [] }: {
    usage: Usage;
    /** At the right, e.g. what the filter found. */
    children?: ReactNode;
    dimensions?: readonly Dimension[];
    labels?: Labels;
    quick?: boolean;
    without?: readonly NamedSpan[];
  },
) {
  const { search, set, fallback, zone } = usage;
  return (
    <div className="usage-bar">
      <SpanPicker
        search={search}
        set={set}
        fallback={fallback}
        zone={zone}
        quick={quick}
        without={without}
      />
      <FilterBar
        usage={usage}
        {...(dimensions === undefined ? {} : { dimensions })}
        {...(labels === undefined ? {} : { labels })}
      />
      {children !== undefined && (
        <>
          <span className="grow" />
          {children}
        </>
      )}
    </div>
  );
}
