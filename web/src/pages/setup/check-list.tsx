import type { ConnectionCheck } from "../../../../server/http/contract/mod.ts";
import { isKey, useSpeech } from "../../i18n/mod.ts";
import { Glyph, type GlyphKind } from "../../ui/glyph.tsx";

/** One step of a connection check. */
export type CheckStep = ConnectionCheck["steps"][number];

/** Steps in the order they are tried. */
export const STEPS = [
  "address",
  "dns",
  "tcp",
  "tls",
  "cpa",
  "remote",
  "key",
  "generation",
  "statistics",
  "retention",
  "rival",
  "traffic",
] as const satisfies readonly CheckStep["step"][];

const GLYPHS: Readonly<Record<CheckStep["state"], GlyphKind>> = {
  ok: "good",
  warn: "warn",
  fail: "bad",
  skipped: "know",
};

/** The connection, step by step; the failing one says what to do. */
export function CheckList({ check, busy }: { check: ConnectionCheck | null; busy: boolean }) {
  const { t } = useSpeech();
  return (
    <ol className={busy ? "checks checks-busy" : "checks"} aria-busy={busy}>
      {STEPS.map((name) => {
        const step = check?.steps.find((one) => one.step === name);
        const state = busy ? "skipped" : step?.state ?? "skipped";
        const bad = state === "fail" || state === "warn";
        return (
          <li key={name} className={`check check-${state}`}>
            <Glyph kind={GLYPHS[state]} />
            <span className="check-name">{t(bad ? `check.fail.${name}` : `check.${name}`)}</span>
            <span className="check-state">
              {state === "skipped" && check === null ? "" : t(`check.state.${state}`)}
            </span>
            {bad && (
              <p className="check-text">
                {helpOf(name, step?.code ?? "")}
              </p>
            )}
            {bad && step && step.sentence !== "" && (
              <p className="check-text meta" lang="en">{step.sentence}</p>
            )}
            {state === "ok" && step && step.sentence !== "" && name === "generation" && (
              <p className="check-text" lang="en">{step.sentence}</p>
            )}
          </li>
        );
      })}
    </ol>
  );

  /** What exactly is known of the failure, else what usually helps at this step. */
  function helpOf(name: CheckStep["step"], code: string): string {
    const exact = `problem.${code}`;
    return isKey(exact) ? t(exact, { upstream: check?.baseUrl ?? "" }) : t(`check.help.${name}`);
  }
}
