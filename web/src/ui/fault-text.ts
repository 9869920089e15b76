import type { Fault } from "../api/fault.ts";
import { isKey, type Speech, useSpeech } from "../i18n/mod.ts";

/** A duration in words of the language, e.g. "4.8 s". */
export function durationText({ t, f }: Speech, ms: number): string {
  const { figure, unit } = f.duration(ms);
  return `${figure} ${t(`unit.${unit}`)}`;
}

/** One fault as a sentence of the language; the server's own words where it says more. */
export function faultText(speech: Speech, fault: Fault): string {
  const { t } = speech;
  const byCode = `code.${fault.code}`;
  if (isKey(byCode)) return t(byCode);
  const wait = durationText(speech, (fault.retryAfterSeconds ?? 60) * 1_000);
  const own = t(`fault.${fault.kind}`, { wait, status: String(fault.status) });
  const quotes = fault.kind === "invalid" || fault.kind === "upstream" ||
    fault.kind === "server" || fault.kind === "starting";
  return quotes && fault.sentence !== "" ? `${own} ${fault.sentence}` : own;
}

/** `faultText` in the current language. */
export function useFaultText(): (fault: Fault) => string {
  const speech = useSpeech();
  return (fault) => faultText(speech, fault);
}
