import { useMemo } from "react";
import { Link } from "@tanstack/react-router";
import type { z } from "zod";
import type { FailuresAnswer } from "../../../../server/http/contract/analytics.ts";
import { type Usage, useAsk, useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { useNow } from "../../ui/hooks.ts";
import { Measure } from "../../ui/figure.tsx";
import { Empty, Failed } from "../../ui/state.tsx";
import type { Column } from "../../ui/table/columns.ts";
import { DataTable } from "../../ui/table/data-table.tsx";
import { requestsOf } from "./failure-link.ts";
import { failureText } from "./label.ts";
import { useLook } from "./look.ts";
import type { RequestsSearch } from "./search.ts";

type Group = z.infer<typeof FailuresAnswer>["rows"][number];

const TOP = 200;
/** Failures of one class whose texts differ only in numbers and ids, most frequent first. */
export function Failures({ usage, search }: { usage: Usage; search: RequestsSearch }) {
  const { t, f } = useSpeech();
  const { dense } = useLook();
  const now = useNow(60_000);
  const set = useSetSearch<RequestsSearch>();
  const { data, error, refetch } = useAsk(usage, [{ kind: "failures", top: TOP }]);
  const part = data?.parts[0];
  const columns = useMemo<readonly Column<Group>[]>(() => {
    const rows = part?.rows ?? [];
    const most = Math.max(1, ...rows.map((row) => row.requests));
    const total = rows.reduce((sum, row) => sum + row.requests, part?.other ?? 0);
    return [
      {
        id: "name",
        head: t("requests.failure"),
        width: "minmax(240px, 4fr)",
        value: (row) => `${row.class} ${failureText(row.pattern)}`,
        cell: (row) => (
          <Measure share={row.requests / most} tone="bad">
            <b className="fail-class">{row.class || t("requests.failed")}</b>{" "}
            <span className="fail-text" title={row.pattern}>{failureText(row.pattern)}</span>
          </Measure>
        ),
      },
      {
        id: "requests",
        head: t("requests.requests"),
        num: true,
        card: "side",
        value: (row) => row.requests,
      },
      {
        id: "share",
        head: t("requests.share"),
        num: true,
        value: (row) => total === 0 ? null : row.requests / total,
        cell: (row) => f.percent(row.requests / Math.max(1, total)),
      },
      {
        id: "credentials",
        head: t("requests.credentials"),
        num: true,
        value: (row) => row.credentials,
      },
      { id: "models", head: t("requests.models"), num: true, value: (row) => row.models },
      {
        id: "first",
        head: t("requests.first"),
        num: true,
        width: "minmax(104px, 0.8fr)",
        value: (row) => row.firstMs,
        cell: (row) => <span title={f.instant(row.firstMs)}>{f.when(row.firstMs, now)}</span>,
      },
      {
        id: "last",
        head: t("requests.last"),
        num: true,
        width: "minmax(116px, 0.9fr)",
        value: (row) => row.lastMs,
        cell: (row) => (
          <Link
            to="/requests/$id"
            params={{ id: String(row.lastId) }}
            search={search}
            resetScroll={false}
            title={f.instant(row.lastMs)}
          >
            {f.ago(row.lastMs, now)}
          </Link>
        ),
      },
    ];
  }, [part, t, f, now, search]);

  if (part === undefined && error !== null) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  return (
    <section className="requests-table">
      <DataTable
        id="requests-failures"
        label={t("requests.tab.failures")}
        columns={columns}
        rows={part?.rows}
        rowKey={(row) => `${row.class}\n${row.pattern}`}
        sort={search.sort ?? "-requests"}
        onSort={(sort) => set({ sort: sort as RequestsSearch["sort"] }, { replace: true })}
        rowLink={(row) => ({ to: "/requests", search: requestsOf(search, row) })}
        dense={dense}
        bones={8}
        head={
          <span className="meta">
            {part === undefined ? "" : t("requests.kinds", { n: part.distinct })}
          </span>
        }
        empty={
          <Empty kind="good" title={t("requests.noFailure")}>{t("requests.noFailure.help")}</Empty>
        }
      />
      {part !== undefined && part.other > 0 && (
        <div className="rows-end">
          <span>{t("requests.otherFailures", { n: part.other })}</span>
        </div>
      )}
    </section>
  );
}
