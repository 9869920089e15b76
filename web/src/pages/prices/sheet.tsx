import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PriceVersionView } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import { pricesQuery } from "../../api/queries.ts";
import { useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { Cross } from "../../ui/icons.tsx";
import { say } from "../../ui/notice.tsx";
import { Confirm } from "../../ui/overlay.tsx";
import { Bone, Failed, Loading } from "../../ui/state.tsx";
import { differences } from "./diff.ts";
import { Editor } from "./editor.tsx";
import { priceQuery } from "./queries.ts";
import type { PricesSearch } from "./search.ts";
import { Differences, PriceTables } from "./version.tsx";
import { originText, sinceText } from "./words.ts";

/** One model: what it costs, since when, and what it cost before. */
export function ModelSheet(
  { model, search, onClose }: { model: string; search: PricesSearch; onClose: () => void },
) {
  const speech = useSpeech();
  const { t, f } = speech;
  const set = useSetSearch<PricesSearch>();
  const client = useQueryClient();
  const faultText = useFaultText();
  const now = useNow(30_000);
  const book = useQuery(pricesQuery);
  const entry = book.data?.items.find((one) => one.model === model);
  // the book knows whether there is anything to ask for
  const history = useQuery({
    ...priceQuery(model),
    enabled: book.isError || book.isSuccess && entry?.versions !== 0,
  });
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState("");
  const current = entry?.current ?? null;
  const versions = history.data?.versions ?? (entry?.versions === 0 ? [] : undefined);
  const editing = search.edit === true;

  async function takeBack(): Promise<void> {
    setAsking(false);
    const answer = await api.deletePrice(model);
    if (!answer.ok) return setFault(faultText(answer.fault));
    setFault("");
    say(t("prices.takenBack", { model }));
    await client.invalidateQueries({ queryKey: ["prices"] });
  }

  return (
    <div className="prices-sheet">
      <div className="prices-sheet-head">
        <h2 className="cut" title={model}>{model}</h2>
        <span className="grow" />
        <Button kind="ghost" onClick={onClose} aria-label={t("app.close")}>
          <Cross />
        </Button>
      </div>
      {entry && (
        <p className="prices-lead">
          {entry.requests === 0
            ? t("prices.unused30")
            : (
              <Link to="/requests" search={{ span: "30d", model: [model] }}>
                {t("prices.used30", { n: entry.requests })}
              </Link>
            )}
          {entry.lastUsedMs !== null &&
            ` · ${
              t("prices.lastUsed", {
                ago: f.ago(entry.lastUsedMs, Math.max(now, entry.lastUsedMs)),
              })
            }`}
        </p>
      )}
      {fault !== "" && (
        <p className="field-error" role="alert">
          <Glyph kind="bad" />
          {fault}
        </p>
      )}
      {editing && book.isFetched
        ? (
          <Editor
            key={`${model}${current?.id ?? ""}`}
            model={model}
            from={current !== null && !current.removed ? current : null}
            onDone={() => set({ edit: undefined }, { replace: true })}
          />
        )
        : (
          <>
            <div className="prices-acts">
              <Button kind="main" onClick={() => set({ edit: true })}>
                {t(current === null ? "prices.enter" : "prices.newVersion")}
              </Button>
              {current?.origin === "manual" && (
                <Button onClick={() => setAsking(true)}>{t("prices.takeBack")}</Button>
              )}
              <Link
                className={buttonClass()}
                to="/prices"
                search={{ tab: "calculator", bill: model }}
              >
                {t("prices.calculate")}
              </Link>
              <Link className={buttonClass()} to="/prices" search={{ tab: "past", only: [model] }}>
                {t("prices.reprice")}
              </Link>
            </div>
            {book.isError && entry === undefined && history.isError
              ? <Failed error={history.error} onRetry={() => void history.refetch()} />
              : versions === undefined
              ? history.isError
                ? <Failed error={history.error} onRetry={() => void history.refetch()} />
                : (
                  <Loading>
                    <div className="prices-bones">
                      {[72, 58, 64, 40].map((width) => <Bone key={width} width={`${width}%`} />)}
                    </div>
                  </Loading>
                )
              : versions.length === 0 && current === null
              ? (
                <div className="prices-none">
                  <p>{t("prices.none.help")}</p>
                </div>
              )
              : (
                <>
                  {current !== null && !current.removed && (
                    <section>
                      <h3>
                        {t("prices.now")}
                        <span className="meta">
                          {originText(speech, current)} · {sinceText(speech, current)}
                        </span>
                      </h3>
                      {current.model !== model && (
                        <p className="meta">{t("prices.asModel", { model: current.model })}</p>
                      )}
                      <PriceTables price={current} notUsed={current.notUsed} />
                    </section>
                  )}
                  {versions.length > 0 && (
                    <section>
                      <h3>{t("prices.versions")}</h3>
                      <ol className="prices-versions">
                        {versions.map((version, index) => (
                          <Version
                            key={`${version.id ?? version.source}${version.effectiveFromMs}`}
                            version={version}
                            older={versions[index + 1] ?? null}
                            inForce={current !== null && version.id === current.id &&
                              version.effectiveFromMs === current.effectiveFromMs &&
                              version.source === current.source}
                            now={now}
                          />
                        ))}
                      </ol>
                    </section>
                  )}
                </>
              )}
          </>
        )}
      <Confirm
        open={asking}
        title={t("prices.takeBack.title", { model })}
        text={t("prices.takeBack.text")}
        act={t("prices.takeBack")}
        onAct={() => void takeBack()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}

function Version({ version, older, inForce, now }: {
  version: PriceVersionView;
  older: PriceVersionView | null;
  inForce: boolean;
  now: number;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const changed = older === null || older.removed || version.removed
    ? []
    : differences(older, version);
  return (
    <li>
      <div className="prices-version">
        <Glyph kind={inForce ? "good" : "know"} />
        <b>{sinceText(speech, version)}</b>
        <span className="meta">{originText(speech, version)}</span>
        <span className="grow" />
        <span className="meta">
          {version.removed
            ? t("prices.withdrawn")
            : inForce
            ? t("prices.inForce")
            : version.effectiveFromMs > now
            ? t("prices.future")
            : ""}
        </span>
      </div>
      {changed.length > 0 && <Differences items={changed} />}
      {!version.removed && (
        <details>
          <summary>{t("prices.allRates")}</summary>
          <PriceTables price={version} notUsed={version.notUsed} />
        </details>
      )}
    </li>
  );
}
