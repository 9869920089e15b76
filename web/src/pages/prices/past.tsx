import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Job } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import type { Result } from "../../api/fault.ts";
import { jobsQuery, pricesQuery } from "../../api/queries.ts";
import { patched, spanIn } from "../../app/search.ts";
import { SpanPicker } from "../../app/span-picker.tsx";
import { useSetSearch, useUsage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { Glyph, type GlyphKind } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { Chevron } from "../../ui/icons.tsx";
import { Drop } from "../../ui/overlay.tsx";
import { MultiPicker } from "../../ui/picker.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Bone, Failed, Loading } from "../../ui/state.tsx";
import { jobQuery } from "./queries.ts";
import type { PricesSearch } from "./search.ts";

const SPAN = "30d";
/** Jobs that are about prices. */
const KINDS: readonly Job["kind"][] = ["reprice", "undo-reprice", "price-unpriced"];
const GLYPHS: Readonly<Record<Job["state"], GlyphKind>> = {
  preview: "know",
  previewed: "know",
  running: "know",
  done: "good",
  failed: "bad",
  cancelled: "know",
  undone: "know",
};

/** Prices of today over requests of the past: compared first, then carried out, then undone. */
export function Past({ search }: { search: PricesSearch }) {
  const { t, f } = useSpeech();
  const set = useSetSearch<PricesSearch>();
  const usage = useUsage(SPAN);
  const client = useQueryClient();
  const faultText = useFaultText();
  const prices = useQuery(pricesQuery);
  const jobs = useQuery(jobsQuery);
  const now = useNow(30_000);
  const [busy, setBusy] = useState<"" | "compare" | "act">("");
  const [fault, setFault] = useState("");
  const only = search.only ?? [];
  const list = jobs.data?.items.filter(({ kind }) => KINDS.includes(kind));

  async function act(work: Promise<Result<Job>>, what: "compare" | "act"): Promise<void> {
    setBusy(what);
    const answer = await work;
    setBusy("");
    if (!answer.ok) return setFault(faultText(answer.fault));
    setFault("");
    client.setQueryData(jobQuery(answer.value.id).queryKey, answer.value);
    set({ job: answer.value.id }, { replace: search.job === answer.value.id });
    await client.invalidateQueries({ queryKey: ["jobs"] });
  }
  const compare = () => {
    const { fromMs, toMs } = spanIn(usage.search, SPAN, Date.now(), usage.zone);
    return act(
      api.previewJob("reprice", {
        fromMs,
        toMs,
        ...(only.length === 0 ? {} : { filter: { in: { model: [...only] } } }),
      }),
      "compare",
    );
  };

  return (
    <>
      <section className="section">
        <p className="section-lead">{t("prices.past.lead")}</p>
        <div className="prices-past">
          <SpanPicker
            search={usage.search}
            set={usage.set}
            fallback={SPAN}
            zone={usage.zone}
            quick={false}
          />
          <Drop
            title={t("prices.past.models")}
            label={
              <>
                {only.length === 0
                  ? t("prices.past.allModels")
                  : only.length === 1
                  ? only[0]
                  : t("prices.past.someModels", { n: only.length })}
                <Chevron />
              </>
            }
          >
            <MultiPicker
              label={t("prices.model")}
              choices={(prices.data?.items ?? []).map(({ model, requests }) => ({
                value: model,
                label: model,
                note: f.short(requests),
              }))}
              values={only}
              loading={prices.isPending}
              onChange={(values) => set({ only: values }, { replace: true })}
            />
          </Drop>
          <Button
            kind="main"
            disabled={busy !== ""}
            busy={busy === "compare" && t("prices.past.starting")}
            onClick={() => void compare()}
          >
            {t("prices.past.compare")}
          </Button>
        </div>
        {fault !== "" && (
          <p className="field-error" role="alert">
            <Glyph kind="bad" />
            {fault}
          </p>
        )}
      </section>
      {search.job !== undefined && (
        <OneJob
          key={search.job}
          id={search.job}
          busy={busy !== ""}
          act={(work) => void act(work, "act")}
        />
      )}
      <section className="section">
        <div className="section-head">
          <h2>{t("prices.past.jobs")}</h2>
        </div>
        {list === undefined
          ? jobs.isError
            ? <Failed error={jobs.error} onRetry={() => void jobs.refetch()} />
            : (
              <Loading>
                <div className="prices-bones">
                  {[64, 48, 56].map((width) => <Bone key={width} width={`${width}%`} />)}
                </div>
              </Loading>
            )
          : list.length === 0
          ? <p className="meta">{t("prices.past.noJobs")}</p>
          : (
            <ul className="prices-jobs">
              {list.map((job) => (
                <li key={job.id} className={job.id === search.job ? "is-picked" : ""}>
                  <Glyph kind={GLYPHS[job.state]} />
                  <Link to="/prices" search={patched(search, { job: job.id })} resetScroll={false}>
                    {t(`prices.job.${job.kind as "reprice" | "undo-reprice" | "price-unpriced"}`)}
                  </Link>
                  <span className="meta">{t(`prices.jobState.${job.state}`)}</span>
                  <span className="grow" />
                  <span className="meta">
                    {t("prices.requestsOf", { n: Math.max(job.events, job.changed) })}
                  </span>
                  <span className="meta" title={f.instant(job.createdAtMs)}>
                    {f.ago(job.createdAtMs, Math.max(now, job.createdAtMs))}
                  </span>
                </li>
              ))}
            </ul>
          )}
      </section>
    </>
  );
}

function OneJob({ id, busy, act }: {
  id: number;
  busy: boolean;
  act: (work: Promise<Result<Job>>) => void;
}) {
  const { t, f } = useSpeech();
  const query = useQuery(jobQuery(id));
  const job = query.data;
  if (job === undefined) {
    return (
      <section className="section">
        {query.isError
          ? <Failed error={query.error} onRetry={() => void query.refetch()} />
          : (
            <Loading>
              <Bone width="100%" height={120} />
            </Loading>
          )}
      </section>
    );
  }
  const works = job.state === "preview" || job.state === "running";
  const oldCost = job.models.reduce((sum, one) => sum + one.oldCost, 0);
  const newCost = job.models.reduce((sum, one) => sum + one.newCost, 0);
  const same = job.models.every((one) => !differs(one));
  return (
    <section className="section" aria-live="polite">
      <div className="section-head">
        <h2>{t("prices.past.job", { n: job.id })}</h2>
        <span className="meta">
          {t(`prices.jobState.${job.state}`)}
          {job.span !== null && ` · ${f.span(job.span.fromMs, job.span.toMs)}`}
          {job.filter?.in?.model !== undefined && ` · ${f.list(job.filter.in.model)}`}
        </span>
      </div>
      {works && (
        <div className="prices-progress">
          <Progress
            label={t(`prices.jobState.${job.state}`)}
            share={job.total === 0 ? null : job.done / job.total}
          />
          <span className="meta">
            {t("prices.past.progress", { done: job.done, total: job.total })}
          </span>
          <Button disabled={busy} onClick={() => act(api.cancelJob(job.id))}>
            {t("prices.past.stop")}
          </Button>
        </div>
      )}
      {job.error !== "" && (
        <p className="field-error" role="alert">
          <Glyph kind="bad" />
          {job.error}
        </p>
      )}
      {!same && <Models job={job} oldCost={oldCost} newCost={newCost} />}
      {job.state === "previewed" && (
        <div className="prices-foot">
          {same
            ? (
              <p className="door-note">
                <Glyph kind="good" />
                {t("prices.past.same")}
              </p>
            )
            : (
              <>
                <Button
                  kind="main"
                  disabled={busy}
                  onClick={() => act(api.confirmJob(job.id, job.events))}
                >
                  {t("prices.past.confirm", { n: job.events })}
                </Button>
                <Button disabled={busy} onClick={() => act(api.cancelJob(job.id))}>
                  {t("prices.past.discard")}
                </Button>
                <span className="meta">{t("prices.past.confirm.help")}</span>
              </>
            )}
        </div>
      )}
      {job.state === "done" && (
        <div className="prices-foot">
          <p className="door-note">
            <Glyph kind="good" />
            {t("prices.past.done", { n: job.changed })}
          </p>
          {job.undoable && (
            <Button disabled={busy} onClick={() => act(api.undoJob(job.id))}>
              {t("prices.past.undo")}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** Would this model cost something else? */
function differs(one: Job["models"][number]): boolean {
  return one.oldCost !== one.newCost || one.oldUnpriced !== one.newUnpriced;
}

function Models({ job, oldCost, newCost }: { job: Job; oldCost: number; newCost: number }) {
  const { t, f } = useSpeech();
  const changed = job.models.filter(differs);
  const unchanged = job.models.length - changed.length;
  const difference = (before: number, after: number) => {
    const by = after - before;
    if (by === 0) return "–";
    return `${by > 0 ? "+" : "−"}${f.money(Math.abs(by))}`;
  };
  const unpriced = (n: number, events: number, cost: number) =>
    n >= events && events > 0 ? t("prices.unpriced") : f.money(cost);
  const span = job.span === null ? {} : { from: job.span.fromMs, to: job.span.toMs };
  return (
    <div className="prices-scroll">
      <table className="table prices-job-table">
        <thead>
          <tr>
            <th scope="col">{t("prices.model")}</th>
            <th scope="col" className="num">{t("prices.past.events")}</th>
            <th scope="col" className="num">{t("prices.past.before")}</th>
            <th scope="col" className="num">{t("prices.past.after")}</th>
            <th scope="col" className="num">{t("prices.past.difference")}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((one) => (
            <tr key={one.model}>
              <td>
                <Link to="/requests" search={{ ...span, model: [one.model] }}>{one.model}</Link>
                {one.oldUnpriced !== one.newUnpriced && (
                  <div className="meta">
                    {t("prices.past.unpriced", { before: one.oldUnpriced, after: one.newUnpriced })}
                  </div>
                )}
              </td>
              <td className="num">{f.count(one.events)}</td>
              <td className="num">{unpriced(one.oldUnpriced, one.events, one.oldCost)}</td>
              <td className="num">{unpriced(one.newUnpriced, one.events, one.newCost)}</td>
              <td className="num">
                {difference(one.oldCost, one.newCost)}
                {one.oldCost > 0 && one.newCost !== one.oldCost && (
                  <span className="meta">{` ${f.change(one.newCost / one.oldCost - 1)}`}</span>
                )}
              </td>
            </tr>
          ))}
          {unchanged > 0 && (
            <tr>
              <td className="meta">{t("prices.past.unchanged", { n: unchanged })}</td>
              <td className="num meta">
                {f.count(
                  job.models.reduce((sum, one) => differs(one) ? sum : sum + one.events, 0),
                )}
              </td>
              <td />
              <td />
              <td className="num meta">–</td>
            </tr>
          )}
          {job.models.length > 1 && (
            <tr>
              <td>
                <b>{t("tokens.total")}</b>
              </td>
              <td className="num">
                {f.count(job.models.reduce((sum, one) => sum + one.events, 0))}
              </td>
              <td className="num">{f.money(oldCost)}</td>
              <td className="num">{f.money(newCost)}</td>
              <td className="num">
                <b>{difference(oldCost, newCost)}</b>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
