import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Link, type LinkProps } from "@tanstack/react-router";
import {
  columnVisibilityFeature,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { keep } from "../../app/keep.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { useMedia, useWidth } from "../hooks.ts";
import { Bone, Loading } from "../state.tsx";
import { type Column, compareValues, formatSort, parseSort } from "./columns.ts";
import { TableTools } from "./tools.tsx";

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
});

/** Below this many rows all of them are in the document. */
const VIRTUAL_FROM = 200;
const OVERSCAN = 12;

/** Where a row leads; the address of the detail, so that it can be opened in a new tab. */
export type RowLink = Pick<LinkProps, "to" | "params" | "search">;

/** What a table shows. */
export interface DataTableProps<Row extends RowData> {
  /** Remembers columns under this name. */
  readonly id: string;
  /** Names the table for readers and in the CSV's file name. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined while loading: place-holders of the final size. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** `cost` or `-cost`, from the address. */
  readonly sort?: string | undefined;
  /** Without it the table keeps its order to itself. */
  readonly onSort?: (sort: string | undefined) => void;
  readonly rowLink?: (row: Row) => RowLink | null;
  /** Instead of a link: what Enter and a click do. */
  readonly onOpen?: (row: Row) => void;
  /** Key of the row whose detail is open. */
  readonly picked?: string | undefined;
  /** Marks a row that needs a look. */
  readonly tone?: (row: Row) => "bad" | "warn" | "muted" | undefined;
  /** Stands instead of rows when there are none. */
  readonly empty?: ReactNode;
  /** Title and controls at the left of the tools. */
  readonly head?: ReactNode;
  /** Further tools, at the right of the others. */
  readonly extra?: ReactNode;
  /** False: no column chooser, no CSV. */
  readonly tools?: boolean;
  readonly dense?: boolean;
  /** Place-holder rows while loading. */
  readonly bones?: number;
}

function readHidden(id: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(keep.read(`table:${id}`) ?? "null");
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : null;
  } catch {
    return null;
  }
}

/** Least width of a grid track, px, for deciding when a table has to scroll sideways. */
function leastWidth(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 96);
}

function trackOf<Row>(column: Column<Row>): string {
  return column.width ?? (column.num === true ? "minmax(76px, 0.6fr)" : "minmax(96px, 1fr)");
}

