import { useMemo } from "react";
import type { RequestRow } from "../../../../server/http/contract/mod.ts";
import type { Labels } from "../../app/filter-bar.tsx";
import { UsageBar } from "../../app/usage-bar.tsx";
import type { Usage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Segmented } from "../../ui/field.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { say } from "../../ui/notice.tsx";
import { hashOf, looksLikeKey } from "./key-text.ts";
import { keyName } from "./row.tsx";

/** Filters; all of them live in the address. */
export function Filters(
  { usage, items, result }: {
    usage: Usage;
    items: readonly RequestRow[];
    /** False where all rows are failures, or none is a request. */
    result: boolean;
  },
) {
  const { t } = useSpeech();
  const { search, set } = usage;
  const labels = useMemo<Labels>(() => ({
    model: new Map(items.map((row) => [row.model, row.model])),
    key: new Map(items.map((row) => [row.apiKeyHash, keyName(row)])),
    credential: new Map(items.map((row) => [row.authIndex, row.account])),
    class: new Map(items.filter((row) => row.failed).map((row) => [row.failClass, row.failClass])),
  }), [items]);
  const ofKey = async (text: string) => {
    const hash = await hashOf(text);
    if (hash === null) say(t("requests.keyNeedsHttps"));
    else set({ key: [hash], q: undefined }, { replace: true });
  };
  const chosen = search.failed === undefined ? "all" : search.failed ? "failed" : "ok";
  return (
    <div className="filters" role="search" aria-label={t("requests.filters")}>
      <UsageBar usage={usage} labels={labels} quick={false}>
        {result && (
          <Segmented
            label={t("requests.result")}
            value={chosen}
            options={(["all", "failed", "ok"] as const).map((value) => ({
              value,
              label: t(`requests.result.${value}`),
            }))}
            onChange={(value) => set({ failed: value === "all" ? undefined : value === "failed" })}
          />
        )}
        <SearchField
          label={t("requests.search")}
          value={search.q ?? ""}
          onChange={(text) => {
            if (looksLikeKey(text)) void ofKey(text);
            else set({ q: text === "" ? undefined : text }, { replace: true });
          }}
        />
      </UsageBar>
    </div>
  );
}
