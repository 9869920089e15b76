import { exportAddress, type ExportName } from "../../api/usage.ts";
import { parametersOf } from "../../app/search.ts";
import type { Usage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Drop } from "../../ui/overlay.tsx";

/** Parameters of a question beside span, zone and filters. */
export type ExportMore = Readonly<Record<string, string | number | boolean | undefined>>;

/** The figures of one part of the page as a file. */
export function ExportMenu(
  { usage, name, more, title }: {
    usage: Usage;
    name: ExportName;
    more?: ExportMore;
    /** What is exported, for readers. */
    title: string;
  },
) {
  const { t } = useSpeech();
  const parameters = parametersOf(usage.search, usage.fallback, usage.zone);
  return (
    <span className="analytics-export">
      <Drop label={t("analytics.export")} title={t("analytics.export.title", { title })}>
        <div className="analytics-files">
          {(["csv", "jsonl"] as const).map((format) => (
            <a key={format} download href={exportAddress(name, format, parameters, more)}>
              {t(`analytics.export.${format}`)}
            </a>
          ))}
        </div>
        <p className="meta">{t("analytics.export.help")}</p>
      </Drop>
    </span>
  );
}
