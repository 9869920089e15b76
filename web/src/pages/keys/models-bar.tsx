import { useModelColors } from "../../app/colors.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { OTHERS } from "../../ui/model-colors.ts";
import type { ModelShare } from "./rows.ts";

/** Which models a key asked, as parts of one bar; the first is named. */
export function ModelsBar({ models }: { models: readonly ModelShare[] }) {
  const { t, f } = useSpeech();
  const colorOf = useModelColors();
  const total = models.reduce((sum, { requests }) => sum + requests, 0);
  const first = models.find(({ model }) => model !== "") ?? models[0];
  const colored = models.filter(({ model }) => model !== "" && colorOf(model) !== OTHERS);
  const rest = total - colored.reduce((sum, { requests }) => sum + requests, 0);
  if (first === undefined || total === 0) return <span className="meta">–</span>;
  const title = models.map(({ model, requests }) =>
    `${model || t("keys.otherModels")} ${f.percent(requests / total)}`
  ).join("\n");
  return (
    <span className="keys-models" title={title}>
      <span className="cut meta">
        {first.model || t("keys.otherModels")}
        {models.length > 1 && ` +${f.count(models.length - 1)}`}
      </span>
      <span className="keys-models-bar" aria-hidden="true">
        {[...colored, ...(rest > 0 ? [{ model: "", requests: rest }] : [])].map((part) => (
          <i
            key={part.model}
            style={{
              width: `${part.requests / total * 100}%`,
              background: part.model === "" ? OTHERS : colorOf(part.model),
            }}
          />
        ))}
      </span>
    </span>
  );
}
