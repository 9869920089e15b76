import { useEffect, useState } from "react";
import { getRouteApi, useNavigate, useParams } from "@tanstack/react-router";
import { LiveState, Page } from "../../app/page.tsx";
import { patched } from "../../app/search.ts";
import { useSetSearch, useUsage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { useMedia } from "../../ui/hooks.ts";
import { Sheet } from "../../ui/overlay.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { AccountSheet } from "./account-sheet.tsx";
import { Breakdown } from "./breakdown.tsx";
import { DeleteJob, usePreviewDeletion } from "./delete-job.tsx";
import { Detail } from "./detail.tsx";
import { Failures } from "./failures.tsx";
import { Filters } from "./filters.tsx";
import { Live } from "./live.tsx";
import { type RequestsSearch, SPAN, TABS } from "./search.ts";
import { Strip } from "./strip.tsx";
import { MoreMenu } from "./tools.tsx";
import { useRequestList } from "./use-list.ts";
import { Views } from "./views.tsx";
import "./requests.css";

const here = getRouteApi("/requests");

/** Requests as they arrive, by account, by key and by failure; one of them beside the list. */
export function RequestsPage() {
  const { t } = useSpeech();
  const search = here.useSearch();
  const params = useParams({ strict: false });
  const navigate = useNavigate();
  const set = useSetSearch<RequestsSearch>();
  const [paused, setPaused] = useState(false);
  const usage = useUsage(SPAN);
  const tab = search.tab ?? "live";
  const live = tab === "live";
  const list = useRequestList(search, paused || !live, usage.zone, live);
  const wide = useMedia("(min-width: 1200px)");
  const roomy = useMedia("(min-width: 1080px)");
  const begin = usePreviewDeletion(usage, (job) => set({ job }));

  const picked = params.id !== undefined && /^\d{1,15}$/.test(params.id) ? Number(params.id) : null;
  const account = tab === "accounts" || tab === "keys" ? search.open : undefined;
  const closing = patched(search, { open: undefined });
  const close = () => void navigate({ to: "/requests", search: closing, resetScroll: false });
  const open = picked !== null || account !== undefined;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" && wide && open) {
        if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
        void navigate({
          to: "/requests",
          search: patched(search, { open: undefined }),
          resetScroll: false,
        });
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
  }, [navigate, search, wide, open]);

  const detail = picked !== null
    ? <Detail id={picked} search={closing} onClose={close} />
    : account !== undefined
    ? (
      <AccountSheet
        by={tab === "keys" ? "key" : "credential"}
        value={account}
        usage={usage}
        onClose={close}
      />
    )
    : null;
  const label = t(
    picked !== null ? "request.title" : tab === "keys" ? "requests.oneKey" : "requests.oneAccount",
  );
  const tabs = (
    <Tabs
      label={t("nav.requests")}
      value={tab}
      tabs={TABS.map((value) => ({ value, label: t(`requests.tab.${value}`) }))}
      onChange={(next) =>
        void navigate({
          to: "/requests",
          search: patched(search, {
            tab: next === "live" ? undefined : next,
            sort: undefined,
            open: undefined,
            rest: undefined,
          }),
        })}
    />
  );

  return (
    <Page
      title={t("nav.requests")}
      tools={
        <>
          {roomy ? tabs : <LiveState />}
          <span className="grow" />
          {roomy && <LiveState />}
          {live && list.waiting > 0 && (
            <span aria-live="polite">
              <Button kind="main" onClick={list.letIn}>
                {t("requests.new", { n: list.waiting })}
              </Button>
            </span>
          )}
          <Views search={search} />
          <MoreMenu
            tab={tab}
            usage={usage}
            onDelete={() => begin.mutate()}
            busy={begin.isPending}
          />
          {live && (
            <Button
              on={paused}
              aria-pressed={paused}
              aria-label={t(paused ? "requests.resume" : "requests.pause")}
              onClick={() => {
                if (paused) list.letIn();
                setPaused(!paused);
              }}
            >
              <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                {paused
                  ? <path d="M2 0.5v9L9.5 5z" fill="currentColor" />
                  : <path d="M1.5 0.5h2.5v9H1.5zM6 0.5h2.5v9H6z" fill="currentColor" />}
              </svg>
              <span className="wide">{t(paused ? "requests.resume" : "requests.pause")}</span>
            </Button>
          )}
        </>
      }
    >
      <div className={open && wide ? "requests requests-open" : "requests"}>
        <div className="requests-main">
          {!roomy && <div className="requests-tabs">{tabs}</div>}
          <Filters usage={usage} items={list.items} result={tab !== "failures"} />
          <Strip usage={usage} />
          {tab === "live"
            ? <Live list={list} search={search} picked={picked} />
            : tab === "failures"
            ? <Failures usage={usage} search={search} />
            : (
              <Breakdown
                key={tab}
                by={tab === "keys" ? "key" : "credential"}
                usage={usage}
                search={search}
                narrow={open && wide}
              />
            )}
        </div>
        {wide && open && <aside className="requests-panel" aria-label={label}>{detail}</aside>}
      </div>
      <Sheet open={!wide && open} onClose={close} label={label}>{detail}</Sheet>
      {search.job !== undefined && (
        <DeleteJob
          id={search.job}
          onClose={() => set({ job: undefined }, { replace: true })}
        />
      )}
    </Page>
  );
}
