import type { Sums } from "../../../../server/http/contract/mod.ts";
import { tokensOf } from "../../../../server/http/contract/derived.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { TOKEN_CLASSES, TOKEN_COLORS } from "./course.tsx";

/** Tokens by class; the classes do not overlap, so they add up to the total. */
export function TokenClasses({ sums }: { sums: Sums }) {
  const { t, f } = useSpeech();
  const total = tokensOf(sums);
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t("overview.classes")}</h2>
      </div>
      {total > 0 && (
        <div className="classes-bar" aria-hidden="true">
          {TOKEN_CLASSES.filter((name) => sums[name] > 0).map((name) => (
            <i key={name} style={{ flex: sums[name], background: TOKEN_COLORS[name] }} />
          ))}
        </div>
      )}
      <table className="table">
        <tbody>
          {TOKEN_CLASSES.map((name) => (
            <tr key={name}>
              <td>
                <span className="class-name">
                  <i className="swatch" style={{ background: TOKEN_COLORS[name] }} />
                  {t(`tokens.${name}`)}
                </span>
              </td>
              <td className="num" title={f.count(sums[name])}>{f.short(sums[name])}</td>
              <td className="num meta">{total > 0 ? f.percent(sums[name] / total) : "–"}</td>
            </tr>
          ))}
          <tr>
            <td>{t("tokens.total")}</td>
            <td className="num" title={f.count(total)}>
              <b>{f.short(total)}</b>
            </td>
            <td />
          </tr>
        </tbody>
      </table>
    </section>
  );
}
