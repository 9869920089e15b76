import { useEffect, useState } from "react";
import { Link } from "@tanstack/react-router";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { CalculationRequest } from "../../../../server/http/contract/mod.ts";
import { api, need } from "../../api/client.ts";
import { pricesQuery } from "../../api/queries.ts";
import { patched } from "../../app/search.ts";
import { useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { useDebounced } from "../../ui/hooks.ts";
import { Chevron } from "../../ui/icons.tsx";
import { Drop } from "../../ui/overlay.tsx";
import { OnePicker } from "../../ui/picker.tsx";
import { Bone, Empty, Failed, Loading } from "../../ui/state.tsx";
import { rateText } from "./rates.ts";
import { type PricesSearch, TIERS } from "./search.ts";
import { originText, scheduleText, sinceText } from "./words.ts";

const CLASSES = [
  "input",
  "cacheRead",
  "cacheWrite",
  "cacheWrite1h",
  "output",
  "reasoning",
] as const;
type TokenClass = typeof CLASSES[number];
/** A usual turn of a coding agent, so that the first look shows a bill. */
const USUAL: Readonly<Record<TokenClass, number>> = {
  input: 6_000,
  cacheRead: 85_000,
  cacheWrite: 0,
  cacheWrite1h: 0,
  output: 2_000,
  reasoning: 0,
};

const calculationQuery = (wanted: z.input<typeof CalculationRequest>) =>
  queryOptions({
    queryKey: ["prices", "calculate", wanted],
    queryFn: ({ signal }) => need(api.calculate(wanted, signal)),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** What a request would cost, and why. */
export function Calculator({ search }: { search: PricesSearch }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const set = useSetSearch<PricesSearch>();
  const prices = useQuery(pricesQuery);
  const priced = prices.data?.items.filter((one) => one.current !== null);
  const used = [...priced ?? []].sort((a, b) => b.requests - a.requests);
  const model = search.bill ?? used[0]?.model;
  const blank = CLASSES.every((name) => search[name] === undefined);
  const tokens = Object.fromEntries(
    CLASSES.map((name) => [name, search[name] ?? (blank ? USUAL[name] : 0)]),
  ) as Record<TokenClass, number>;
  const wanted = useDebounced(
    JSON.stringify({ model: model ?? "", tier: search.tier ?? "default", ...tokens }),
    150,
  );
  const request = JSON.parse(wanted) as z.input<typeof CalculationRequest>;
  const bill = useQuery({ ...calculationQuery(request), enabled: request.model !== "" });
  const setTokens = (name: TokenClass, value: number) =>
    set({ ...tokens, [name]: value }, { replace: true });

  const data = bill.data;
  const tariff = data?.version?.tariffs[data.tariff ?? 0];
  const step = data?.step === null || data?.step === undefined
    ? undefined
    : tariff?.steps?.[data.step];
  const saved = data?.cost !== null && data?.cost !== undefined &&
      data.costWithoutCache !== null
    ? data.costWithoutCache - data.cost
    : 0;
  return (
    <section className="section prices-calculator">
      <div className="prices-calculator-form">
        <div className="field">
          <span className="field-label">{t("prices.model")}</span>
          <span className="prices-model-drop">
            <Drop
              title={t("prices.model")}
              label={
                <>
                  <span className="cut">{model ?? t("prices.calc.choose")}</span>
                  <Chevron />
                </>
              }
            >
              <OnePicker
                label={t("prices.model")}
                choices={used.map((one) => ({
                  value: one.model,
                  label: one.model,
                  note: f.short(one.requests),
                }))}
                value={model ?? null}
                loading={prices.isPending}
                onChange={(value) => set({ bill: value }, { replace: true })}
              />
            </Drop>
          </span>
        </div>
        <SelectField
          label={t("dimension.tier")}
          value={search.tier ?? "default"}
          options={TIERS.map((value) => ({ value, label: t(`prices.tier.${value}`) }))}
          onChange={(value) =>
            set({ tier: TIERS.find((one) => one !== "default" && one === value) }, {
              replace: true,
            })}
        />
        <div className="prices-rates">
          {CLASSES.map((name) => (
            <TokenField
              key={name}
              label={t(`prices.rate.${name}`)}
              value={tokens[name]}
              onChange={(value) => setTokens(name, value)}
            />
          ))}
        </div>
        <p className="meta">{t("prices.calc.help")}</p>
      </div>
      <div className="prices-bill">
        {bill.isError && data === undefined
          ? <Failed error={bill.error} onRetry={() => void bill.refetch()} />
          : prices.isError && model === undefined
          ? <Failed error={prices.error} onRetry={() => void prices.refetch()} />
          : prices.isSuccess && model === undefined
          ? <Empty title={t("prices.calc.none")}>{t("prices.calc.none.help")}</Empty>
          : data === undefined
          ? (
            <Loading>
              <Bone width="100%" height={160} />
            </Loading>
          )
          : data.cost === null
          ? (
            <Empty
              title={t("prices.unpriced")}
              acts={model !== undefined && (
                <Link
                  className="btn"
                  to="/prices"
                  search={patched(search, { of: model, edit: true })}
                >
                  {t("prices.enter")}
                </Link>
              )}
            >
              {t("prices.calc.noPrice")}
            </Empty>
          )
          : (
            <div className={bill.isPlaceholderData ? "is-stale" : ""}>
              <p className="prices-cost">
                {f.money(data.cost)}
                <small>{t("prices.calc.perRequest")}</small>
              </p>
              <p className="meta">
                {t("prices.calc.thousand", { cost: f.money(data.cost * 1_000) })}
                {saved > 0 && ` · ${
                  t("prices.calc.cacheSaves", {
                    share: f.percent(saved / Math.max(1, data.costWithoutCache ?? 1)),
                  })
                }`}
              </p>
              <div className="prices-scroll">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t("prices.rate")}</th>
                      <th scope="col" className="num">{t("prices.calc.tokens")}</th>
                      <th scope="col" className="num">{t("prices.perMillion.short")}</th>
                      <th scope="col" className="num">{t("prices.calc.cost")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.lines.map((line) => (
                      <tr key={line.what}>
                        <td>{t(`prices.rate.${line.what}`)}</td>
                        <td className="num">{f.count(line.tokens)}</td>
                        <td className="num">{rateText(line.rate, f.locale)}</td>
                        <td className="num">{f.money(line.cost)}</td>
                      </tr>
                    ))}
                    <tr>
                      <td>
                        <b>{t("tokens.total")}</b>
                      </td>
                      <td className="num">
                        {f.count(
                          data.lines.reduce(
                            (sum, line) => line.what === "request" ? sum : sum + line.tokens,
                            0,
                          ),
                        )}
                      </td>
                      <td />
                      <td className="num">
                        <b>{f.money(data.cost)}</b>
                      </td>
                    </tr>
                  </tbody>
                </table>
              </div>
              {data.version !== null && (
                <p className="meta prices-why">
                  {[
                    t("prices.calc.by", {
                      origin: originText(speech, data.version),
                      since: sinceText(speech, data.version),
                    }),
                    step === undefined ? "" : t("prices.above", { tokens: f.short(step.above) }),
                    tariff?.schedule === undefined ? "" : scheduleText(speech, tariff.schedule),
                    data.tier === "default" ? "" : t(`prices.tier.${data.tier}`),
                  ].filter((text) => text !== "").join(" · ")}{" "}
                  <Link to="/prices" search={patched(search, { of: model })}>
                    {t("prices.open")}
                  </Link>
                </p>
              )}
            </div>
          )}
      </div>
    </section>
  );
}

function TokenField({ label, value, onChange }: {
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const [text, setText] = useState(value === 0 ? "" : String(value));
  useEffect(() => {
    // what was typed stays as it was typed; another address replaces it
    setText((old) => Number(old || 0) === value ? old : value === 0 ? "" : String(value));
  }, [value]);
  return (
    <TextField
      label={label}
      inputMode="numeric"
      placeholder="0"
      value={text}
      onChange={(event) => {
        const digits = event.target.value.replace(/\D/g, "").slice(0, 12);
        setText(digits);
        onChange(Number(digits || 0));
      }}
    />
  );
}
