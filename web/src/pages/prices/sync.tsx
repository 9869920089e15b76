import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { SyncReview } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import { patched } from "../../app/search.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { CheckField } from "../../ui/check.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { say } from "../../ui/notice.tsx";
import { Bone, Empty, Failed, Loading } from "../../ui/state.tsx";
import { differences } from "./diff.ts";
import { syncQuery } from "./queries.ts";
import type { PricesSearch } from "./search.ts";
import { Differences } from "./version.tsx";

type Change = SyncReview["changes"][number];
/** In the order in which a person has to think about them. */
const DECISIONS = ["ask", "changed", "new", "manual"] as const;
const SOURCES = ["models.dev", "litellm", "openrouter"] as const;

const keyOf = ({ model, sourceModel }: Change) => `${model}\n${sourceModel}`;

/** What public lists would change, to be chosen line by line. */
export function Sync({ search }: { search: PricesSearch }) {
  const { t, f } = useSpeech();
  const client = useQueryClient();
  const faultText = useFaultText();
  const found = useQuery(syncQuery);
  const now = useNow(30_000);
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState<"" | "fetch" | "apply">("");
  const [sources, setSources] = useState<readonly (typeof SOURCES)[number][]>(SOURCES);
  // what is certain is chosen until the reader says otherwise
  const [choice, setChoice] = useState<ReadonlyMap<string, boolean>>(new Map());
  const review = found.data ?? null;
  const chosen = (change: Change) =>
    change.decision !== "manual" &&
    (choice.get(keyOf(change)) ?? change.decision !== "ask");
  const choose = (changes: readonly Change[], on: boolean) => {
    const next = new Map(choice);
    for (const change of changes) {
      next.set(keyOf(change), on);
      // one price per model: another candidate of the same model steps back
      if (!on) continue;
      for (const other of review?.changes ?? []) {
        if (other.model === change.model && other !== change) next.set(keyOf(other), false);
      }
    }
    setChoice(next);
  };

  async function fetchLists(): Promise<void> {
    setBusy("fetch");
    const answer = await api.syncPrices({ sources: [...sources] });
    setBusy("");
    if (!answer.ok) return setFault(faultText(answer.fault));
    setFault("");
    setChoice(new Map());
    client.setQueryData(syncQuery.queryKey, answer.value);
  }
  async function apply(review: SyncReview): Promise<void> {
    setBusy("apply");
    const changes = review.changes.filter(chosen)
      .map(({ model, sourceModel }) => ({ model, sourceModel }));
    const answer = await api.applySync(review.id, { changes });
    setBusy("");
    if (!answer.ok) return setFault(faultText(answer.fault));
    setFault("");
    say(t("prices.applied", { n: answer.value.applied }));
    client.setQueryData(syncQuery.queryKey, null);
    await client.invalidateQueries({ queryKey: ["prices"] });
  }

  const count = review?.changes.filter(chosen).length ?? 0;
  return (
    <section className="section">
      <div className="prices-sync-head">
        <p className="section-lead">{t("prices.sync.lead")}</p>
        <div className="prices-sync-acts">
          {SOURCES.map((source) => (
            <CheckField
              key={source}
              label={source}
              checked={sources.includes(source)}
              onChange={(on) =>
                setSources(SOURCES.filter((one) => one === source ? on : sources.includes(one)))}
            />
          ))}
          <Button
            kind={review === null ? "main" : "plain"}
            disabled={sources.length === 0 || busy !== ""}
            busy={busy === "fetch" && t("prices.sync.fetching")}
            onClick={() => void fetchLists()}
          >
            {t(review === null ? "prices.sync.fetch" : "prices.sync.again")}
          </Button>
        </div>
      </div>
      {fault !== "" && (
        <p className="field-error" role="alert">
          <Glyph kind="bad" />
          {fault}
        </p>
      )}
      {review !== null
        ? (
          <>
            <ul className="prices-sources">
              {review.sources.map((one) => (
                <li key={one.source}>
                  <Glyph
                    kind={one.error === "" ? "good" : one.staleFromMs === null ? "bad" : "warn"}
                  />
                  <b>{one.source}</b>
                  <span>
                    {one.error === ""
                      ? t("prices.sync.models", { n: one.models })
                      : one.staleFromMs === null
                      ? t("prices.sync.failed")
                      : t("prices.sync.stale", { ago: f.ago(one.staleFromMs, now) })}
                    {one.skipped > 0 && ` · ${t("prices.sync.skipped", { n: one.skipped })}`}
                    {one.error !== "" && <span className="meta">{one.error}</span>}
                  </span>
                </li>
              ))}
            </ul>
            <p className="meta">
              {t("prices.sync.fetched", {
                ago: f.ago(review.fetchedAtMs, Math.max(now, review.fetchedAtMs)),
              })} {t("prices.sync.unchanged", { n: review.unchanged })}{" "}
              {review.unknown.length > 0 && t("prices.sync.unknown", {
                n: review.unknown.length,
                models: f.list(review.unknown.slice(0, 5)),
              })}
            </p>
            {review.changes.length === 0
              ? (
                <Empty kind="good" title={t("prices.sync.nothing")}>
                  {t("prices.sync.nothing.help")}
                </Empty>
              )
              : (
                <>
                  {DECISIONS.map((decision) => {
                    const changes = review.changes.filter((one) => one.decision === decision);
                    if (changes.length === 0) return null;
                    const on = changes.filter(chosen).length;
                    return (
                      <div key={decision} className="prices-group">
                        <div className="prices-group-head">
                          <h2>{t(`prices.decision.${decision}`, { n: changes.length })}</h2>
                          <span className="meta">{t(`prices.decision.${decision}.help`)}</span>
                          <span className="grow" />
                          {decision !== "manual" && changes.length > 1 && (
                            <CheckField
                              label={t("prices.sync.all")}
                              checked={on === changes.length}
                              mixed={on > 0 && on < changes.length}
                              onChange={(all) => choose(changes, all)}
                            />
                          )}
                        </div>
                        <ul className="prices-changes">
                          {changes.map((change) => (
                            <li key={keyOf(change)}>
                              <div className="prices-change">
                                {decision === "manual" ? <b>{change.model}</b> : (
                                  <CheckField
                                    label={<b>{change.model}</b>}
                                    checked={chosen(change)}
                                    onChange={(one) => choose([change], one)}
                                  />
                                )}
                                <span className="meta">
                                  {change.source}
                                  {change.sourceModel !== change.model &&
                                    ` · ${change.sourceModel}`}
                                  {change.match !== "exact" &&
                                    ` · ${t(`prices.match.${change.match}`)}`}
                                </span>
                                <Link
                                  to="/prices"
                                  search={patched(search, { of: change.model })}
                                >
                                  {t("prices.open")}
                                </Link>
                              </div>
                              <Differences items={differences(change.before, change.after)} />
                            </li>
                          ))}
                        </ul>
                      </div>
                    );
                  })}
                  <div className="prices-foot">
                    <Button
                      kind="main"
                      disabled={count === 0 || busy !== ""}
                      busy={busy === "apply" && t("prices.saving")}
                      onClick={() => void apply(review)}
                    >
                      {t("prices.sync.apply", { n: count })}
                    </Button>
                    <span className="meta">{t("prices.sync.apply.help")}</span>
                  </div>
                </>
              )}
          </>
        )
        : found.isError
        ? <Failed error={found.error} onRetry={() => void found.refetch()} />
        : found.isPending
        ? (
          <Loading>
            <div className="prices-bones">
              {[52, 40, 60].map((width) => <Bone key={width} width={`${width}%`} />)}
            </div>
          </Loading>
        )
        : <Empty title={t("prices.sync.none")}>{t("prices.sync.none.help")}</Empty>}
    </section>
  );
}
