/** Numbers, money and times by locale. One instance per locale; formatters are made once. */
export interface Format {
  readonly locale: string;
  readonly zone: string;
  /** 184,302 */
  count(value: number): string;
  /** 1.92 and B apart, so that the unit can be set smaller. */
  compact(value: number): { readonly figure: string; readonly unit: string };
  /** 1.92B */
  short(value: number): string;
  /** Share of one: 0.021 → 2.1 % */
  percent(share: number): string;
  /** +18 %; the sign is always there. */
  change(share: number): string;
  /** Difference of two shares in points: +0.4 */
  points(difference: number): string;
  /** Nano-dollars. Never $0.00 for what is not zero: `<$0.0001`. */
  money(nano: number): string;
  /** Nano-dollars for an axis, three digits: $0, $10.5, $1.05K */
  moneyShort(nano: number): string;
  /** ms as 850 ms, 4.8 s, 3 min */
  duration(ms: number): { readonly figure: string; readonly unit: DurationUnit };
  bytes(value: number): string;
  /** 14:03:27 */
  clock(ms: number): string;
  /** 14:03 */
  minute(ms: number): string;
  /** 22 Nov */
  day(ms: number): string;
  /** Nov 2026 */
  month(ms: number): string;
  /** Sun 22 Nov */
  weekday(ms: number): string;
  /** Full date, time and seconds */
  instant(ms: number): string;
  /** Short date and time without the year; only the time when it is today. */
  when(ms: number, nowMs: number): string;
  /** "20 – 25 Nov" when both ends are midnights, else with times */
  span(fromMs: number, toMs: number): string;
  /** "21 seconds ago" */
  ago(ms: number, nowMs: number): string;
  list(items: readonly string[]): string;
}

/** Units a duration is shown in. */
export type DurationUnit = "ms" | "s" | "min" | "h" | "d";

const NANO = 1e9;

/** Splits a duration so that two or three digits are left. */
export function splitDuration(ms: number): { value: number; digits: number; unit: DurationUnit } {
  const size = Math.abs(ms);
  if (size < 1_000) return { value: ms, digits: 0, unit: "ms" };
  if (size < 59_950) return { value: ms / 1_000, digits: 1, unit: "s" };
  if (size < 99_500) return { value: ms / 1_000, digits: 0, unit: "s" };
  if (size < 5_400_000) return { value: ms / 60_000, digits: 0, unit: "min" };
  if (size < 172_800_000) return { value: ms / 3_600_000, digits: 1, unit: "h" };
  return { value: ms / 86_400_000, digits: 0, unit: "d" };
}

/** Builds the formatters of a locale; `zone` is the viewer's unless told. */
export function createFormat(
  locale: string,
  zone = Intl.DateTimeFormat().resolvedOptions().timeZone,
): Format {
  const number = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, {
    notation: "compact",
    maximumSignificantDigits: 3,
  });
  const percent = new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const percentWhole = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 0,
  });
  const signed = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
  });
  const points = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const dollars = (digits: number) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency: "USD",
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const compactDollars = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    notation: "compact",
    maximumSignificantDigits: 3,
  });
  const cents = dollars(2);
  const fine = dollars(4);
  const decimals = [0, 1].map((digits) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  );
  const time = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, hourCycle: "h23", ...options });
  const clock = time({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const minute = time({ hour: "2-digit", minute: "2-digit" });
  const day = time({ day: "numeric", month: "short" });
  const weekday = time({ weekday: "short", day: "numeric", month: "short" });
  const instant = time({
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const when = time({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const month = time({ month: "short", year: "numeric" });
  const date = time({ day: "numeric", month: "short", year: "numeric" });
  const isoDay = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "always", style: "short" });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });

  const format: Format = {
    locale,
    zone,
    count: (value) => number.format(value),
    compact(value) {
      if (Math.abs(value) < 10_000) return { figure: number.format(Math.round(value)), unit: "" };
      const parts = compact.formatToParts(value);
      const unit = parts.filter((part) => part.type === "compact").map((part) => part.value).join(
        "",
      );
      const figure = parts.filter((part) => part.type !== "compact" && part.type !== "literal")
        .map((part) => part.value).join("");
      return { figure, unit };
    },
    short: (value) =>
      Math.abs(value) < 10_000 ? number.format(Math.round(value)) : compact.format(value),
    percent(share) {
      if (share > 0 && share < 0.001) return `<${percent.format(0.001)}`;
      return Math.abs(share) >= 0.1 || share === 0
        ? percentWhole.format(share)
        : percent.format(share);
    },
    change: (share) => signed.format(share).replace("-", "−"),
    points: (difference) => points.format(difference * 100).replace("-", "−"),
    money(nano) {
      const usd = nano / NANO;
      if (usd === 0) return cents.format(0);
      if (Math.abs(usd) < 0.0001) return `<${fine.format(0.0001)}`;
      return Math.abs(usd) < 1 ? fine.format(usd) : cents.format(usd);
    },
    moneyShort: (nano) => compactDollars.format(nano / NANO),
    duration(ms) {
      const { value, digits, unit } = splitDuration(ms);
      return { figure: (decimals[digits] ?? number).format(value), unit };
    },
    bytes(value) {
      const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
      let step = 0;
      let size = value;
      while (size >= 1_000 && step < units.length - 1) {
        size /= 1_000;
        step++;
      }
      return new Intl.NumberFormat(locale, {
        style: "unit",
        unit: units[step] ?? "byte",
        unitDisplay: step === 0 ? "long" : "short",
        maximumFractionDigits: size < 10 && step > 0 ? 1 : 0,
      }).format(size);
    },
    clock: (ms) => clock.format(ms),
    minute: (ms) => minute.format(ms),
    day: (ms) => day.format(ms),
    month: (ms) => month.format(ms),
    weekday: (ms) => weekday.format(ms),
    instant: (ms) => instant.format(ms),
    when: (ms, nowMs) =>
      isoDay.format(ms) === isoDay.format(nowMs) ? clock.format(ms) : when.format(ms),
    span(fromMs, toMs) {
      const midnights = minute.format(fromMs) === minute.format(toMs) &&
        /^0?0\D0?0/.test(minute.format(fromMs)) && fromMs < toMs;
      return midnights ? date.formatRange(fromMs, toMs - 1) : when.formatRange(fromMs, toMs);
    },
    ago(ms, nowMs) {
      // -0 is "0 seconds ago", 0 would be "in 0 seconds"
      const seconds = Math.round((ms - nowMs) / 1_000) || -0;
      const size = Math.abs(seconds);
      if (size < 90) return relative.format(seconds, "second");
      if (size < 5_400) return relative.format(Math.round(seconds / 60), "minute");
      if (size < 129_600) return relative.format(Math.round(seconds / 3_600), "hour");
      return relative.format(Math.round(seconds / 86_400), "day");
    },
    list: (items) => lists.format(items),
  };
  return format;
}
