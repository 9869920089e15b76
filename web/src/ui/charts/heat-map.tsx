import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useSpeech } from "../../i18n/mod.ts";

const HOURS = 24;
/** Steps of colour; equal steps hide the quiet hours, so they follow the square root. */
const STEPS = 8;

/**
 * When in the week: 7 × 24 cells, Monday 0:00 first, as a table that is also its own reading.
 * Arrow keys move from cell to cell. Null cells were not recorded and are hatched.
 */
export function HeatMap(
  { title, cells, format, onPick }: {
    title: string;
    /** 168 values. */
    cells: readonly (number | null)[];
    format: (value: number) => string;
    onPick?: (weekday: number, hour: number) => void;
  },
) {
  const { t, f } = useSpeech();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState(0);
  const most = Math.max(1, ...cells.map((value) => value ?? 0));
  const days = useMemo(() => {
    const name = new Intl.DateTimeFormat(f.locale, { weekday: "short", timeZone: "UTC" });
    // 5 January 1970 was a Monday
    return Array.from({ length: 7 }, (_, day) => name.format((4 + day) * 86_400_000));
  }, [f.locale]);
  const move = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: HOURS,
      ArrowUp: -HOURS,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    const next = at + step;
    if (next < 0 || next >= 7 * HOURS) return;
    event.preventDefault();
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next}"]`)?.focus();
  };
  return (
    <figure className="chart heat">
      <table ref={table} onKeyDown={move}>
        <caption className="offscreen">{title}</caption>
        <thead>
          <tr>
            <td />
            {Array.from({ length: HOURS }, (_, hour) => (
              <th key={hour} scope="col">
                <span className={hour % 3 === 0 ? "" : "offscreen"}>{hour}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day, row) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {Array.from({ length: HOURS }, (_, hour) => {
                const index = row * HOURS + hour;
                const value = cells[index] ?? null;
                const step = value === null ? 0 : Math.ceil(Math.sqrt(value / most) * STEPS);
                const text = value === null ? t("chart.gap") : format(value);
                const label = `${day} ${hour}:00 ${text}`;
                const share = `${step / STEPS * 100}%`;
                return (
                  <td key={hour}>
                    <button
                      type="button"
                      data-at={index}
                      tabIndex={index === at ? 0 : -1}
                      className={value === null ? "heat-cell heat-gap" : "heat-cell"}
                      style={{ "--heat": share } as Record<string, string>}
                      title={label}
                      aria-label={label}
                      onFocus={() => setAt(index)}
                      onClick={() => onPick?.(row, hour)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
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
    </figure>
  );
}
