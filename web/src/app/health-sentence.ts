import type { Health } from "../../../server/http/contract/mod.ts";
import { isKey, type Speech } from "../i18n/mod.ts";
import type { GlyphKind } from "../ui/glyph.tsx";

/** The state of everything in one sentence. */
export interface HealthSentence {
  readonly kind: GlyphKind;
  readonly head: string;
  readonly rest: string;
  /** Where to go: the wizard, the health page, or nowhere. */
  readonly way: "setup" | "health" | null;
}

/** Why collection is not well, in the language; the server's sentence for codes newer than we. */
export function problemText(speech: Speech, health: Health): string {
  const { collector } = health;
  if (collector.problem === null) return "";
  const key = `problem.${collector.problem}`;
  return isKey(key) ? speech.t(key, { upstream: collector.upstream }) : collector.sentence;
}

/** Cause of a gap in the language. */
export function gapText(speech: Speech, cause: string): string {
  const key = `gap.${cause}`;
  return speech.t(isKey(key) ? key : "gap.other");
}

/** Chooses the one sentence: what stops recording comes first, then what disturbs it. */
export function healthSentence(speech: Speech, health: Health, nowMs: number): HealthSentence {
  const { t, f } = speech;
  const { collector, store } = health;
  if (store.phase === "failed" || store.phase === "full") {
    return {
      kind: "bad",
      head: t(`health.store.${store.phase}`),
      rest: store.message,
      way: "health",
    };
  }
  if (store.phase !== "ready") {
    return { kind: "know", head: t(`health.store.${store.phase}`), rest: store.message, way: null };
  }
  if (!health.dataKeyReady) {
    return { kind: "bad", head: t("health.dataKey"), rest: t("health.dataKey.help"), way: "setup" };
  }
  if (!health.configured) {
    return {
      kind: "know",
      head: t("health.unconfigured"),
      rest: t("health.unconfigured.help"),
      way: "setup",
    };
  }
  const problem = problemText(speech, health);
  switch (collector.phase) {
    case "listening":
    case "polling": {
      if (collector.problem !== null) {
        return { kind: "warn", head: t("health.warn"), rest: problem, way: "health" };
      }
      return { kind: "good", head: t("health.well"), rest: lastOne(), way: null };
    }
    case "draining":
      return { kind: "good", head: t("health.phase.draining"), rest: problem, way: null };
    case "refused":
    case "paused":
    case "waiting": {
      const next = collector.nextTryAtMs !== null && collector.nextTryAtMs > nowMs
        ? t("health.nextTry", { when: f.ago(collector.nextTryAtMs, nowMs) })
        : "";
      return {
        kind: "bad",
        head: t(`health.phase.${collector.phase}`),
        rest: [problem || collector.sentence, next].filter(Boolean).join(" "),
        way: collector.problem === "refused_key" ? "setup" : "health",
      };
    }
    default:
      return {
        kind: collector.phase === "stopped" ? "warn" : "know",
        head: t(`health.phase.${collector.phase}`),
        rest: problem,
        way: collector.phase === "stopped" ? "health" : null,
      };
  }

  function lastOne(): string {
    if (collector.lastInsertedAtMs === 0) return t("health.well.none");
    const ago = f.ago(Math.min(collector.lastInsertedAtMs, nowMs), nowMs);
    const perMinute = Math.round(collector.rate * 60);
    return perMinute > 0
      ? t("health.well.last", { ago, rate: t("unit.perMinute", { n: perMinute }) })
      : t("health.well.quiet", { ago });
  }
}
