import { type FormEvent, useState } from "react";
import { Link } from "@tanstack/react-router";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, need } from "../../api/client.ts";
import { faultOf } from "../../api/fault.ts";
import { viewsQuery } from "../../api/queries.ts";
import type { SavedView } from "../../api/usage.ts";
import { patched } from "../../app/search.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { TextField } from "../../ui/field.tsx";
import { Cross } from "../../ui/icons.tsx";
import { say } from "../../ui/notice.tsx";
import { Drop } from "../../ui/overlay.tsx";
import { Bone } from "../../ui/state.tsx";
import { type RequestsSearch, requestsSearch } from "./search.ts";

const PAGE = "/requests";

/** What of an address a view keeps: not what happens to be open. */
function kept(search: RequestsSearch): RequestsSearch {
  return patched(search, { open: undefined, job: undefined });
}

const sameText = (search: RequestsSearch) =>
  JSON.stringify(Object.entries(kept(search)).sort(([a], [b]) => a < b ? -1 : 1));

/** Views of this page: open one, keep the present one under a name, put a kept one right. */
export function Views({ search }: { search: RequestsSearch }) {
  const { t } = useSpeech();
  return (
    <Drop label={t("requests.views")} title={t("requests.views")}>
      <ViewList search={search} />
    </Drop>
  );
}

function ViewList({ search }: { search: RequestsSearch }) {
  const { t } = useSpeech();
  const text = useFaultText();
  const client = useQueryClient();
  const { data, error } = useQuery(viewsQuery);
  const [name, setName] = useState("");
  const [sure, setSure] = useState<number | null>(null);
  const mine = data?.items.filter((view) => view.page === PAGE) ?? [];
  const same = mine.find((view) => view.name === name.trim());

  const change = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSuccess: () => client.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  });
  function save(event: FormEvent): void {
    event.preventDefault();
    const body = { name: name.trim(), page: PAGE, search: { ...kept(search) } };
    if (body.name === "") return;
    change.mutate(
      () => need(same === undefined ? api.addView(body) : api.changeView(same.id, body)),
      {
        onSuccess: () => {
          say(t("requests.views.saved", { name: body.name }));
          setName("");
        },
      },
    );
  }
  const remove = (view: SavedView) =>
    change.mutate(() => need(api.deleteView(view.id)), { onSuccess: () => setSure(null) });

  return (
    <div className="views">
      {data === undefined
        ? error ? <p className="meta">{text(faultOf(error))}</p> : <Bone width="60%" />
        : mine.length === 0
        ? <p className="meta">{t("requests.views.none")}</p>
        : (
          <ul>
            {mine.map((view) => {
              const to = requestsSearch(view.search);
              const here = sameText(to) === sameText(search);
              return (
                <li key={view.id}>
                  <Link
                    to="/requests"
                    search={to}
                    className="views-link cut"
                    aria-current={here ? "true" : undefined}
                  >
                    {view.name}
                  </Link>
                  {sure === view.id
                    ? (
                      <Button kind="danger" onClick={() => remove(view)}>
                        {t("requests.views.delete")}
                      </Button>
                    )
                    : (
                      <Button
                        kind="ghost"
                        aria-label={t("requests.views.deleteOf", { name: view.name })}
                        onClick={() => setSure(view.id)}
                      >
                        <Cross />
                      </Button>
                    )}
                </li>
              );
            })}
          </ul>
        )}
      <form onSubmit={save}>
        <TextField
          label={t("requests.views.name")}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.target.value)}
          error={change.isError ? text(faultOf(change.error)) : undefined}
          help={t("requests.views.help")}
        />
        <Button kind="main" type="submit" disabled={name.trim() === "" || change.isPending}>
          {t(same === undefined ? "requests.views.save" : "requests.views.replace")}
        </Button>
      </form>
    </div>
  );
}
