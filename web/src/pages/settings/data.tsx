import { getRouteApi } from "@tanstack/react-router";
import { backupAddress } from "../../api/settings.ts";
import { exportAddress, type ExportFormat, type ExportName } from "../../api/usage.ts";
import { useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { buttonClass } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Importer } from "./importer.tsx";
import { Jobs } from "./jobs.tsx";
import { Command, Part } from "./parts.tsx";
import { EXPORT_SPANS, type SettingsSearch } from "./search.ts";

const FORMATS = ["csv", "jsonl"] as const satisfies readonly ExportFormat[];

/** Files one takes away, with what is asked of the export. */
const FILES: readonly (readonly [
  words: "requests" | "days" | "models" | "keys" | "credentials" | "failures",
  name: ExportName,
  more: Readonly<Record<string, string | number>>,
])[] = [
  ["requests", "requests", {}],
  ["days", "series", { grain: "day" }],
  ["models", "breakdown", { by: "model", order: "cost", top: 10_000 }],
  ["keys", "breakdown", { by: "key", order: "cost", top: 10_000 }],
  ["credentials", "breakdown", { by: "credential", order: "cost", top: 10_000 }],
  ["failures", "failures", { top: 1_000 }],
];

const route = getRouteApi("/settings");

/** Data in and out, copies, and the work on the past. */
export function DataTab() {
  const { t, f } = useSpeech();
  const { export: span = "30d" } = route.useSearch();
  const set = useSetSearch<SettingsSearch>();
  return (
    <>
      <Part
        title={t("settings.export")}
        lead={t("settings.export.lead", { zone: f.zone })}
        tools={
          <div className="settings-span">
            <SelectField
              label={t("span.label")}
              value={span}
              options={EXPORT_SPANS.map((value) => ({ value, label: t(`span.${value}`) }))}
              onChange={(value) => {
                const next = EXPORT_SPANS.find((one) => one === value) ?? "30d";
                set({ export: next === "30d" ? undefined : next }, { replace: true });
              }}
            />
          </div>
        }
      >
        <ul className="settings-lines">
          {FILES.map(([words, name, more]) => (
            <li className="settings-line" key={words}>
              <div>
                <b>{t(`settings.file.${words}`)}</b>
                <p className="field-help">{t(`settings.file.${words}.help`)}</p>
              </div>
              <div className="settings-files">
                {FORMATS.map((format) => (
                  <a
                    key={format}
                    className={buttonClass()}
                    download
                    href={exportAddress(name, format, { span, zone: f.zone }, more)}
                    aria-label={`${t(`settings.file.${words}`)}, ${format.toUpperCase()}`}
                  >
                    {format.toUpperCase()}
                  </a>
                ))}
              </div>
            </li>
          ))}
          <li className="settings-line">
            <div>
              <b>{t("settings.file.all")}</b>
              <p className="field-help">{t("settings.file.all.help")}</p>
            </div>
            <div className="settings-files">
              <a className={buttonClass()} download href={backupAddress()}>JSONL</a>
            </div>
          </li>
        </ul>
      </Part>
      <Importer />
      <Jobs />
      <Part title={t("settings.backup")} lead={t("settings.backup.lead")}>
        <Command text="cpa-manager backup backup.sqlite" />
      </Part>
    </>
  );
}
