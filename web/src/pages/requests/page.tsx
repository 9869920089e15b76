import { useEffect, useState } from "react";
import { getRouteApi, Link, useNavigate, useParams } from "@tanstack/react-router";
import type { RequestRow } from "../../../../server/http/contract/mod.ts";
import { LiveState, Page } from "../../app/page.tsx";
import { filterOf, NO_FILTERS, patched } from "../../app/search.ts";
import { useUsage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { useMedia, useNow } from "../../ui/hooks.ts";
import { Sheet } from "../../ui/overlay.tsx";
import { Bone, Empty, Failed, Loading } from "../../ui/state.tsx";
import { Detail } from "./detail.tsx";
import { Filters } from "./filters.tsx";
import { Row, RowHead } from "./row.tsx";
import { useRequestList } from "./use-list.ts";
import "./requests.css";

const here = getRouteApi("/requests");

/** The list, newest first and live; one request beside it. */
export function RequestsPage() {
  const { t } = useSpeech();
  const search = here.useSearch();
  const params = useParams({ strict: false });
  const navigate = useNavigate();
  const [paused, setPaused] = useState(false);
  const usage = useUsage("all");
  const { query, items, waiting, letIn, refetch } = useRequestList(search, paused, usage.zone);
  const wide = useMedia("(min-width: 1200px)");
  const now = useNow(30_000);

  const picked = params.id !== undefined && /^\d{1,15}$/.test(params.id) ? Number(params.id) : null;
  const close = () => void navigate({ to: "/requests", search, resetScroll: false });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" && wide && picked !== null) {
        void navigate({ to: "/requests", search, resetScroll: false });
        return;
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const links = [...document.querySelectorAll<HTMLAnchorElement>(".row-link")];
      const at = links.findIndex((link) => link === document.activeElement);
      if (at < 0 && document.activeElement !== document.body) return;
      const next = links[at < 0 ? 0 : at + (event.key === "ArrowDown" ? 1 : -1)];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
      next.closest(".row")?.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [navigate, search, wide, picked]);

  const slowest = Math.min(60_000, Math.max(1_000, ...items.map((row) => row.latencyMs ?? 0)));
  const filtered = filterOf(search) !== undefined || search.span !== undefined ||
    search.from !== undefined || search.to !== undefined;
  const detail = picked !== null && <Detail id={picked} search={search} onClose={close} />;

  return (
    <Page
      title={t("nav.requests")}
      tools={
        <>
          <LiveState />
          <span className="grow" />
          <Button
            on={paused}
            aria-pressed={paused}
            onClick={() => {
              if (paused) letIn();
              setPaused(!paused);
            }}
          >
            <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
              {paused
                ? <path d="M2 0.5v9L9.5 5z" fill="currentColor" />
                : <path d="M1.5 0.5h2.5v9H1.5zM6 0.5h2.5v9H6z" fill="currentColor" />}
            </svg>
            {t(paused ? "requests.resume" : "requests.pause")}
          </Button>
        </>
      }
    >
      <div className={picked !== null && wide ? "requests requests-open" : "requests"}>
        <div className="requests-main">
          <Filters usage={usage} items={items} />
          <div className="new-rows" aria-live="polite">
            {waiting > 0 && (
              <Button kind="main" onClick={letIn}>{t("requests.new", { n: waiting })}</Button>
            )}
          </div>
          {query.isPending
            ? <Bones />
            : query.isError && items.length === 0
            ? <Failed error={query.error} onRetry={() => void refetch()} />
            : items.length === 0
            ? (
              <Empty
                title={t(filtered ? "requests.empty.filtered" : "requests.empty")}
                acts={filtered && (
                  <Link
                    to="/requests"
                    search={patched(search, {
                      ...NO_FILTERS,
                      span: undefined,
                      from: undefined,
                      to: undefined,
                    })}
                    className={buttonClass()}
                  >
                    {t("requests.clear")}
                  </Link>
                )}
              >
                {t(filtered ? "requests.empty.filtered.help" : "requests.empty.help")}
              </Empty>
            )
            : (
              <>
                <div className="rows" role="table" aria-label={t("requests.list")}>
                  <RowHead />
                  <div role="rowgroup">
                    {items.map((row: RequestRow) => (
                      <Row
                        key={row.id}
                        row={row}
                        search={search}
                        slowest={slowest}
                        now={now}
                        picked={row.id === picked}
                      />
                    ))}
                  </div>
                </div>
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
                    : t("requests.end")}
                </div>
              </>
            )}
        </div>
        {wide && detail && (
          <aside className="requests-panel" aria-label={t("request.title")}>{detail}</aside>
        )}
      </div>
      <Sheet open={!wide && picked !== null} onClose={close} label={t("request.title")}>
        {detail}
      </Sheet>
    </Page>
  );
}

function Bones() {
  return (
    <Loading>
      <div className="rows">
        {Array.from(
          { length: 12 },
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
