import { type FormEvent, useState } from "react";
import { Brand } from "../../app/brand.tsx";
import { Preferences } from "../../app/preferences.tsx";
import { signIn } from "../../app/session.ts";
import type { Fault } from "../../api/fault.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { SecretField } from "../../ui/field.tsx";
import { faultText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useTitle } from "../../ui/hooks.ts";

/** True where others on the way could read the key. */
export function isPlain(): boolean {
  return location.protocol === "http:" &&
    !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname);
}

/** Any 401 while signing in means the key. */
export function signInFault(fault: Fault): Fault {
  return fault.kind === "unauthorized" ? { ...fault, kind: "wrongKey" } : fault;
}

/** Asks for the admin key. The address in the bar is kept and opened afterwards. */
export function SignInPage({ ended }: { ended: boolean }) {
  const speech = useSpeech();
  const { t } = speech;
  const [key, setKey] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  useTitle(t("signIn.title"));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (key.trim() === "") return setError(t("signIn.key.missing"));
    setBusy(true);
    setError("");
    const fault = await signIn(key);
    if (fault === null) return;
    setBusy(false);
    setError(faultText(speech, signInFault(fault)));
  }

  return (
    <div className="door door-one">
      <main className="door-main">
        <Brand />
        <div className="door-body">
          <h1>{t("signIn.title")}</h1>
          <p className="door-lead">{ended ? t("signIn.ended") : t("signIn.lead")}</p>
          <form className="door-form" onSubmit={(event) => void submit(event)} noValidate>
            <SecretField
              label={t("signIn.key")}
              help={t("signIn.key.help")}
              error={error || undefined}
              value={key}
              autoFocus
              autoComplete="current-password"
              name="password"
              onChange={(event) => setKey(event.target.value)}
            />
            <div className="door-acts">
              <Button kind="main" type="submit" busy={busy && t("signIn.busy")}>
                {t("signIn.submit")}
              </Button>
            </div>
            {isPlain() && (
              <p className="door-note">
                <Glyph kind="warn" />
                {t("signIn.plain")}
              </p>
            )}
            <div className="door-note">
              <Glyph kind="know" />
              <div>
                {t("signIn.lost")} {t("signIn.lost.help")}
                <br />
                <code>cpa-manager reset-admin-key</code>
              </div>
            </div>
          </form>
        </div>
        <div className="door-tools">
          <Preferences />
        </div>
      </main>
    </div>
  );
}