/**
 * The table of the house: sorted by its heads, columns to choose, rows by keyboard, CSV, cards on
 * phones, and only the rows in sight once there are many.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { id, columns, rows, rowKey, onSort } = props;
  const { t, f } = useSpeech();
  const phone = useMedia("(max-width: 639px)");
  const [box, width] = useWidth<HTMLDivElement>();
  const [ownSort, setOwnSort] = useState(props.sort);
  const sort = onSort === undefined ? ownSort : props.sort;
  const order = parseSort(sort);
  const [hidden, setHidden] = useState<readonly string[]>(() =>
    readHidden(id) ?? columns.filter((column) => column.hidden === true).map(({ id }) => id)
  );

  const collator = useMemo(
    () => new Intl.Collator(f.locale, { numeric: true, sensitivity: "base" }),
    [f.locale],
  );
  const desc = order?.desc ?? false;
  const defs = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: column.value,
        enableSorting: column.sort !== false,
        sortFn: (a: { original: Row }, b: { original: Row }) =>
          compareValues(column.value(a.original), column.value(b.original), desc, collator),
      })),
    [columns, desc, collator],
  );
  const sorting = useMemo(
    () => order === null ? [] : [{ id: order.id, desc: order.desc }],
    [order?.id, order?.desc],
  );
  const visibility = useMemo(
    () => Object.fromEntries(hidden.map((name) => [name, false])),
    [hidden],
  );
  const data = rows ?? (NONE as readonly Row[]);
  const table = useTable({
    features,
    data,
    columns: defs,
    getRowId: rowKey,
    state: { sorting, columnVisibility: visibility },
    enableSortingRemoval: false,
  });
  const sorted = table.getRowModel().rows;
  const shown = columns.filter((column) =>
    !hidden.includes(column.id) || column.id === columns[0]?.id
  );

  const changeSort = (column: Column<Row>) => {
    const next = order?.id === column.id
      ? { id: column.id, desc: !order.desc }
      : { id: column.id, desc: column.num === true };
    if (onSort) onSort(formatSort(next));
    else setOwnSort(formatSort(next));
  };
  const changeHidden = useCallback((next: readonly string[]) => {
    keep.write(`table:${id}`, JSON.stringify(next));
    setHidden(next);
  }, [id]);

  const tracks = shown.map(trackOf).join(" ");
  const least = shown.reduce((sum, column) => sum + leastWidth(trackOf(column)) + 12, 0);
  const scrolls = !phone && width > 0 && least > width;

  const name = `data${phone ? " data-cards" : ""}${props.dense === true ? " data-dense" : ""}${
    scrolls ? " data-scrolls" : ""
  }`;
  return (
    <div className="data-box" ref={box}>
      {(props.head !== undefined || props.tools !== false) && (
        <div className="data-head">
          {props.head}
          <span className="grow" />
          {props.tools !== false && (
            <TableTools
              label={props.label}
              columns={columns}
              shown={shown}
              hidden={hidden}
              onHidden={changeHidden}
              rows={() => sorted.map((row) => row.original)}
              phone={phone}
              sort={order}
              onSort={changeSort}
            />
          )}
          {props.extra}
        </div>
      )}
      {rows !== undefined && rows.length === 0 && props.empty !== undefined ? props.empty : (
        <div
          className={name}
          role="grid"
          aria-label={props.label}
          aria-rowcount={rows === undefined ? undefined : sorted.length + 1}
          style={{ "--tracks": tracks, "--least": `${least}px` } as Record<string, string>}
        >
          <div role="rowgroup" className="data-heads">
            <div role="row" className="data-row data-row-head" aria-rowindex={1}>
              {shown.map((column) => {
                const on = order?.id === column.id;
                return (
                  <div
                    key={column.id}
                    role="columnheader"
                    className={column.num === true ? "data-cell data-num" : "data-cell"}
                    aria-sort={on ? (order.desc ? "descending" : "ascending") : undefined}
                    title={column.help}
                  >
                    {column.sort === false ? <span>{column.head}</span> : (
                      <button
                        type="button"
                        className="data-sort"
                        onClick={() => changeSort(column)}
                      >
                        {column.head}
                        <span className="data-arrow" aria-hidden="true">
                          {on ? (order.desc ? "↓" : "↑") : ""}
                        </span>
                      </button>
                    )}
                  </div>
                );
              })}
            </div>
          </div>
          {rows === undefined
            ? <Bones count={props.bones ?? 8} columns={shown.length} label={t("app.loading")} />
            : (
              <Body
                {...props}
                rows={sorted.map((row) => row.original)}
                shown={shown}
                phone={phone}
              />
            )}
        </div>
      )}
    </div>
  );
}

const NONE: readonly never[] = [];

function Bones({ count, columns }: { count: number; columns: number; label: string }) {
  return (
    <div role="rowgroup">
      <div role="row">
        <div role="gridcell">
          <Loading>
            {Array.from({ length: count }, (_, row) => (
              <div className="data-row" key={row}>
                {Array.from(
                  { length: columns },
                  (_, column) => (
                    <div className="data-cell" key={column}>
                      <Bone width={`${column === 0 ? 80 - row * 13 % 35 : 52}%`} />
                    </div>
                  ),
                )}
              </div>
            ))}
          </Loading>
        </div>
      </div>
    </div>
  );
}

interface BodyProps<Row extends RowData>
  extends Pick<DataTableProps<Row>, "rowKey" | "rowLink" | "onOpen" | "picked" | "tone" | "dense"> {
  readonly rows: readonly Row[];
  readonly shown: readonly Column<Row>[];
  readonly phone: boolean;
}

function Body<Row extends RowData>(props: BodyProps<Row>) {
  const { rows, shown, rowKey, onOpen, phone } = props;
  const body = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const wanted = useRef<number | null>(null);
  const virtual = rows.length > VIRTUAL_FROM;
  const row = rowHeight();
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    enabled: virtual,
    estimateSize: () => phone ? 64 + shown.length * 10 : props.dense === true ? row - 4 : row,
    overscan: OVERSCAN,
    scrollMargin: body.current?.offsetTop ?? 0,
    getItemKey: (index) => {
      const one = rows[index];
      return one === undefined ? index : rowKey(one);
    },
  });
  const items = virtual ? virtualizer.getVirtualItems() : null;
  const at = Math.min(current, rows.length - 1);

  // the row the keyboard went to may have to be drawn first
  useEffect(() => {
    if (wanted.current === null) return;
    const element = body.current?.querySelector<HTMLElement>(
      `[data-index="${wanted.current}"]`,
    );
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: virtual });
    if (!virtual) element.scrollIntoView({ block: "nearest" });
  });

  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    wanted.current = next;
    setCurrent(next);
    if (virtual) virtualizer.scrollToIndex(next, { align: "auto" });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    if (target.dataset.index === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const index = Number(target.dataset.index);
    const page = Math.max(1, Math.floor(innerHeight / row) - 4);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: rows.length - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      goTo(next);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const one = rows[index];
      const link = target.querySelector<HTMLElement>(".data-link");
      if (link) link.click();
      else if (one !== undefined) onOpen?.(one);
    }
  };

  const line = (one: Row, index: number) => (
    <Line
      key={rowKey(one)}
      row={one}
      index={index}
      shown={shown}
      phone={phone}
      focusable={index === at}
      link={props.rowLink?.(one) ?? null}
      onOpen={onOpen}
      onFocus={setCurrent}
      picked={props.picked !== undefined && rowKey(one) === props.picked}
      tone={props.tone?.(one)}
      measure={virtual ? virtualizer.measureElement : undefined}
    />
  );
  const first = items?.[0];
  const last = items?.at(-1);
  const margin = virtualizer.options.scrollMargin;
  return (
    <div role="rowgroup" ref={body} onKeyDown={onKeyDown}>
      {items === null ? rows.map(line) : (
        <>
          <div style={{ height: (first?.start ?? margin) - margin }} />
          {items.map((item) => {
            const one = rows[item.index];
            return one === undefined ? null : line(one, item.index);
          })}
          <div style={{ height: virtualizer.getTotalSize() - ((last?.end ?? margin) - margin) }} />
        </>
      )}
    </div>
  );
}

/** Height of a row by the tokens: 32 px, on touch 44. */
function rowHeight(): number {
  const text = getComputedStyle(document.documentElement).getPropertyValue("--row");
  return (Number.parseFloat(text) || 32) + 1;
}

