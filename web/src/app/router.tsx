import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  redirect,
} from "@tanstack/react-router";
import { useSpeech } from "../i18n/mod.ts";
import { AnalyticsPage } from "../pages/analytics/page.tsx";
import { analyticsSearch } from "../pages/analytics/search.ts";
import { HealthPage } from "../pages/health/page.tsx";
import { KeysPage } from "../pages/keys/page.tsx";
import { keysSearch } from "../pages/keys/search.ts";
import { OverviewPage } from "../pages/overview/page.tsx";
import { overviewSearch } from "../pages/overview/search.ts";
import { PricesPage } from "../pages/prices/page.tsx";
import { pricesSearch } from "../pages/prices/search.ts";
import { RequestsPage } from "../pages/requests/page.tsx";
import { requestsSearch } from "../pages/requests/search.ts";
import { SettingsPage } from "../pages/settings/page.tsx";
import { settingsSearch } from "../pages/settings/search.ts";
import { UiPage } from "../pages/ui/page.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { Empty } from "../ui/state.tsx";
import { Page } from "./page.tsx";
import { movedTo } from "./redirects.ts";
import { parseSearch, stringifySearch } from "./search.ts";
import { Shell } from "./shell.tsx";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  beforeLoad: ({ location }) => {
    const moved = movedTo(location.pathname, location.search);
    // the new address may belong to a page of a later version; then "not found" says so
    if (moved !== null) {
      throw redirect({ to: moved.path as "/", search: moved.search, replace: true });
    }
  },
});

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: overviewSearch,
  component: OverviewPage,
});

const requests = createRoute({
  getParentRoute: () => root,
  path: "/requests",
  validateSearch: requestsSearch,
  component: RequestsPage,
});

/** One request has an address of its own; the list stays where it was. */
const request = createRoute({
  getParentRoute: () => requests,
  path: "$id",
  component: () => null,
});

const analytics = createRoute({
  getParentRoute: () => root,
  path: "/analytics",
  validateSearch: analyticsSearch,
  component: AnalyticsPage,
});

const prices = createRoute({
  getParentRoute: () => root,
  path: "/prices",
  validateSearch: pricesSearch,
  component: PricesPage,
});

const keys = createRoute({
  getParentRoute: () => root,
  path: "/keys",
  validateSearch: keysSearch,
  component: KeysPage,
});

const health = createRoute({
  getParentRoute: () => root,
  path: "/health",
  component: HealthPage,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  validateSearch: settingsSearch,
  component: SettingsPage,
});

/** A page that cannot be drawn does not take the others with it. */
function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useSpeech();
  return (
    <Page title={t("app.broken")}>
      <div role="alert">
        <Empty
          kind="bad"
          title={t("app.broken")}
          acts={
            <>
              <Button kind="main" onClick={reset}>{t("app.retry")}</Button>
              <Link className={buttonClass()} to="/">{t("app.toOverview")}</Link>
            </>
          }
        >
          {t("app.broken.help")} {error instanceof Error ? error.message : ""}
        </Empty>
      </div>
    </Page>
  );
}

/** All parts side by side; a build for readers does not hold it. */
const parts = import.meta.env.DEV
  ? [createRoute({ getParentRoute: () => root, path: "/_ui", component: UiPage })]
  : [];

function NotFound() {
  const { t } = useSpeech();
  return (
    <Page title={t("app.notFound")}>
      <Empty
        title={t("app.notFound")}
        acts={<Link className={buttonClass("main")} to="/">{t("app.toOverview")}</Link>}
      >
        {t("app.notFound.help")}
      </Empty>
    </Page>
  );
}

/** Routes behind `#`, so that one file works below any path and from CPA. */
export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    requests.addChildren([request]),
    analytics,
    prices,
    keys,
    health,
    settings,
    ...parts,
  ]),
  history: createHashHistory(),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: Broken,
  defaultPreload: false,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
