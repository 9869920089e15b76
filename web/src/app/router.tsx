import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  redirect,
} from "@tanstack/react-router";
import { useSpeech } from "../i18n/mod.ts";
import { HealthPage } from "../pages/health/page.tsx";
import { OverviewPage } from "../pages/overview/page.tsx";
import { RequestsPage } from "../pages/requests/page.tsx";
import { buttonClass } from "../ui/button.tsx";
import { Empty } from "../ui/state.tsx";
import { OLD_ADDRESSES } from "./nav.ts";
import { Page } from "./page.tsx";
import { overviewSearch, parseSearch, requestsSearch, stringifySearch } from "./search.ts";
import { Shell } from "./shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

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

const health = createRoute({
  getParentRoute: () => root,
  path: "/health",
  component: HealthPage,
});

const old = Object.entries(OLD_ADDRESSES).map(([path, to]) =>
  createRoute({
    getParentRoute: () => root,
    path,
    beforeLoad: () => {
      throw redirect({ to, replace: true });
    },
  })
);

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
    health,
    ...old,
  ]),
  history: createHashHistory(),
  parseSearch,
  stringifySearch,
  defaultPreload: false,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
