import { useState } from "react";
import { DENSITIES, density, setDensity } from "../../app/density.ts";
import { ZonePicker } from "../../app/span-picker.tsx";
import { useStore } from "../../app/store.ts";
import { setTheme, theme, THEMES } from "../../app/theme.ts";
import { type Language, LANGUAGES, setHomeZone, setLanguage, useSpeech } from "../../i18n/mod.ts";
import { browserZone } from "../../time/zone.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/field.tsx";
import { useNow } from "../../ui/hooks.ts";
import { Part } from "./parts.tsx";

const LANGUAGE_NAMES = Object.entries(LANGUAGES) as [Language, string][];

/** How this browser shows the panel. */
export function LookTab() {
  const { t, f, language } = useSpeech();
  const now = useNow(1_000);
  const [zones, setZones] = useState(false);
  return (
    <Part title={t("settings.appearance")} lead={t("settings.appearance.lead")}>
      <div className="settings-lines">
        <div className="settings-line">
          <b>{t("app.theme")}</b>
          <Segmented
            label={t("app.theme")}
            value={useStore(theme)}
            options={THEMES.map((value) => ({ value, label: t(`app.theme.${value}`) }))}
            onChange={setTheme}
          />
        </div>
        <div className="settings-line">
          <div>
            <b>{t("settings.density")}</b>
            <p className="field-help">{t("settings.density.help")}</p>
          </div>
          <Segmented
            label={t("settings.density")}
            value={useStore(density)}
            options={DENSITIES.map((value) => ({ value, label: t(`settings.density.${value}`) }))}
            onChange={setDensity}
          />
        </div>
        <div className="settings-line">
          <b>{t("app.language")}</b>
          <Segmented
            label={t("app.language")}
            value={language}
            options={LANGUAGE_NAMES.map(([value, label]) => ({ value, label }))}
            onChange={setLanguage}
          />
        </div>
        <div className="settings-line">
          <div>
            <b>{t("settings.zone")}</b>
            <p className="field-help">{t("settings.zone.help")}</p>
            {zones && (
              <ZonePicker
                zone={f.zone}
                onChoose={(zone) => {
                  setZones(false);
                  setHomeZone(zone);
                }}
              />
            )}
          </div>
          <div className="settings-zone">
            <span>
              {f.zone.replaceAll("_", " ")}
              <span className="meta">{f.instant(now)}</span>
            </span>
            <Button aria-expanded={zones} onClick={() => setZones(!zones)}>
              {t("settings.change")}
            </Button>
            {f.zone !== browserZone() && (
              <Button kind="ghost" onClick={() => setHomeZone(null)}>
                {t("settings.zone.browser")}
              </Button>
            )}
          </div>
        </div>
      </div>
    </Part>
  );
}
