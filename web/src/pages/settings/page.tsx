import { useEffect, useRef } from "react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { healthQuery } from "../../api/queries.ts";
import { Page } from "../../app/page.tsx";
import { signOut } from "../../app/session.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { AboutTab } from "./about.tsx";
import { AccessTab } from "./access.tsx";
import { AlertsTab } from "./alerts.tsx";
import { CollectorTab } from "./collector.tsx";
import { ConnectionTab } from "./connection.tsx";
import { DataTab } from "./data.tsx";
import { LookTab } from "./look.tsx";
import { RetentionTab } from "./retention.tsx";
import { type SettingsTab, TABS } from "./search.ts";
import "./settings.css";

const VIEWS: Readonly<Record<SettingsTab, () => React.ReactNode>> = {
  connection: ConnectionTab,
  collector: CollectorTab,
  retention: RetentionTab,
  alerts: AlertsTab,
  access: AccessTab,
  data: DataTab,
  look: LookTab,
  about: AboutTab,
};

const route = getRouteApi("/settings");

/** Settings of the manager; each part has an address. */
export function SettingsPage() {
  const { t } = useSpeech();
  const { tab = "connection" } = route.useSearch();
  const health = useQuery(healthQuery);
  const list = useRef<HTMLElement>(null);
  const View = VIEWS[tab];
  useEffect(() => {
    // on a phone the list scrolls sideways, and the open part may lie outside
    const entry = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (entry && list.current) {
      list.current.scrollLeft = entry.offsetLeft -
        (list.current.clientWidth - entry.offsetWidth) / 2;
    }
  }, [tab]);
  return (
    <Page
      title={t("nav.settings")}
      tools={
        <>
          <span className="grow" />
          {health.data?.demo !== true && (
            <Button onClick={() => void signOut()}>{t("app.signOut")}</Button>
          )}
        </>
      }
    >
      <div className="settings">
        <nav className="settings-nav" aria-label={t("settings.parts")} ref={list}>
          {TABS.map((name, index) => (
            <Link
              key={name}
              to="/settings"
              search={index === 0 ? {} : { tab: name }}
              className="settings-link"
              activeOptions={{ exact: true }}
              aria-current={name === tab ? "page" : undefined}
            >
              {t(`settings.tab.${name}`)}
            </Link>
          ))}
        </nav>
        <div className="settings-body">
          <View key={tab} />
        </div>
      </div>
    </Page>
  );
}
