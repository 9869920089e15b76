import { useEffect } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Job } from "../../../../server/http/contract/mod.ts";
import { api, need } from "../../api/client.ts";
import { faultOf } from "../../api/fault.ts";
import { jobsQuery } from "../../api/queries.ts";
import { filterOf, spanIn } from "../../app/search.ts";
import type { Usage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { say } from "../../ui/notice.tsx";
import { Confirm, InfoDialog } from "../../ui/overlay.tsx";
import { Progress } from "../../ui/progress.tsx";

const ASK_MS = 700;

const working = (job: Job | undefined) => job?.state === "preview" || job?.state === "running";

/** Begins to count what a deletion of the address's requests would take; nothing is deleted yet. */
export function usePreviewDeletion(usage: Usage, onBegun: (job: number) => void) {
  const text = useFaultText();
  return useMutation({
    mutationFn: () => {
      const { fromMs, toMs } = spanIn(usage.search, usage.fallback, Date.now(), usage.zone);
      const filter = filterOf(usage.search);
      return need(
        api.previewJob("delete", { fromMs, toMs, ...(filter === undefined ? {} : { filter }) }),
      );
    },
    onSuccess: (job) => onBegun(job.id),
    onError: (error) => say(text(faultOf(error))),
  });
}

/** The deletion of the address: counting, the question, progress, its end. */
export function DeleteJob({ id, onClose }: { id: number; onClose: () => void }) {
  const { t, f } = useSpeech();
  const text = useFaultText();
  const client = useQueryClient();
  const queryKey = ["job", id];
  const { data: job, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => need(api.job(id, signal)),
    refetchInterval: ({ state }) => working(state.data) ? ASK_MS : false,
  });
  const act = useMutation({
    mutationFn: (run: () => Promise<Job>) => run(),
    onSuccess: (next) => client.setQueryData(queryKey, next),
  });
  const state = job?.state;
  useEffect(() => {
    if (state === "done") {
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "job" });
    } else if (state !== undefined) void client.invalidateQueries({ queryKey: jobsQuery.queryKey });
  }, [state, client]);

  const leave = () => {
    if (job?.state === "previewed" || job?.state === "preview") void api.cancelJob(id);
    onClose();
  };
  const span = job?.span ? f.span(job.span.fromMs, job.span.toMs) : "";
  const fault = error ?? act.error;
  if (job?.state === "previewed" && job.events > 0 && fault === null) {
    return (
      <Confirm
        open
        title={t("requests.delete.title", { n: job.events })}
        text={t(job.filter === null ? "requests.delete.text" : "requests.delete.filtered", {
          n: job.events,
          span,
        })}
        act={t("requests.delete.act", { n: job.events })}
        onAct={() => act.mutate(() => need(api.confirmJob(id, job.events)))}
        onClose={leave}
      />
    );
  }
  const ended = job !== undefined && !working(job);
  return (
    <InfoDialog open onClose={ended ? onClose : leave} title={t("requests.delete.heading")}>
      <div className="prose delete-job" aria-live="polite">
        {fault !== null
          ? <p className="is-bad">{text(faultOf(fault))}</p>
          : job === undefined || job.state === "preview"
          ? <p>{t("requests.delete.counting")}</p>
          : job.state === "previewed"
          ? <p>{t("requests.delete.nothing")}</p>
          : job.state === "running"
          ? <p>{t("requests.delete.running", { n: job.changed, span })}</p>
          : job.state === "failed"
          ? <p className="is-bad">{t("requests.delete.failed", { sentence: job.error })}</p>
          : job.state === "cancelled"
          ? <p>{t("requests.delete.cancelled", { n: job.changed })}</p>
          : <p>{t("requests.delete.done", { n: job.changed, span })}</p>}
        {!ended && fault === null && (
          <Progress
            label={t("requests.delete.heading")}
            share={job === undefined || job.total === 0 ? null : job.done / job.total}
          />
        )}
        {job?.state === "running" && (
          <Button onClick={() => act.mutate(() => need(api.cancelJob(id)))}>
            {t("requests.delete.stop")}
          </Button>
        )}
      </div>
    </InfoDialog>
  );
}
