import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { UnpricedList } from "../../../../server/http/contract/mod.ts";
import type { z } from "zod";
import { api } from "../../api/client.ts";
import { patched } from "../../app/search.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { Bone, Empty, Failed, Loading } from "../../ui/state.tsx";
import { unpricedQuery } from "./queries.ts";
import { rateOf, rateText } from "./rates.ts";
import type { PricesSearch } from "./search.ts";

type Item = z.infer<typeof UnpricedList>["items"][number];
type Suggestion = Item["suggestions"][number];
const CLASSES = ["input", "cacheRead", "cacheWrite", "output", "reasoning"] as const;

/** Models that were used and have no price, and one click to give them one. */
export function Unpriced({ search }: { search: PricesSearch }) {
  const { t, f } = useSpeech();
  const client = useQueryClient();
  const faultText = useFaultText();
  const list = useQuery(unpricedQuery);
  const now = useNow(30_000);
  const [busy, setBusy] = useState("");
  const [fault, setFault] = useState("");
  const [done, setDone] = useState<readonly { model: string; like: string }[]>([]);

  async function give(item: Item, suggestion: Suggestion): Promise<void> {
    setBusy(`${item.model}\n${suggestion.model}`);
    // the bill of nothing carries the whole version: context steps and tiers as well
    const whole = await api.calculate({ model: suggestion.model });
    const version = whole.ok ? whole.value.version : null;
    const answer = await api.addPrice(item.model, {
      effectiveFromMs: 0,
      tariffs: version?.tariffs ?? [{ rates: suggestion.rates }],
      ...(version === null ? {} : { tiers: version.tiers }),
    });
    setBusy("");
    if (!answer.ok) return setFault(faultText(answer.fault));
    setFault("");
    setDone([{ model: item.model, like: suggestion.model }, ...done]);
    await client.invalidateQueries({ queryKey: ["prices"] });
  }
  async function takeBack(model: string): Promise<void> {
    const answer = await api.deletePrice(model);
    if (!answer.ok) return setFault(faultText(answer.fault));
    setDone(done.filter((one) => one.model !== model));
    await client.invalidateQueries({ queryKey: ["prices"] });
  }

  const items = list.data?.items.filter((item) => !done.some(({ model }) => model === item.model));
  return (
    <section className="section">
      <p className="section-lead">{t("prices.unpriced.lead")}</p>
      {fault !== "" && (
        <p className="field-error" role="alert">
          <Glyph kind="bad" />
          {fault}
        </p>
      )}
      {done.length > 0 && (
        <ul className="prices-done" aria-live="polite">
          {done.map(({ model, like }) => (
            <li key={model}>
              <Glyph kind="good" />
              <span>{t("prices.given", { model, like })}</span>
              <Button kind="link" onClick={() => void takeBack(model)}>
                {t("prices.takeBack")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {items === undefined
        ? list.isError
          ? <Failed error={list.error} onRetry={() => void list.refetch()} />
          : (
            <Loading>
              <div className="prices-bones">
                {[60, 44, 52, 38].map((width) => <Bone key={width} width={`${width}%`} />)}
              </div>
            </Loading>
          )
        : items.length === 0
        ? (
          <Empty kind="good" title={t("prices.unpriced.empty")}>
            {t("prices.unpriced.empty.help")}
          </Empty>
        )
        : (
          <ul className="prices-list">
            {items.map((item) => (
              <li key={item.model} className="prices-item">
                <div className="prices-item-head">
                  <Link
                    className="prices-name"
                    to="/prices"
                    search={patched(search, { of: item.model })}
                  >
                    {item.model}
                  </Link>
                  <span className="meta">{item.provider}</span>
                  <span className="grow" />
                  <Link to="/requests" search={{ model: [item.model] }}>
                    {t("prices.requestsOf", { n: item.requests })}
                  </Link>
                </div>
                <p className="meta">
                  {t("prices.usedFromTo", {
                    from: f.ago(item.firstMs, now),
                    to: f.ago(item.lastMs, Math.max(now, item.lastMs)),
                  })}
                  {CLASSES.filter((name) => item[name] > 0).map((name) => (
                    <span key={name} className="prices-part" title={f.count(item[name])}>
                      {` · ${t(`tokens.${name}`)} ${f.short(item[name])}`}
                    </span>
                  ))}
                </p>
                {item.suggestions.length === 0
                  ? <p className="prices-nothing">{t("prices.noSuggestion")}</p>
                  : (
                    <ul className="prices-suggestions">
                      {item.suggestions.map((one) => (
                        <li key={one.model}>
                          <span className="prices-suggestion">
                            <b>{one.model}</b>
                            <span className="meta">{one.source}</span>
                          </span>
                          <span className="prices-three">
                            {(["input", "cacheRead", "output"] as const).map((name) => {
                              const value = rateOf(one.rates, name);
                              return (
                                <span key={name}>
                                  <span className="meta">{t(`prices.rate.${name}`)}</span>{" "}
                                  {value === null ? "–" : rateText(value, f.locale)}
                                </span>
                              );
                            })}
                          </span>
                          <Button
                            disabled={busy !== ""}
                            busy={busy === `${item.model}\n${one.model}` && t("prices.saving")}
                            aria-label={t("prices.useLabel", {
                              model: item.model,
                              like: one.model,
                            })}
                            onClick={() => void give(item, one)}
                          >
                            {t("prices.use")}
                          </Button>
                        </li>
                      ))}
                    </ul>
                  )}
                <div className="prices-acts">
                  <Link
                    className={buttonClass("ghost")}
                    to="/prices"
                    search={patched(search, { of: item.model, edit: true })}
                  >
                    {t("prices.enter")}
                  </Link>
                  <Link
                    className={buttonClass("ghost")}
                    to="/prices"
                    search={patched(search, { tab: "sync" })}
                  >
                    {t("prices.lookInLists")}
                  </Link>
                </div>
              </li>
            ))}
          </ul>
        )}
    </section>
  );
}
