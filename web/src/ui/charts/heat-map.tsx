import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useSpeech } from "../../i18n/mod.ts";

const DAYS = 7;
const HOURS = 24;
/** Steps of colour; equal steps hide the quiet hours, so they follow the square root. */
const STEPS = 8;

/**
 * When in the week: 7 × 24 cells, Monday 0:00 first, as a table that is also its own reading.
 * Arrow keys move from cell to cell. Null cells were not recorded and are hatched.
 */
export function HeatMap(
  { title, cells, shares, format, onPick, picked, turned = false, legend = true }: {
    title: string;
    /** 168 values. */
    cells: readonly (number | null)[];
    /** How dark each is, 0..1; without it by its share of the largest. */
    shares?: readonly (number | null)[];
    format: (value: number) => string;
    onPick?: (weekday: number, hour: number) => void;
    /** The cell that is looked at. */
    picked?: number;
    /** Hours downwards, for narrow screens. */
    turned?: boolean;
    /** What the colours are worth; without sense where `shares` have several scales. */
    legend?: boolean;
  },
) {
  const { t, f } = useSpeech();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState(picked ?? 0);
  const most = Math.max(0, ...cells.map((value) => value ?? 0)) || 1;
  const days = useMemo(() => {
    const name = new Intl.DateTimeFormat(f.locale, { weekday: "short", timeZone: "UTC" });
    // 5 January 1970 was a Monday
    return Array.from({ length: DAYS }, (_, day) => name.format((4 + day) * 86_400_000));
  }, [f.locale]);
  const move = (event: KeyboardEvent) => {
    const [across, down] = turned ? [HOURS, 1] : [1, HOURS];
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: across,
      ArrowLeft: -across,
      ArrowDown: down,
      ArrowUp: -down,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    const next = at + step;
    if (next < 0 || next >= DAYS * HOURS) return;
    event.preventDefault();
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next}"]`)?.focus();
  };
  const cellOf = (day: number, hour: number) => {
    const index = day * HOURS + hour;
    const value = cells[index] ?? null;
    const share = shares === undefined ? (value ?? 0) / most : shares[index] ?? 0;
    const step = value === null ? 0 : Math.ceil(Math.sqrt(share) * STEPS);
    const label = `${days[day]} ${hour}:00 ${value === null ? t("chart.gap") : format(value)}`;
    const name = `heat-cell${value === null ? " heat-gap" : ""}${
      index === picked ? " heat-picked" : ""
    }`;
    return (
      <td key={index}>
        <button
          type="button"
          data-at={index}
          tabIndex={index === at ? 0 : -1}
          className={name}
          style={{ "--heat": `${step / STEPS * 100}%` } as Record<string, string>}
          title={label}
          aria-label={label}
          aria-pressed={picked === undefined ? undefined : index === picked}
          onFocus={() => setAt(index)}
          onClick={() => onPick?.(day, hour)}
        />
      </td>
    );
  };
  const everyHour = Array.from({ length: HOURS }, (_, hour) => hour);
  return (
    <figure className={turned ? "chart heat heat-turned" : "chart heat"}>
      <table ref={table} onKeyDown={move}>
        <caption className="offscreen">{title}</caption>
        <thead>
          <tr>
            <td />
            {turned
              ? days.map((day) => <th key={day} scope="col">{day}</th>)
              : everyHour.map((hour) => (
                <th key={hour} scope="col">
                  <span className={hour % 3 === 0 ? "" : "offscreen"}>{hour}</span>
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {turned
            ? everyHour.map((hour) => (
              <tr key={hour}>
                <th scope="row">{hour}</th>
                {days.map((_, day) => cellOf(day, hour))}
              </tr>
            ))
            : days.map((day, row) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                {everyHour.map((hour) => cellOf(row, hour))}
              </tr>
            ))}
        </tbody>
      </table>
      {legend && (
        <div className="heat-key meta" aria-hidden="true">
          {format(0)}
          {Array.from({ length: STEPS + 1 }, (_, step) => (
            <i
              key={step}
              className="heat-cell"
              style={{ "--heat": `${step / STEPS * 100}%` } as Record<string, string>}
            />
          ))}
          {format(most)}
        </div>
      )}
    </figure>
  );
}
