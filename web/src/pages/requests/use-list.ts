import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { RequestList, RequestRow } from "../../../../server/http/contract/mod.ts";
import { api, need } from "../../api/client.ts";
import { stream } from "../../api/stream.ts";
import { filterOf, isPresent, parametersOf, usageSearch } from "../../app/search.ts";
import {
  arrive,
  asksServer,
  LIVE_LIMIT,
  type LiveRows,
  matches,
  NO_LIVE_ROWS,
  release,
} from "./match.ts";
import { type RequestsSearch, SPAN } from "./search.ts";

const PAGE = 100;
/** With those that arrived, at most 2,000 rows are held. */
const PAGES = (2_000 - LIVE_LIMIT) / PAGE;
/** The newest are asked for not more often than this, whatever arrives. */
const CATCH_UP_MS = 2_000;

type Pages = InfiniteData<RequestList, number | undefined>;

/** The list of requests: loaded pages, and above them what arrives. */
export function useRequestList(
  search: RequestsSearch,
  paused: boolean,
  zone: string,
  /** False while the list is not shown: then nothing is asked. */
  enabled: boolean,
) {
  const client = useQueryClient();
  const key = JSON.stringify([usageSearch(search), zone]);
  const queryKey = useMemo(() => ["requests", key], [key]);
  const usage = useMemo(() => usageSearch(search), [key]);
  const load = useCallback(
    (before: number | undefined, signal?: AbortSignal) =>
      need(api.requests({ ...parametersOf(usage, SPAN, zone), limit: PAGE, before }, signal)),
    [usage, zone],
  );
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    getNextPageParam: (last, pages) =>
      pages.length >= PAGES ? undefined : last.nextBefore ?? undefined,
    staleTime: Infinity,
    gcTime: 0,
    enabled,
  });
  const [live, setLive] = useState<{ key: string; rows: LiveRows }>({ key, rows: NO_LIVE_ROWS });
  const rows = live.key === key ? live.rows : NO_LIVE_ROWS;
  const hold = useRef(paused);
  hold.current = paused;
  const caughtUp = useRef(0);

  const change = useCallback(
    (next: (old: LiveRows) => LiveRows) =>
      setLive((old) => ({ key, rows: next(old.key === key ? old.rows : NO_LIVE_ROWS) })),
    [key],
  );

  const refetch = useCallback(
    () => client.invalidateQueries({ queryKey }, { cancelRefetch: false }),
    [client, queryKey],
  );

  /** Asks for the newest page; what does not reach down to the known rows takes their place. */
  const catchUp = useCallback(async () => {
    caughtUp.current = Date.now();
    const page = await load(undefined).catch(() => null);
    if (page === null) return;
    const held = client.getQueryData<Pages>(queryKey)?.pages[0]?.items[0]?.id ?? 0;
    const lowest = page.items.at(-1)?.id ?? 0;
    if (page.nextBefore !== null && lowest > held) {
      client.setQueryData<Pages>(queryKey, { pages: [page], pageParams: [undefined] });
      change(() => NO_LIVE_ROWS);
    } else {
      const fresh = page.items.filter((row) => row.id > held);
      change((old) => arrive({ ...old, missed: 0 }, fresh, 0, hold.current || scrollY > 8));
    }
  }, [client, queryKey, load, change]);

  useEffect(() => {
    const filtered = filterOf(usage) !== undefined;
    const blind = asksServer(usage);
    if (!enabled || !isPresent(usage, SPAN)) return;
    return stream.listen((message) => {
      if (message.kind !== "requests") return;
      const now = Date.now();
      const fitting = blind ? [] : message.rows.filter((row) => matches(row, usage, zone, now));
      const missed = message.count - message.rows.length;
      const holding = hold.current || scrollY > 8;
      change((old) => arrive(old, fitting, holding && !filtered ? missed : 0, holding));
      if ((blind || missed > 0) && !holding && now - caughtUp.current > CATCH_UP_MS) {
        void catchUp();
      }
    });
  }, [usage, zone, enabled, change, catchUp]);

  // After a break in the stream, what arrived meanwhile is asked for.
  useEffect(() => {
    if (!enabled) return;
    let before = stream.state;
    return stream.watch(() => {
      if (stream.state === "live" && before !== "live" && before !== "connecting") void catchUp();
      before = stream.state;
    });
  }, [enabled, catchUp]);

  const items = useMemo(() => {
    const seen = new Set<number>();
    const out: RequestRow[] = [];
    const add = (row: RequestRow) => {
      if (seen.has(row.id)) return;
      seen.add(row.id);
      out.push(row);
    };
    const waiting = new Set(rows.waiting.map((row) => row.id));
    rows.shown.forEach(add);
    for (const page of query.data?.pages ?? []) {
      for (const row of page.items) if (!waiting.has(row.id)) add(row);
    }
    return out.sort((a, b) => b.id - a.id);
  }, [rows, query.data]);

  const letIn = useCallback(() => {
    if (rows.missed > 0) void catchUp();
    change((old) => ({ ...release(old), missed: 0 }));
    scrollTo({ top: 0 });
  }, [rows.missed, change, catchUp]);

  const last = query.data?.pages.at(-1);
  return {
    query,
    items,
    waiting: rows.waiting.length + rows.missed,
    letIn,
    refetch,
    /** There are older ones, but no more are held. */
    full: !query.hasNextPage && last !== undefined && last.nextBefore !== null,
  };
}
