import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Link } from "@tanstack/react-router";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import type { RequestRow } from "../../../../server/http/contract/mod.ts";
import { filterOf, NO_FILTERS, patched } from "../../app/search.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { useMedia, useNow, useWidth } from "../../ui/hooks.ts";
import { Bone, Empty, Failed, Loading } from "../../ui/state.tsx";
import { useLook } from "./look.ts";
import { Row, RowHead } from "./row.tsx";
import type { RequestsSearch } from "./search.ts";
import type { useRequestList } from "./use-list.ts";

/** Below this width of the list requests are cards, whose heights differ. */
const CARDS = 620;
/** Up to here all rows are in the document. */
const VIRTUAL_FROM = 150;

/** The list, newest first: only what is in sight is in the document. */
export function Live(
  { list, search, picked }: {
    list: ReturnType<typeof useRequestList>;
    search: RequestsSearch;
    picked: number | null;
  },
) {
  const { t } = useSpeech();
  const { query, items, refetch, full } = list;
  if (query.isPending) return <Bones />;
  if (query.isError && items.length === 0) {
    return <Failed error={query.error} onRetry={() => void refetch()} />;
  }
  const narrowed = filterOf(search) !== undefined;
  if (items.length === 0) {
    return (
      <Empty
        title={t(narrowed ? "requests.empty.filtered" : "requests.empty")}
        acts={
          <>
            {search.span !== "all" && (
              <Link
                to="/requests"
                search={patched(search, { span: "all", from: undefined, to: undefined })}
                className={buttonClass()}
              >
                {t("requests.allTime")}
              </Link>
            )}
            {narrowed && (
              <Link
                to="/requests"
                search={patched(search, NO_FILTERS)}
                className={buttonClass()}
              >
                {t("requests.clear")}
              </Link>
            )}
          </>
        }
      >
        {t(narrowed ? "requests.empty.filtered.help" : "requests.empty.help")}
      </Empty>
    );
  }
  const oldest = items.at(-1);
  return (
    <>
      <Rows items={items} search={search} picked={picked} />
      <div className="rows-end">
        {query.hasNextPage
          ? (
            <Button
              onClick={() => void query.fetchNextPage()}
              busy={query.isFetchingNextPage && t("requests.loadingOlder")}
            >
              {t("requests.older")}
            </Button>
          )
          : full && oldest !== undefined
          ? (
            <>
              <span>{t("requests.full", { n: items.length })}</span>
              <Link
                to="/requests"
                search={patched(search, {
                  span: undefined,
                  from: search.from,
                  to: oldest.timestampMs + 1,
                })}
                className={buttonClass()}
              >
                {t("requests.goOn")}
              </Link>
            </>
          )
          : <span>{t(search.span === "all" ? "requests.end" : "requests.endOfSpan")}</span>}
      </div>
    </>
  );
}

function Rows(
  { items, search, picked }: {
    items: readonly RequestRow[];
    search: RequestsSearch;
    picked: number | null;
  },
) {
  const { t } = useSpeech();
  const { dense, masked } = useLook();
  const now = useNow(30_000);
  const coarse = useMedia("(max-width: 767px), (pointer: coarse)");
  const [box, width] = useWidth<HTMLDivElement>();
  const body = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const top = body.current?.getBoundingClientRect().top;
    if (top !== undefined) setMargin(Math.round(top + scrollY));
  });
  const cards = width > 0 && width <= CARDS;
  const height = cards ? 63 : coarse ? 44 : dense ? 28 : 32;
  const virtual = items.length > VIRTUAL_FROM;
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    enabled: virtual,
    estimateSize: () => height,
    overscan: 16,
    scrollMargin: margin,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, height]);
  const slowest = Math.min(60_000, Math.max(1_000, ...items.map((row) => row.latencyMs ?? 0)));
  const line = (row: RequestRow, index: number) => (
    <Row
      key={row.id}
      row={row}
      search={search}
      slowest={slowest}
      now={now}
      picked={row.id === picked}
      masked={masked}
      index={index}
      measure={virtual && cards ? virtualizer.measureElement : undefined}
    />
  );
  const drawn = virtual ? virtualizer.getVirtualItems() : [];
  const before = (drawn[0]?.start ?? margin) - margin;
  const after = virtualizer.getTotalSize() - ((drawn.at(-1)?.end ?? margin) - margin);
  return (
    <div
      className={dense ? "rows rows-dense" : "rows"}
      role="table"
      aria-label={t("requests.list")}
      aria-rowcount={items.length + 1}
      ref={box}
    >
      <RowHead />
      <div role="rowgroup" ref={body}>
        {virtual
          ? (
            <>
              <div style={{ height: before }} />
              {drawn.map(({ index }) => {
                const row = items[index];
                return row === undefined ? null : line(row, index);
              })}
              <div style={{ height: after }} />
            </>
          )
          : items.map(line)}
      </div>
    </div>
  );
}

function Bones() {
  return (
    <Loading>
      <div className="rows">
        {Array.from(
          { length: 16 },
          (_, index) => (
            <div className="row" key={index} style={{ gridTemplateColumns: "1fr" }}>
              <Bone width={`${88 - index * 9 % 30}%`} />
            </div>
          ),
        )}
      </div>
    </Loading>
  );
}
