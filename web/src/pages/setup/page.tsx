import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { ConnectionCheck } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import { Brand } from "../../app/brand.tsx";
import { keep } from "../../app/keep.ts";
import { Preferences } from "../../app/preferences.tsx";
import { finishSetup, signIn } from "../../app/session.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { SecretField, SwitchField, TextField } from "../../ui/field.tsx";
import { faultText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useTitle } from "../../ui/hooks.ts";
import { signInFault } from "../sign-in/page.tsx";
import { CheckList } from "./check-list.tsx";
import { DemoOffer } from "./demo-offer.tsx";
import "./setup.css";

const ORDER = ["admin", "address", "key", "recording", "review"] as const;
type Step = typeof ORDER[number];
/** Steps that are decided before a key is known. */
const BEFORE_KEY: ReadonlySet<string> = new Set(["address", "dns", "tcp", "tls", "cpa"]);

/** Text that is an interval the server takes, in ms; null otherwise. */
export function parseInterval(text: string): number | null {
  if (!/^\d{1,6}$/.test(text.trim())) return null;
  const value = Number(text);
  return value >= 50 && value <= 60_000 ? value : null;
}

/** First run: admin key, address, key, recording, review; the connection is tried on the way. */
export function SetupPage({ admitted, migrated }: { admitted: boolean; migrated: boolean }) {
  const speech = useSpeech();
  const { t } = speech;
  const [step, setStep] = useState<Step>(admitted ? "address" : "admin");
  const [admin, setAdmin] = useState("");
  const [address, setAddress] = useState(() => keep.read("last-cpa") ?? "http://127.0.0.1:8317");
  const [anyCertificate, setAnyCertificate] = useState(false);
  const [key, setKey] = useState("");
  const [recording, setRecording] = useState(true);
  const [interval, setInterval] = useState("500");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const [check, setCheck] = useState<ConnectionCheck | null>(null);
  const moved = useRef(false);
  useTitle(t("setup.title"));
  useEffect(() => {
    if (admitted && step === "admin") setStep("address");
  }, [admitted, step]);
  useEffect(() => {
    if (moved.current) document.querySelector<HTMLElement>(".door-form input")?.focus();
    moved.current = true;
  }, [step]);

  const at = ORDER.indexOf(step);

  function go(next: Step): void {
    setError("");
    setStep(next);
  }

  async function tryConnection(full: boolean): Promise<boolean> {
    setBusy(true);
    const answer = await api.checkConnection({
      cpaBaseUrl: address.trim(),
      ...(full ? { managementKey: key.trim() } : {}),
      ...(anyCertificate ? { tlsSkipVerify: true } : {}),
    });
    setBusy(false);
    if (!answer.ok) {
      setError(faultText(speech, answer.fault));
      return false;
    }
    setCheck(answer.value);
    const failed = answer.value.steps.find((one) =>
      one.state === "fail" && (full || BEFORE_KEY.has(one.step))
    );
    if (failed) setError(`${t(`check.fail.${failed.step}`)}.`);
    return failed === undefined;
  }

  async function advance(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setError("");
    switch (step) {
      case "admin": {
        if (admin.trim() === "") return setError(t("signIn.key.missing"));
        setBusy(true);
        const fault = await signIn(admin);
        setBusy(false);
        if (fault !== null) return setError(faultText(speech, signInFault(fault)));
        setAdmin("");
        return;
      }
      case "address":
        if (address.trim() === "") return setError(t("setup.address.missing"));
        if (await tryConnection(false)) go("key");
        return;
      case "key":
        if (key.trim() === "") return setError(t("setup.key.missing"));
        if (await tryConnection(true)) go("recording");
        return;
      case "recording":
        if (recording && parseInterval(interval) === null) return setError(t("setup.interval.bad"));
        go("review");
        return;
      case "review":
        await save();
    }
  }

  async function save(): Promise<void> {
    setBusy(true);
    const every = parseInterval(interval);
    const answer = await api.setup({
      cpaBaseUrl: address.trim(),
      cpaManagementKey: key.trim(),
      requestMonitoringEnabled: recording,
      ensureUsageStatisticsEnabled: recording,
      ...(recording && every !== null ? { pollIntervalMs: every } : {}),
      ...(anyCertificate ? { tlsSkipVerify: true } : {}),
    });
    setBusy(false);
    if (!answer.ok) return setError(faultText(speech, answer.fault));
    keep.write("last-cpa", address.trim());
    finishSetup();
  }

  return (
    <div className="door">
      <main className="door-main">
        <Brand />
        <div className="door-body">
          <ol className="setup-steps" aria-label={t("setup.steps")}>
            {ORDER.map((name, index) => (
              <li
                key={name}
                className={index < at ? "done" : ""}
                aria-current={name === step ? "step" : undefined}
              >
                {index < at && <Glyph kind="good" label={t("check.state.ok")} />}
                {t(`setup.${name}`)}
              </li>
            ))}
          </ol>
          <h1>{t(`setup.${step}.title`)}</h1>
          <p className="door-lead">{t(`setup.${step}.lead`)}</p>
          <form className="door-form" onSubmit={(event) => void advance(event)} noValidate>
            {fields()}
            <div className="door-acts">
              {at > 1 && (
                <Button onClick={() => go(ORDER[at - 1] ?? "address")} disabled={busy}>
                  {t("setup.back")}
                </Button>
              )}
              <Button kind="main" type="submit" busy={busy && busyText()}>
                {step === "review"
                  ? t(recording ? "setup.submit" : "setup.submitQuiet")
                  : t("setup.next")}
              </Button>
              {at > 0 && (
                <Button kind="ghost" onClick={finishSetup} disabled={busy}>
                  {t("setup.later")}
                </Button>
              )}
            </div>
          </form>
        </div>
        <div className="door-tools">
          <Preferences />
        </div>
      </main>
      <aside className="door-side" aria-label={t("setup.check")}>
        <div className="door-body">
          {migrated && (
            <p className="door-note">
              <Glyph kind="good" />
              {t("setup.migrated")}
            </p>
          )}
          <h2 className="door-title">{t("setup.check")}</h2>
          <p className="door-lead">
            {check?.ok === true && !busy ? t("setup.check.ok") : t("setup.check.lead")}
          </p>
          <CheckList check={check} busy={busy && (step === "address" || step === "key")} />
          {step !== "admin" && <DemoOffer />}
        </div>
      </aside>
    </div>
  );

  function busyText(): string {
    return t(
      step === "admin" ? "signIn.busy" : step === "review" ? "setup.saving" : "setup.checking",
    );
  }

  function fields(): ReactNode {
    const failed = error || undefined;
    switch (step) {
      case "admin":
        return (
          <SecretField
            label={t("signIn.key")}
            help={t("signIn.key.help")}
            error={failed}
            value={admin}
            autoFocus
            onChange={(event) => setAdmin(event.target.value)}
          />
        );
      case "address":
        return (
          <>
            <TextField
              label={t("setup.address.label")}
              help={t("setup.address.help")}
              error={failed}
              value={address}
              inputMode="url"
              onChange={(event) => {
                setAddress(event.target.value);
                setCheck(null);
              }}
            />
            {/^https:/i.test(address.trim()) && (
              <SwitchField
                label={t("setup.tls")}
                help={t("setup.tls.help")}
                checked={anyCertificate}
                onChange={setAnyCertificate}
              />
            )}
          </>
        );
      case "key":
        return (
          <SecretField
            label={t("setup.key.label")}
            help={t("setup.key.help")}
            error={failed}
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        );
      case "recording":
        return (
          <>
            <SwitchField
              label={t("setup.recording.label")}
              help={t("setup.recording.help")}
              checked={recording}
              onChange={setRecording}
            />
            {recording && (
              <TextField
                label={t("setup.interval")}
                help={t("setup.interval.help")}
                error={failed}
                value={interval}
                inputMode="numeric"
                onChange={(event) => setInterval(event.target.value)}
              />
            )}
          </>
        );
      case "review":
        return (
          <>
            <dl className="review">
              <Line
                name={t("setup.address")}
                value={address.trim()}
                onChange={() => go("address")}
              />
              <Line name={t("setup.key")} value="••••••••" onChange={() => go("key")} />
              <Line
                name={t("setup.recording")}
                value={recording
                  ? `${t("setup.review.on")}, ${interval} ${t("unit.ms")}`
                  : t("setup.review.off")}
                onChange={() => go("recording")}
              />
            </dl>
            {failed && (
              <div className="door-note" role="alert">
                <Glyph kind="bad" />
                <div>
                  <strong>{t("setup.failed")}</strong>
                  <br />
                  {failed}
                </div>
              </div>
            )}
          </>
        );
    }
  }
}

function Line({ name, value, onChange }: { name: string; value: string; onChange: () => void }) {
  const { t } = useSpeech();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span>{value}</span>
        <Button kind="link" onClick={onChange} aria-label={`${t("setup.change")}: ${name}`}>
          {t("setup.change")}
        </Button>
      </dd>
    </div>
  );
}
