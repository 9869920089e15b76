import { browserZone, civil, startOf } from "../../time/zone.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEPS_MIN = [5, 10, 15, 30];
const STEPS_H = [1, 2, 3, 4, 6, 12];
const STEPS_D = [1, 2, 3, 5, 7, 10, 14];
const STEPS_M = [1, 2, 3, 6, 12];

/**
 * Ticks of a time axis at round times of `zone`: minutes below two hours, whole hours below two
 * days, midnights below a hundred days, else firsts of months; at most `most` of them. Steps are
 * counted in local time, so a change of clocks moves no tick off its hour.
 */
export function timeTicks(
  fromMs: number,
  toMs: number,
  most: number,
  zone = browserZone(),
): number[] {
  const span = toMs - fromMs;
  if (!(span > 0)) return [];
  const ticks: number[] = [];
  const collect = (first: number, next: (at: number) => number) => {
    for (let at = first; at < toMs && ticks.length < 400; at = next(at)) {
      if (at >= fromMs) ticks.push(at);
    }
    return ticks;
  };
  const minutes = STEPS_MIN.find((step) => span / (step * 60_000) <= most);
  if (span <= 2 * HOUR && minutes !== undefined) {
    const step = minutes * 60_000;
    return collect(startOf(fromMs, "hour", zone), (at) => at + step);
  }
  if (span <= 2 * DAY) {
    const step = STEPS_H.find((hours) => span / (hours * HOUR) <= most) ?? 24;
    const first = startOf(fromMs, "day", zone);
    return collect(first, (at) => startOf(at, "hour", zone, step));
  }
  const days = STEPS_D.find((step) => span / (step * DAY) <= most);
  if (days !== undefined && span <= 100 * DAY) {
    return collect(startOf(fromMs, "day", zone), (at) => startOf(at, "day", zone, days));
  }
  const months = STEPS_M.find((step) => span / (step * 30 * DAY) <= most) ?? 12;
  const { month } = civil(fromMs, zone);
  const back = (month - 1) % months;
  return collect(
    startOf(fromMs, "month", zone, -back),
    (at) => startOf(at, "month", zone, months),
  );
}
