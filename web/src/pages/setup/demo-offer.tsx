import { useState } from "react";
import { api } from "../../api/client.ts";
import { basePath } from "../../api/base.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";

/** A way to see the panel at work without a CPA. */
export function DemoOffer() {
  const { t } = useSpeech();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  async function start(): Promise<void> {
    setBusy(true);
    const answer = await api.startDemo();
    setBusy(false);
    if (answer.ok && typeof answer.value?.path === "string") {
      location.assign(`${basePath()}/${answer.value.path.replace(/^\/+/, "")}`);
    } else setFailed(true);
  }

  return (
    <section className="demo-offer">
      <h2>{t("setup.demo")}</h2>
      <p>{t("setup.demo.lead")}</p>
      {failed
        ? (
          <div role="alert">
            <p>{t("setup.demo.failed")}</p>
            <code>deno task demo</code>
          </div>
        )
        : (
          <Button onClick={() => void start()} busy={busy && t("setup.demo.busy")}>
            {t("setup.demo.start")}
          </Button>
        )}
    </section>
  );
}
