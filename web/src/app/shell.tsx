import { useCallback, useEffect, useLayoutEffect, useState } from "react";
import { Link, Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Health } from "../../../server/http/contract/mod.ts";
import { gapsQuery, healthQuery } from "../api/queries.ts";
import { stream } from "../api/stream.ts";
import { showZone, useSpeech } from "../i18n/mod.ts";
import { InfoDialog, Sheet } from "../ui/overlay.tsx";
import { say } from "../ui/notice.tsx";
import { useMedia } from "../ui/hooks.ts";
import { Button } from "../ui/button.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { Brand } from "./brand.tsx";
import { healthSentence } from "./health-sentence.ts";
import { NAV, NAV_ENTRIES } from "./nav.ts";
import { usageSearch } from "./search.ts";
import { OpenMenu } from "./page.tsx";
import { Preferences } from "./preferences.tsx";
import { Palette } from "./palette.tsx";
import { listenForShortcuts, PALETTE_KEY } from "./shortcuts.ts";

/** Not more often than this open questions are asked again because requests arrived. */
const FOLLOW_MS = 10_000;

/** Rail, page, keys: what stays while pages change. */
export function Shell() {
  const { t } = useSpeech();
  const [menu, setMenu] = useState(false);
  const [help, setHelp] = useState(false);
  const [palette, setPalette] = useState(false);
  const navigate = useNavigate();
  const client = useQueryClient();
  const narrow = useMedia("(max-width: 899px)");

  const refresh = useCallback(() => {
    void client.invalidateQueries({}, { cancelRefetch: false }).then(() => say(t("app.refreshed")));
  }, [client, t]);
  useEffect(() =>
    listenForShortcuts({
      go: ({ to, usage }) => void navigate({ to, search: (old) => usage ? usageSearch(old) : {} }),
      help: () => setHelp(true),
      refresh,
      palette: () => setPalette((shown) => !shown),
    }), [navigate, refresh]);

  // an address may show another zone than the reader's
  const { zone } = usageSearch(useSearch({ strict: false }));
  useLayoutEffect(() => showZone(zone ?? null), [zone]);

  // questions whose span ends now follow what arrives, but not every request of it
  useEffect(() => {
    let asked = Date.now();
    return stream.listen((message) => {
      if (message.kind !== "requests" || Date.now() - asked < FOLLOW_MS) return;
      asked = Date.now();
      void client.invalidateQueries(
        { queryKey: ["ask"], predicate: ({ meta }) => meta?.live === true },
        { cancelRefetch: false },
      );
    });
  }, [client]);

  useEffect(() =>
    stream.listen((message) => {
      if (message.kind !== "health") return;
      const before = client.getQueryData(healthQuery.queryKey);
      client.setQueryData(healthQuery.queryKey, message.health);
      if (before === undefined || gapsOf(before) === gapsOf(message.health)) return;
      // a gap began or ended: lists and charts show it now, not at their next turn
      for (const queryKey of [gapsQuery.queryKey, ["ask"]]) {
        void client.invalidateQueries({ queryKey }, { cancelRefetch: false });
      }
    }), [client]);

  return (
    <OpenMenu value={() => setMenu(true)}>
      <a
        className="btn skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("content")?.focus();
        }}
      >
        {t("app.skip")}
      </a>
      <div className="app">
        {!narrow && (
          <Rail
            onHelp={() => setHelp(true)}
            onPalette={() => setPalette(true)}
            onGo={() => {}}
          />
        )}
        <div className="page">
          <Outlet />
        </div>
      </div>
      <Sheet open={menu && narrow} onClose={() => setMenu(false)} label={t("app.menu")} side="left">
        <div className="rail-sheet">
          <Rail
            onHelp={() => setHelp(true)}
            onPalette={() => {
              setMenu(false);
              setPalette(true);
            }}
            onGo={() => setMenu(false)}
          />
        </div>
      </Sheet>
      <Palette
        open={palette}
        onClose={() => setPalette(false)}
        onHelp={() => setHelp(true)}
        onRefresh={refresh}
      />
      <Keys open={help} onClose={() => setHelp(false)} />
    </OpenMenu>
  );
}