interface LineProps<Row extends RowData> {
  readonly row: Row;
  readonly index: number;
  readonly shown: readonly Column<Row>[];
  readonly phone: boolean;
  readonly focusable: boolean;
  readonly link: RowLink | null;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly onFocus: (index: number) => void;
  readonly picked: boolean;
  readonly tone: "bad" | "warn" | "muted" | undefined;
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
}

function LineOf<Row extends RowData>(props: LineProps<Row>) {
  const { row, index, shown, phone, link, onOpen } = props;
  const { f } = useSpeech();
  const opens = link !== null || onOpen !== undefined;
  const name = `data-row${opens ? " data-opens" : ""}${props.picked ? " data-picked" : ""}${
    props.tone === undefined ? "" : ` data-${props.tone}`
  }`;
  return (
    <div
      role="row"
      className={name}
      data-index={index}
      ref={props.measure}
      aria-rowindex={index + 2}
      aria-selected={opens ? props.picked : undefined}
      tabIndex={props.focusable ? 0 : -1}
      onFocus={() => props.onFocus(index)}
      onClick={onOpen === undefined ? undefined : (event) => {
        const target = event.target as HTMLElement;
        if (target.closest("button, a, input, label") === null) onOpen(row);
      }}
    >
      {shown.map((column, place) => {
        const value = column.value(row);
        const content = column.cell
          ? column.cell(row)
          : typeof value === "number"
          ? f.count(value)
          : value ?? "–";
        const card = column.card ?? (place === 0 ? "title" : "pair");
        return (
          <div
            key={column.id}
            role="gridcell"
            className={`data-cell${column.num === true ? " data-num" : ""}${
              phone ? ` data-card-${card}` : ""
            }`}
          >
            {phone && card === "pair" && <span className="data-label">{column.head}</span>}
            {place === 0 && link !== null
              ? (
                <Link
                  {...link as LinkProps}
                  className="data-link"
                  tabIndex={-1}
                  resetScroll={false}
                >
                  {content}
                </Link>
              )
              : content}
          </div>
        );
      })}
    </div>
  );
}
const Line = memo(LineOf) as typeof LineOf;
