import { getRouteApi } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { pricesQuery } from "../../api/queries.ts";
import { Page } from "../../app/page.tsx";
import { useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Sheet } from "../../ui/overlay.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Book } from "./book.tsx";
import { Calculator } from "./calculator.tsx";
import { Past } from "./past.tsx";
import { stateOf } from "./rates.ts";
import { type PricesSearch, TABS } from "./search.ts";
import { ModelSheet } from "./sheet.tsx";
import { Sync } from "./sync.tsx";
import { Unpriced } from "./unpriced.tsx";
import "./prices.css";

const here = getRouteApi("/prices");

/** What a million tokens of each model costs, since when, and where that is known from. */
export function PricesPage() {
  const { t, f } = useSpeech();
  const search = here.useSearch();
  const set = useSetSearch<PricesSearch>();
  const prices = useQuery(pricesQuery);
  const tab = search.tab ?? "book";
  const missing =
    prices.data?.items.filter((entry) => stateOf(entry) === "unpriced" && entry.requests > 0)
      .length ?? 0;
  const close = () => set({ of: undefined, edit: undefined });
  return (
    <Page title={t("nav.prices")}>
      <div className="prices">
        <Tabs
          label={t("nav.prices")}
          value={tab}
          tabs={TABS.map((value) => ({
            value,
            label: value === "unpriced" && missing > 0
              ? `${t("prices.tab.unpriced")} ${f.count(missing)}`
              : t(`prices.tab.${value}`),
          }))}
          onChange={(next) => set({ tab: TABS.find((one) => one !== "book" && one === next) })}
        />
        {tab === "book" && <Book search={search} />}
        {tab === "unpriced" && <Unpriced search={search} />}
        {tab === "sync" && <Sync search={search} />}
        {tab === "past" && <Past search={search} />}
        {tab === "calculator" && <Calculator search={search} />}
      </div>
      <Sheet open={search.of !== undefined} onClose={close} label={search.of ?? ""}>
        {search.of !== undefined && (
          <ModelSheet
            model={search.of}
            search={search}
            onClose={close}
          />
        )}
      </Sheet>
    </Page>
  );
}
