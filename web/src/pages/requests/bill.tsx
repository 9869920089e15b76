import { Link } from "@tanstack/react-router";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Calculation, RequestDetail } from "../../../../server/http/contract/mod.ts";
import { api, need } from "../../api/client.ts";
import { type Speech, useSpeech } from "../../i18n/mod.ts";
import { Bone, Failed, Loading } from "../../ui/state.tsx";
import { rateText } from "./rate.ts";

const NANO = 1e9;

const billQuery = (id: number) =>
  queryOptions({
    queryKey: ["request", id, "cost"],
    queryFn: ({ signal }) => need(api.requestCost(id, signal)),
    staleTime: 60_000,
  });

function minutes(value: number): string {
  const part = (n: number) => String(n).padStart(2, "0");
  return `${part(Math.floor(value / 60))}:${part(value % 60)}`;
}

/** Which price it was, in words: since when, from where, tier, step, time of day. */
function rule({ t, f }: Speech, bill: Calculation): readonly string[] {
  const { version } = bill;
  if (version === null) return [];
  const out = [
    version.effectiveFromMs === 0
      ? t("bill.always")
      : t("bill.since", { day: f.span(version.effectiveFromMs, version.effectiveFromMs) }),
    t(`bill.origin.${version.origin}`, { source: version.source }),
  ];
  if (bill.tier !== "default") {
    const times = version.tiers[bill.tier]?.times;
    out.push(
      times === undefined
        ? t("bill.tier", { tier: bill.tier })
        : t("bill.tierTimes", { tier: bill.tier, times: f.count(times) }),
    );
  }
  const tariff = bill.tariff === null ? undefined : version.tariffs[bill.tariff];
  const step = bill.step === null ? undefined : tariff?.steps?.[bill.step];
  if (step !== undefined) out.push(t("bill.step", { n: step.above }));
  if (tariff?.schedule !== undefined) {
    out.push(t("bill.schedule", {
      from: minutes(tariff.schedule.from),
      to: minutes(tariff.schedule.to),
      zone: tariff.schedule.zone,
    }));
  }
  return out;
}

/** What a request cost, line by line as it was worked out, or why it is not known. */
export function Bill({ detail }: { detail: RequestDetail }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const { data, error, refetch } = useQuery(billQuery(detail.id));
  if (data === undefined) {
    return error ? <Failed error={error} onRetry={() => void refetch()} /> : (
      <Loading>
        <div className="bill-bones">
          {Array.from({ length: 4 }, (_, index) => <Bone key={index} width="100%" />)}
        </div>
      </Loading>
    );
  }
  if (data.cost === null || data.version === null) {
    return (
      <>
        <p>
          <b>{t("overview.unpriced")}</b>
        </p>
        <p className="meta">{data.why || t("request.unpriced")}</p>
        <p>
          <Link to="/prices">{t("bill.setPrice")}</Link>
        </p>
      </>
    );
  }
  const sum = data.lines.reduce((all, line) => all + line.cost, 0);
  const stored = detail.cost;
  return (
    <>
      <p className="meta bill-rule">
        <Link to="/prices">{data.version.model}</Link>
        {rule(speech, data).map((text) => ` · ${text}`).join("")}
      </p>
      <table className="table bill">
        <thead className="offscreen">
          <tr>
            <th scope="col">{t("bill.what")}</th>
            <th scope="col">{t("request.tokens")}</th>
            <th scope="col">{t("bill.rate")}</th>
            <th scope="col">{t("request.cost")}</th>
          </tr>
        </thead>
        <tbody>
          {data.lines.map((line) => (
            <tr key={line.what}>
              <td>{t(`bill.line.${line.what}`)}</td>
              <td className="num">{line.what === "request" ? "" : f.count(line.tokens)}</td>
              <td className="num meta">
                {line.what === "request" ? "" : t("bill.perMillion", {
                  rate: rateText(f.money(line.rate * NANO)),
                })}
              </td>
              <td className="num" title={`$${(line.cost / NANO).toFixed(9)}`}>
                {f.money(line.cost)}
              </td>
            </tr>
          ))}
          <tr className="bill-sum">
            <td>{t("tokens.total")}</td>
            <td className="num">
              {f.count(data.lines.reduce((all, line) => all + line.tokens, 0))}
            </td>
            <td />
            <td className="num" title={`$${(sum / NANO).toFixed(9)}`}>{f.money(sum)}</td>
          </tr>
        </tbody>
      </table>
      {stored !== null && Math.abs(stored - sum) > 1 && (
        <p className="is-warn">{t("bill.differs", { cost: f.money(stored) })}</p>
      )}
      {data.costWithoutCache !== null && data.costWithoutCache > data.cost && (
        <p className="meta">
          {t("request.withoutCache", { cost: f.money(data.costWithoutCache) })}
        </p>
      )}
    </>
  );
}
