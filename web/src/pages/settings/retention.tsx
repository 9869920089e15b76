import { useMemo, useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Retention, RetentionPolicy } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import { retentionQuery } from "../../api/queries.ts";
import { ZonePicker } from "../../app/span-picker.tsx";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { type ChartBin, TimeChart } from "../../ui/charts/time-chart.tsx";
import { CheckField } from "../../ui/check.tsx";
import { faultText, useFaultText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { say } from "../../ui/notice.tsx";
import { Confirm } from "../../ui/overlay.tsx";
import { amountOf, useDraft } from "./draft.ts";
import { Loaded, Part, SettingsForm } from "./parts.tsx";
import {
  CLASSES,
  daysOf,
  faultsOf,
  type KeptClass,
  sharesOf,
  shortened,
  stepOf,
} from "./policy.ts";

const GIGABYTE = 1e9;
/** Days a class gets when "for ever" is taken away. */
const USUAL: Readonly<Record<KeptClass, string>> = {
  rows: "90",
  columns: "400",
  archive: "3650",
  deadLetters: "30",
};
const COLORS: Readonly<Record<Retention["space"][number]["class"], string>> = {
  rows: "var(--c1)",
  columns: "var(--c2)",
  projections: "var(--c3)",
  archive: "var(--c4)",
  dictionaries: "var(--c5)",
  other: "var(--c0)",
  free: "var(--line-strong)",
};

/** What is kept, for how long, what room it takes and will take. */
export function RetentionTab() {
  const query = useQuery({
    ...retentionQuery,
    refetchInterval: ({ state }) => state.data?.running === true ? 2_000 : false,
  });
  return (
    <Loaded query={query} height={420}>
      {(data) => (
        <>
          <Space data={data} />
          <Forecast data={data} />
          <Policy data={data} />
        </>
      )}
    </Loaded>
  );
}

function Space({ data }: { data: Retention }) {
  const { t, f } = useSpeech();
  const text = useFaultText();
  const now = useNow(10_000);
  const client = useQueryClient();
  const [started, setStarted] = useState(false);
  const shares = sharesOf(data.space);
  const running = data.running || started;

  async function run(): Promise<void> {
    setStarted(true);
    const answer = await api.runRetention();
    if (answer.ok) say(t("settings.upkeep.started"));
    else say(text(answer.fault));
    await client.invalidateQueries({ queryKey: retentionQuery.queryKey });
    setStarted(false);
  }

  return (
    <Part
      title={t("settings.space")}
      tools={
        <>
          <span className="meta">
            {data.lastRunAtMs === null
              ? t("settings.upkeep.never")
              : t("settings.upkeep.last", { ago: f.ago(Math.min(data.lastRunAtMs, now), now) })}
          </span>
          <Button onClick={() => void run()} busy={running && t("settings.upkeep.busy")}>
            {t("settings.upkeep.run")}
          </Button>
        </>
      }
    >
      <p className="settings-figure">
        {f.bytes(data.databaseBytes)}
        <span className="meta">
          {data.diskFreeBytes === null
            ? t("settings.disk.unknown")
            : t("settings.disk.free", { bytes: f.bytes(data.diskFreeBytes) })}
        </span>
      </p>
      {shares.length === 0 ? <p className="settings-quiet">{t("settings.space.none")}</p> : (
        <>
          <div className="settings-bar" aria-hidden="true">
            {shares.map((one) => (
              <i
                key={one.class}
                style={{ width: `${one.share * 100}%`, background: COLORS[one.class] }}
              />
            ))}
          </div>
          <table className="table table-cards settings-space">
            <thead>
              <tr>
                <th scope="col">{t("settings.space.class")}</th>
                <th scope="col" className="num">{t("settings.space.bytes")}</th>
                <th scope="col" className="num">{t("settings.space.share")}</th>
                <th scope="col" className="num">{t("settings.space.events")}</th>
                <th scope="col">{t("settings.space.oldest")}</th>
              </tr>
            </thead>
            <tbody>
              {shares.map((one) => (
                <tr key={one.class}>
                  <td>
                    <span className="settings-class">
                      <i className="swatch" style={{ background: COLORS[one.class] }} />
                      {t(`settings.class.${one.class}`)}
                    </span>
                  </td>
                  <td className="num" data-label={t("settings.space.bytes")}>
                    {f.bytes(one.bytes)}
                  </td>
                  <td className="num" data-label={t("settings.space.share")}>
                    {f.percent(one.share)}
                  </td>
                  <td className="num" data-label={t("settings.space.events")}>
                    {one.events === 0 ? "–" : f.count(one.events)}
                  </td>
                  <td data-label={t("settings.space.oldest")}>
                    {one.oldestMs === null
                      ? "–"
                      : <span title={f.instant(one.oldestMs)}>{f.ago(one.oldestMs, now)}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Part>
  );
}

function Forecast({ data }: { data: Retention }) {
  const { t, f } = useSpeech();
  const { forecast, settlesAtBytes, fullAtMs } = data;
  const bins = useMemo(
    (): ChartBin[] =>
      forecast.map(({ atMs, bytes }, index) => ({
        fromMs: atMs,
        toMs: forecast[index + 1]?.atMs ?? atMs + 30 * 86_400_000,
        values: { size: bytes },
        previous: null,
      })),
    [forecast],
  );
  const last = forecast.at(-1);
  // the axis has room for figures only; their unit stands in the legend
  const step = stepOf(Math.max(0, ...forecast.map(({ bytes }) => bytes)));
  const unit = f.bytes(step).replace(/[\d.,\s]/g, "");
  const label = `${t("settings.space.bytes")}, ${unit}`;
  const grows = data.bytesPerDay > 0;
  return (
    <section className="section">
      {last === undefined || !grows
        ? (
          <>
            <div className="section-head">
              <h2>{t("settings.forecast")}</h2>
            </div>
            <p className="settings-quiet">{t("settings.forecast.none")}</p>
          </>
        )
        : (
          <>
            <p className="settings-sentence">
              {fullAtMs !== null && <Glyph kind="warn" />}
              <span>
                {fullAtMs === null ? "" : `${
                  t(
                    (data.policy.limitBytes ?? null) === null
                      ? "settings.forecast.full"
                      : "settings.forecast.limit",
                    { month: f.month(fullAtMs) },
                  )
                } `}
                {t("settings.forecast.then", {
                  bytes: f.bytes(last.bytes),
                  month: f.month(last.atMs),
                })} {settlesAtBytes === null
                  ? t("settings.forecast.grows")
                  : t("settings.forecast.settles", { bytes: f.bytes(settlesAtBytes) })}
              </span>
            </p>
            <p className="section-lead">
              {t("settings.forecast.rate", {
                n: Math.round(data.eventsPerDay),
                bytes: f.bytes(data.bytesPerDay),
              })}
            </p>
            <TimeChart
              title={t("settings.forecast")}
              fromMs={bins[0]?.fromMs ?? 0}
              toMs={bins.at(-1)?.toMs ?? 0}
              series={[{ id: "size", label, color: "var(--c1)" }]}
              bins={bins}
              height={150}
              format={f.bytes}
              axis={(bytes) => f.count(Math.round(bytes / step * 10) / 10)}
            />
          </>
        )}
    </section>
  );
}

function Policy({ data: { policy } }: { data: Retention }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const client = useQueryClient();
  const text = (days: number | null) => days === null ? "" : String(days);
  const limitText = (policy.limitBytes ?? null) === null
    ? ""
    : String((policy.limitBytes ?? 0) / GIGABYTE);
  const draft = useDraft({
    rows: text(policy.rows),
    columns: text(policy.columns),
    archive: text(policy.archive),
    deadLetters: text(policy.deadLetters),
    limit: limitText,
    zone: policy.zone,
  });
  const { value } = draft;
  const [ask, setAsk] = useState(false);
  const [zones, setZones] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const faults = faultsOf(value);
  const limit = value.limit.trim() === "" ? null : amountOf(value.limit);
  const limitWrong = value.limit.trim() !== "" && (limit === null || limit < 0.001);
  const next: RetentionPolicy = {
    rows: daysOf(value.rows) ?? null,
    columns: daysOf(value.columns) ?? null,
    archive: daysOf(value.archive) ?? null,
    deadLetters: daysOf(value.deadLetters) ?? null,
    zone: value.zone,
    limitBytes: limit === null ? null : Math.round(limit * GIGABYTE),
  };
  const losing = shortened(policy, next);

  function attempt(): void {
    if (Object.keys(faults).length > 0 || limitWrong) return setError(t("settings.policy.wrong"));
    setError("");
    if (losing.length > 0) setAsk(true);
    else void save();
  }

  async function save(): Promise<void> {
    setAsk(false);
    setBusy(true);
    const answer = await api.setRetention(next);
    setBusy(false);
    if (!answer.ok) return setError(faultText(speech, answer.fault));
    draft.reset();
    client.setQueryData(retentionQuery.queryKey, answer.value);
    say(t("settings.saved"));
  }

  return (
    <Part title={t("settings.policy")} lead={t("settings.policy.lead")}>
      <SettingsForm
        dirty={draft.dirty}
        busy={busy}
        error={error}
        onSave={attempt}
        onDiscard={() => {
          draft.reset();
          setError("");
        }}
      >
        <div className="settings-lines">
          {CLASSES.map((name) => {
            const fault = faults[name];
            return (
              <div className="settings-line" key={name}>
                <div>
                  <b>{t(`settings.keep.${name}`)}</b>
                  <p className="field-help">{t(`settings.keep.${name}.help`)}</p>
                  {fault !== undefined && (
                    <p className="field-error" role="alert">
                      <Glyph kind="bad" />
                      {t(`settings.policy.${fault}`)}
                    </p>
                  )}
                </div>
                <div className="settings-days">
                  <span className={fault === undefined ? "input" : "input input-bad"}>
                    <input
                      type="text"
                      inputMode="numeric"
                      autoComplete="off"
                      aria-label={t("settings.days.label", { what: t(`settings.keep.${name}`) })}
                      aria-invalid={fault === undefined ? undefined : true}
                      value={value[name]}
                      placeholder="∞"
                      onChange={(event) => draft.set({ [name]: event.target.value })}
                    />
                  </span>
                  <span className="meta">{t("settings.days")}</span>
                  <CheckField
                    label={t("settings.forever")}
                    checked={value[name].trim() === ""}
                    onChange={(on) =>
                      draft.set({ [name]: on ? "" : text(policy[name]) || USUAL[name] })}
                  />
                </div>
              </div>
            );
          })}
          <div className="settings-line">
            <div>
              <b>{t("settings.limit")}</b>
              <p className="field-help">{t("settings.limit.help")}</p>
              {limitWrong && (
                <p className="field-error" role="alert">
                  <Glyph kind="bad" />
                  {t("settings.limit.bad")}
                </p>
              )}
            </div>
            <div className="settings-days">
              <span className={limitWrong ? "input input-bad" : "input"}>
                <input
                  type="text"
                  inputMode="decimal"
                  autoComplete="off"
                  aria-label={t("settings.limit")}
                  value={value.limit}
                  placeholder="∞"
                  onChange={(event) => draft.set({ limit: event.target.value })}
                />
              </span>
              <span className="meta">GB</span>
            </div>
          </div>
          <div className="settings-line">
            <div>
              <b>{t("settings.policy.zone")}</b>
              <p className="field-help">{t("settings.policy.zone.help")}</p>
              {zones && (
                <ZonePicker
                  zone={value.zone}
                  onChoose={(zone) => {
                    setZones(false);
                    draft.set({ zone });
                  }}
                />
              )}
            </div>
            <div className="settings-days">
              <span>{value.zone}</span>
              <Button kind="link" aria-expanded={zones} onClick={() => setZones(!zones)}>
                {t("settings.change")}
              </Button>
            </div>
          </div>
        </div>
      </SettingsForm>
      <Confirm
        open={ask}
        title={t("settings.policy.less")}
        text={t("settings.policy.less.help", {
          what: f.list(losing.map((name) => t(`settings.keep.${name}`))),
        })}
        act={t("settings.policy.less.act")}
        onAct={() => void save()}
        onClose={() => setAsk(false)}
      />
    </Part>
  );
}
