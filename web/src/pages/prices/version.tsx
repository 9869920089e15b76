import type { PriceRates } from "../../../../server/http/contract/mod.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { type Difference, type Price, TIER_NAMES } from "./diff.ts";
import { RATE_NAMES, type RateName, rateOf, rateText } from "./rates.ts";
import { placeText, scheduleText, sideText } from "./words.ts";

/** Rates shown although they only follow another. */
const ALWAYS: readonly RateName[] = ["input", "cacheRead", "output"];

/** All that a version says: rates by context step, by time, by service tier. */
export function PriceTables({ price, notUsed = [] }: {
  price: Price;
  /** Rates that price nothing. */
  notUsed?: readonly string[];
}) {
  const speech = useSpeech();
  const { t, f } = speech;
  const tiers = TIER_NAMES.filter((tier) => price.tiers[tier] !== undefined);
  return (
    <div className="prices-tables">
      {price.tariffs.map(({ schedule, rates, steps = [] }, index) => (
        <RateTable
          key={index}
          caption={schedule === undefined ? "" : scheduleText(speech, schedule)}
          columns={[
            {
              head: steps[0] === undefined
                ? t("prices.perMillion.short")
                : t("prices.upTo", { tokens: f.short(steps[0].above) }),
              rates,
            },
            ...steps.map((step) => ({
              head: t("prices.above", { tokens: f.short(step.above) }),
              rates: step.rates,
            })),
          ]}
          notUsed={notUsed}
        />
      ))}
      {tiers.length > 0 && (
        <dl className="pairs prices-tiers">
          {tiers.map((tier) => {
            const one = price.tiers[tier];
            return (
              <div key={tier} className="prices-pair">
                <dt>{t(`prices.tier.${tier}`)}</dt>
                <dd>
                  {one === null || one === undefined
                    ? t("prices.tier.unknown")
                    : one.rates === undefined
                    ? `×${one.times ?? 1}`
                    : RATE_NAMES.flatMap((name) =>
                      one.rates?.[name] === undefined ? [] : [
                        `${t(`prices.rate.${name}`)} ${rateText(one.rates[name], f.locale)}`,
                      ]
                    ).join(" · ")}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </div>
  );
}

function RateTable({ caption, columns, notUsed }: {
  caption: string;
  columns: readonly { readonly head: string; readonly rates: PriceRates }[];
  notUsed: readonly string[];
}) {
  const { t, f } = useSpeech();
  const shown = RATE_NAMES.filter((name) =>
    ALWAYS.includes(name) || columns.some(({ rates }) => rates[name] !== undefined)
  );
  return (
    <div className="prices-scroll">
      <table className="table">
        {caption !== "" && <caption>{caption}</caption>}
        <thead>
          <tr>
            <th scope="col">{t("prices.rate")}</th>
            {columns.map(({ head }) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((name) => (
            <tr key={name}>
              <td>
                {t(`prices.rate.${name}`)}
                {notUsed.includes(name) && <span className="meta">{t("prices.notUsed")}</span>}
              </td>
              {columns.map(({ head, rates }) => {
                const value = rateOf(rates, name);
                return (
                  <td key={head} className={rates[name] === undefined ? "num meta" : "num"}>
                    {value === null ? "–" : rateText(value, f.locale)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Before → after, a line per rate that differs. */
export function Differences({ items }: { items: readonly Difference[] }) {
  const speech = useSpeech();
  const { t, f } = speech;
  return (
    <ul className="prices-diff">
      {items.map((one) => {
        const place = placeText(speech, one.place);
        const both = typeof one.before === "number" && typeof one.after === "number" &&
          one.before > 0;
        const change = both ? Number(one.after) / Number(one.before) - 1 : null;
        return (
          <li key={`${place}${one.what}`}>
            <span>
              {one.what === "times" ? place : t(`prices.rate.${one.what}`)}
              {one.what !== "times" && place !== "" && <span className="meta">{place}</span>}
            </span>
            <span className="prices-diff-values">
              <s>{sideText(speech, one, one.before)}</s>
              <span aria-hidden="true">→</span>
              <b>{sideText(speech, one, one.after)}</b>
              <span className="prices-diff-change meta">
                {change === null ? "" : f.change(change)}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
