const HOUR = 3_600_000;
const STEPS_H = [1, 2, 3, 4, 6, 12];
const STEPS_D = [1, 2, 3, 5, 7, 10, 14, 30];

/**
 * Ticks of a time axis at round local times of the viewer: whole hours below two days, else
 * midnights; at most `most` of them. Steps are counted in local time, so a change of clocks
 * moves no tick off its hour.
 */
export function timeTicks(fromMs: number, toMs: number, most: number): number[] {
  const span = toMs - fromMs;
  const ticks: number[] = [];
  const at = new Date(fromMs);
  if (span <= 48 * HOUR) {
    const step = STEPS_H.find((hours) => span / (hours * HOUR) <= most) ?? 24;
    at.setMinutes(0, 0, 0);
    at.setHours(Math.ceil(at.getHours() / step) * step);
    while (at.getTime() < toMs) {
      if (at.getTime() >= fromMs) ticks.push(at.getTime());
      at.setHours(at.getHours() + step);
    }
    return ticks;
  }
  const step = STEPS_D.find((days) => span / (days * 24 * HOUR) <= most) ?? 60;
  at.setHours(0, 0, 0, 0);
  while (at.getTime() < toMs) {
    if (at.getTime() >= fromMs) ticks.push(at.getTime());
    at.setDate(at.getDate() + step);
  }
  return ticks;
}