/** Changes whenever a gap may have begun or ended. */
function gapsOf({ collector, openGaps }: Health): string {
  return [collector.phase, ...openGaps.map((gap) => gap.id)].join();
}

function Rail(
  { onHelp, onPalette, onGo }: {
    onHelp: () => void;
    onPalette: () => void;
    onGo: () => void;
  },
) {
  const speech = useSpeech();
  const { t } = speech;
  const { data: health } = useQuery(healthQuery);
  const sentence = health && healthSentence(speech, health, health.nowMs);
  const usage = usageSearch(useSearch({ strict: false }));
  const trouble = sentence?.kind === "bad" || sentence?.kind === "warn" ? sentence : null;
  return (
    <nav className="rail" aria-label={t("app.navigation")}>
      <Brand />
      <button type="button" className="rail-find" onClick={onPalette}>
        {t("palette.button")} <kbd>{PALETTE_KEY}</kbd>
      </button>
      {NAV.map((group) => (
        <div key={group.label ?? ""}>
          {group.label && <div className="rail-group">{t(group.label)}</div>}
          {group.entries.map((entry) => (
            <Link
              key={entry.to}
              to={entry.to}
              search={entry.usage ? usage : {}}
              className="rail-link"
              activeOptions={{ exact: entry.to === "/", includeSearch: false }}
              activeProps={{ "aria-current": "page" }}
              onClick={onGo}
            >
              {t(entry.label)}
              {entry.to === "/requests" && <span className="rail-note">{t("app.live")}</span>}
              {entry.to === "/health" && trouble && (
                <Glyph kind={trouble.kind} label={trouble.head} />
              )}
            </Link>
          ))}
        </div>
      ))}
      <footer className="rail-foot">
        {health?.demo === true && <div className="demo">{t("app.demo")}</div>}
        {health && health.collector.cpaVersion !== "" && (
          <div>
            CPA {health.collector.cpaVersion}
            {health.collector.transport !== "" && ` · ${health.collector.transport}`}
          </div>
        )}
        {health && <div>cpa-manager {health.version}</div>}
        <div className="rail-tools">
          <Preferences />
          <Button kind="ghost" onClick={onHelp} title={t("shortcuts.title")}>
            {t("app.keysHint")} <kbd>?</kbd>
          </Button>
        </div>
      </footer>
    </nav>
  );
}

function Keys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  return (
    <InfoDialog open={open} onClose={onClose} title={t("shortcuts.title")}>
      <dl className="keys">
        <dt>
          <kbd>{PALETTE_KEY}</kbd>
        </dt>
        <dd>{t("palette.title")}</dd>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>{t("shortcuts.help")}</dd>
        {NAV_ENTRIES.map((entry) => (
          <div key={entry.to} style={{ display: "contents" }}>
            <dt>
              <kbd>g</kbd> {t("shortcuts.then")} <kbd>{entry.letter}</kbd>
            </dt>
            <dd>{t("shortcuts.go", { page: t(entry.label) })}</dd>
          </div>
        ))}
        <dt>
          <kbd>r</kbd>
        </dt>
        <dd>{t("shortcuts.refresh")}</dd>
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>{t("shortcuts.search")}</dd>
        <dt>
          <kbd>↓</kbd> <kbd>↑</kbd>
        </dt>
        <dd>{t("shortcuts.rows")}</dd>
        <dt>
          <kbd>Enter</kbd>
        </dt>
        <dd>{t("shortcuts.open")}</dd>
        <dt>
          <kbd>Esc</kbd>
        </dt>
        <dd>{t("shortcuts.close")}</dd>
      </dl>
    </InfoDialog>
  );
}
