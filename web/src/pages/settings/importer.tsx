import { useRef, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { type ImportReport, importUsage } from "../../api/settings.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { faultText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Command, Part } from "./parts.tsx";

/** What the server takes at once, bytes. */
const MOST_BYTES = 67_108_864;
/** Faults that are listed; more of them say the same. */
const SHOWN = 20;

/** Takes a file of records in: how far it is, what came of it, what was wrong in which line. */
export function Importer() {
  const speech = useSpeech();
  const { t, f } = speech;
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState("");
  const [report, setReport] = useState<ImportReport | null>(null);
  const tooLarge = file !== null && file.size > MOST_BYTES;

  function choose(next: File | undefined): void {
    if (next === undefined) return;
    setFile(next);
    setReport(null);
    setError("");
    if (next.size <= MOST_BYTES) void send(next);
  }

  async function send(chosen: File): Promise<void> {
    const control = new AbortController();
    stop.current = control;
    setSent(0);
    const answer = await importUsage(chosen, setSent, control.signal);
    stop.current = null;
    setSent(null);
    if (!answer.ok) return setError(faultText(speech, answer.fault));
    setReport(answer.value);
    // the past has changed: every answer may be another
    if (answer.value.added > 0) void client.invalidateQueries();
  }

  return (
    <Part title={t("settings.import")} lead={t("settings.import.lead")}>
      <input
        ref={input}
        type="file"
        hidden
        accept=".jsonl,.ndjson,.json,application/x-ndjson,application/json"
        onChange={(event) => {
          choose(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <div
        className="settings-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          if (sent === null) choose(event.dataTransfer.files[0]);
        }}
      >
        {sent === null
          ? (
            <>
              <Button onClick={() => input.current?.click()}>{t("settings.import.choose")}</Button>
              <span className="meta">
                {file === null
                  ? t("settings.import.drop", { most: f.bytes(MOST_BYTES) })
                  : `${file.name}, ${f.bytes(file.size)}`}
              </span>
            </>
          )
          : (
            <div className="settings-sending">
              <p>
                {sent < 1
                  ? t("settings.import.sending", {
                    file: file?.name ?? "",
                    share: f.percent(sent),
                  })
                  : t("settings.import.reading")}
              </p>
              <Progress label={t("settings.import")} share={sent < 1 ? sent : null} />
              <Button kind="ghost" onClick={() => stop.current?.abort()}>{t("app.cancel")}</Button>
            </div>
          )}
      </div>
      <div role="status">
        {tooLarge && (
          <div className="settings-note">
            <Glyph kind="warn" />
            <p>
              {t("settings.import.large", { most: f.bytes(MOST_BYTES) })}{" "}
              <Command text="cpa-manager import usage-events.jsonl" />
            </p>
          </div>
        )}
        {error !== "" && (
          <p className="field-error">
            <Glyph kind="bad" />
            {error}
          </p>
        )}
        {report !== null && <Report report={report} />}
      </div>
    </Part>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { t, f } = useSpeech();
  const refused = report.error !== undefined || report.total === 0;
  const { faults } = report;
  return (
    <>
      <p className="settings-state settings-result">
        <Glyph kind={refused ? "bad" : report.failed > 0 ? "warn" : "good"} />
        <span>
          {refused ? t("settings.import.refused") : t("settings.import.done", {
            n: report.added,
            skipped: report.skipped,
            total: report.total,
          })} {report.failed > 0 && t("settings.import.failed", { n: report.failed })}{" "}
          {report.unsupported > 0 && t("settings.import.unsupported", { n: report.unsupported })}
        </span>
      </p>
      {report.error !== undefined && <p className="meta" lang="en">{report.error}</p>}
      {report.warnings?.map((words) => <p className="meta" lang="en" key={words}>{words}</p>)}
      {faults.length > 0 && (
        <table className="table settings-faults">
          <thead>
            <tr>
              <th scope="col" className="num">{t("settings.import.line")}</th>
              <th scope="col">{t("settings.import.fault")}</th>
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, SHOWN).map((one, index) => (
              <tr key={index}>
                <td className="num">{f.count(one.line)}</td>
                <td lang="en">{one.error}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {faults.length > SHOWN && (
        <p className="meta">{t("settings.import.more", { n: faults.length - SHOWN })}</p>
      )}
    </>
  );
}
