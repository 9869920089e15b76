import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Job } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import type { Result } from "../../api/fault.ts";
import { jobsQuery } from "../../api/queries.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { Glyph, type GlyphKind } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { say } from "../../ui/notice.tsx";
import { Confirm } from "../../ui/overlay.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Loaded, Part } from "./parts.tsx";

const GLYPHS: Readonly<Record<Job["state"], GlyphKind>> = {
  preview: "know",
  previewed: "warn",
  running: "know",
  done: "good",
  failed: "bad",
  cancelled: "know",
  undone: "know",
};

/** Work that rewrites the past: how far it is, and the way back where there is one. */
export function Jobs() {
  const { t } = useSpeech();
  const query = useQuery(jobsQuery);
  return (
    <Part title={t("settings.jobs")} lead={t("settings.jobs.lead")}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0
            ? <p className="settings-quiet">{t("settings.jobs.none")}</p>
            : (
              <ul className="settings-lines">
                {items.map((job) => <JobLine key={job.id} job={job} />)}
              </ul>
            )}
      </Loaded>
    </Part>
  );
}

function JobLine({ job }: { job: Job }) {
  const { t, f } = useSpeech();
  const text = useFaultText();
  const now = useNow(10_000);
  const client = useQueryClient();
  const [ask, setAsk] = useState<"confirm" | "undo" | null>(null);
  const [busy, setBusy] = useState(false);
  const open = job.state === "running" || job.state === "preview";

  async function act(doing: Promise<Result<Job>>): Promise<void> {
    setAsk(null);
    setBusy(true);
    const answer = await doing;
    setBusy(false);
    if (!answer.ok) say(text(answer.fault));
    void client.invalidateQueries({ queryKey: jobsQuery.queryKey });
  }

  return (
    <li className="settings-line">
      <div>
        <p className="settings-state">
          <Glyph kind={GLYPHS[job.state]} />
          <span>
            <b>{t(`settings.job.${job.kind}`)}</b> {t(`settings.jobState.${job.state}`)}
          </span>
        </p>
        <p className="field-help">
          {t("settings.job.events", { n: job.events })}
          {job.changed > 0 && `, ${t("settings.job.changed", { n: job.changed })}`}
          {job.span !== null && (
            <>
              {" · "}
              <Link to="/requests" search={{ from: job.span.fromMs, to: job.span.toMs }}>
                {f.span(job.span.fromMs, job.span.toMs)}
              </Link>
            </>
          )}
          {" · "}
          <span title={f.instant(job.createdAtMs)}>
            {f.ago(Math.min(job.createdAtMs, now), now)}
          </span>
        </p>
        {open && job.total > 0 && (
          <Progress label={t(`settings.job.${job.kind}`)} share={job.done / job.total} />
        )}
        {job.error !== "" && <p className="field-error" lang="en">{job.error}</p>}
      </div>
      <div className="settings-files">
        {job.state === "previewed" && (
          <Button disabled={busy} onClick={() => setAsk("confirm")}>
            {t("settings.job.confirm")}
          </Button>
        )}
        {(open || job.state === "previewed") && (
          <Button
            kind="ghost"
            disabled={busy}
            onClick={() => void act(api.cancelJob(job.id))}
          >
            {t("app.cancel")}
          </Button>
        )}
        {job.undoable && (
          <Button disabled={busy} onClick={() => setAsk("undo")}>{t("settings.job.undo")}</Button>
        )}
      </div>
      <Confirm
        open={ask !== null}
        title={t(`settings.job.${ask ?? "undo"}.title`)}
        text={t(
          ask === "confirm" && job.kind === "delete"
            ? "settings.job.delete.help"
            : ask === "confirm"
            ? "settings.job.reprice.help"
            : "settings.job.undo.help",
          { n: ask === "undo" ? job.changed : job.events },
        )}
        act={t(ask === "confirm" ? "settings.job.confirm" : "settings.job.undo")}
        onAct={() =>
          void act(
            ask === "confirm" ? api.confirmJob(job.id, job.events) : api.undoJob(job.id),
          )}
        onClose={() => setAsk(null)}
      />
    </li>
  );
}
