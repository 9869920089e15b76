import { useState } from "react";
import { Page } from "../../app/page.tsx";
import { Preferences } from "../../app/preferences.tsx";
import { ZonePicker } from "../../app/span-picker.tsx";
import { setHomeZone, useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/hooks.ts";

/** Settings of the manager; first how this browser shows it. */
export function SettingsPage() {
  const { t, f } = useSpeech();
  const now = useNow(1_000);
  const [zones, setZones] = useState(false);
  return (
    <Page title={t("nav.settings")}>
      <section className="section">
        <div className="section-head">
          <h2>{t("settings.appearance")}</h2>
        </div>
        <dl className="pairs">
          <dt>{t("settings.look")}</dt>
          <dd>
            <Preferences />
          </dd>
          <dt>{t("settings.zone")}</dt>
          <dd>
            {f.zone} <span className="meta">{f.instant(now)}</span>{" "}
            <Button kind="link" aria-expanded={zones} onClick={() => setZones(!zones)}>
              {t("span.zone.change")}
            </Button>
            {zones && (
              <ZonePicker
                zone={f.zone}
                onChoose={(zone) => {
                  setZones(false);
                  setHomeZone(zone);
                }}
              />
            )}
          </dd>
        </dl>
      </section>
    </Page>
  );
}
