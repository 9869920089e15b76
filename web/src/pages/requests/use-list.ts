import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { RequestRow } from "../../../../server/http/contract/mod.ts";
import { api, need, type RequestFilter } from "../../api/client.ts";
import { filterOf, spanIn } from "../../app/search.ts";
import { endsNow } from "../../time/span.ts";
import { stream } from "../../api/stream.ts";
import type { RequestsSearch } from "./search.ts";
import { arrive, type LiveRows, matches, NO_LIVE_ROWS, release } from "./match.ts";

const PAGE = 100;
const PAGES = 20;
/** A burst that outruns the stream is fetched not more often than this. */
const CATCH_UP_MS = 2_000;

/** What the door of the list takes: times instead of names. */
function ofList(search: RequestsSearch, zone: string): RequestFilter {
  const { span, zone: _zone, from, to, ...filter } = search;
  if (span === undefined) return { ...filter, from, to };
  const { fromMs, toMs } = spanIn(search, "all", Date.now(), zone);
  return { ...filter, from: fromMs, to: endsNow(span) ? undefined : toMs };
}

/** The list of requests: loaded pages, and above them what arrives. */
export function useRequestList(search: RequestsSearch, paused: boolean, zone: string) {
  const client = useQueryClient();
  const key = JSON.stringify([search, zone]);
  const queryKey = useMemo(() => ["requests", key], [key]);
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      need(api.requests({ ...ofList(search, zone), limit: PAGE, before: pageParam }, signal)),
    getNextPageParam: (last) => last.nextBefore ?? undefined,
    maxPages: PAGES,
    staleTime: Infinity,
    gcTime: 0,
  });
  const [live, setLive] = useState<{ key: string; rows: LiveRows }>({ key, rows: NO_LIVE_ROWS });
  const rows = live.key === key ? live.rows : NO_LIVE_ROWS;
  const hold = useRef(paused);
  hold.current = paused;
  const caughtUp = useRef(0);
  const filtered = filterOf(search) !== undefined;

  const refetch = useCallback(async () => {
    await client.invalidateQueries({ queryKey }, { cancelRefetch: false });
  }, [client, queryKey]);

  useEffect(() =>
    stream.listen((message) => {
      if (message.kind !== "requests") return;
      const fitting = message.rows.filter((row) => matches(row, search, zone));
      const missed = message.count - message.rows.length;
      const holding = hold.current || scrollY > 8;
      setLive((old) => ({
        key,
        rows: arrive(
          old.key === key ? old.rows : NO_LIVE_ROWS,
          fitting,
          holding && !filtered ? missed : 0,
          holding,
        ),
      }));
      if (missed > 0 && !holding && Date.now() - caughtUp.current > CATCH_UP_MS) {
        caughtUp.current = Date.now();
        void refetch();
      }
    }), [key, search, zone, filtered, refetch]);

  // After a break in the stream, what arrived meanwhile is asked for.
  useEffect(() => {
    let before = stream.state;
    return stream.watch(() => {
      if (stream.state === "live" && before !== "live" && before !== "connecting") void refetch();
      before = stream.state;
    });
  }, [refetch]);

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
    setLive((old) => {
      if (old.rows.missed > 0) void refetch();
      return { key: old.key, rows: { ...release(old.rows), missed: 0 } };
    });
    scrollTo({ top: 0 });
  }, [refetch]);

  return { query, items, waiting: rows.waiting.length + rows.missed, letIn, refetch };
}
