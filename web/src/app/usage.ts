/**
 * The address as state: what every page that shows usage reads and writes.
 *
 * @module
 */
import { useCallback, useMemo } from "react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { NamedSpan } from "../../../server/http/contract/mod.ts";
import { askQuery, type PartInput } from "../api/queries.ts";
import { useSpeech } from "../i18n/mod.ts";
import {
  isPresent,
  type Patch,
  patched,
  type Question,
  questionOf,
  type UsageSearch,
  usageSearch,
} from "./search.ts";

/** Changes the address of the page that is open; the rest of it stays. */
export type SetSearch<T> = (patch: Patch<T>, how?: { readonly replace?: boolean }) => void;

/**
 * Writes the address of the open page. What a reader would want to take back with the Back
 * button pushes; `replace` is for what follows the hand (typing, sorting).
 */
export function useSetSearch<T extends object = UsageSearch>(): SetSearch<T> {
  const navigate = useNavigate();
  return useCallback((patch, how = {}) => {
    void navigate(
      {
        to: ".",
        search: (old: object) => patched(old as T, patch),
        replace: how.replace ?? false,
        resetScroll: false,
      } as Parameters<typeof navigate>[0],
    );
  }, [navigate]);
}

/** Span, zone and filters of the address, and what they ask. */
export interface Usage {
  readonly search: UsageSearch;
  readonly set: SetSearch<UsageSearch>;
  /** Span when the address names none. */
  readonly fallback: NamedSpan;
  /** Zone in which days are cut and times are shown. */
  readonly zone: string;
  /** Stable while the address is. */
  readonly question: Question;
  /** The span ends now. */
  readonly live: boolean;
}

/** Reads span, zone and filters of the open page; `fallback` is its span without one. */
export function useUsage(fallback: NamedSpan = "24h"): Usage {
  const raw = useSearch({ strict: false });
  const { f } = useSpeech();
  const set = useSetSearch<UsageSearch>();
  const text = JSON.stringify(usageSearch(raw));
  return useMemo(() => {
    const search = usageSearch(JSON.parse(text) as UsageSearch);
    const zone = search.zone ?? f.zone;
    return {
      search,
      set,
      fallback,
      zone,
      question: questionOf(search, fallback, zone),
      live: isPresent(search, fallback),
    };
  }, [text, set, fallback, f.zone]);
}

/**
 * Asks about the usage of the address: `const { data } = useAsk(usage, [{ kind: "total" }])`, then
 * `data.parts[0].sums`. One call per page; parts are answered together.
 */
export function useAsk<const Parts extends readonly PartInput[]>(
  usage: Usage,
  parts: Parts,
  options: { readonly compare?: boolean; readonly enabled?: boolean } = {},
) {
  const { compare = false, enabled = true } = options;
  return useQuery({ ...askQuery(usage.question, parts, { compare, live: usage.live }), enabled });
}
