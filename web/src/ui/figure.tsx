import type { ReactNode } from "react";
import { Bone } from "./state.tsx";

/** A number of the strip: name, value with its small unit, the change in words, its course. */
export function Figure(
  { name, value, unit = "", exact, note, word = false, children }: {
    name: string;
    value: ReactNode;
    unit?: string;
    exact?: string | undefined;
    note: ReactNode;
    word?: boolean;
    children?: ReactNode;
  },
) {
  return (
    <div className="figure">
      <div className="figure-name">{name}</div>
      <div className={word ? "figure-value is-word" : "figure-value"} title={exact}>
        {value}
        {unit !== "" && <small>{unit}</small>}
      </div>
      <div className="figure-note">{note}</div>
      {children}
    </div>
  );
}

/** Place-holder of a figure. */
export function FigureBone({ name }: { name: string }) {
  return (
    <div className="figure">
      <div className="figure-name">{name}</div>
      <div className="figure-value">
        <Bone width="5ch" height={20} />
      </div>
      <div className="figure-note">
        <Bone width="70%" />
      </div>
      <div className="spark" />
    </div>
  );
}

/**
 * The course of a value, without axes. Nulls break the line: what is not known is not drawn.
 */
export function Spark({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((value): value is number => value !== null);
  const most = Math.max(...known, 0);
  if (known.length < 2 || most === 0) return <svg className="spark" aria-hidden="true" />;
  const x = (index: number) => index / (values.length - 1) * 200;
  const y = (value: number) => 22 - value / most * 20;
  let path = "";
  let drawing = false;
  values.forEach((value, index) => {
    if (value === null) drawing = false;
    else {
      path += `${drawing ? "L" : "M"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      drawing = true;
    }
  });
  return (
    <svg className="spark" viewBox="0 0 200 24" preserveAspectRatio="none" aria-hidden="true">
      <path
        d={path}
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth="1.25"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

/** A name with a bar of its share of the largest below it: the measure inside the table. */
export function Measure(
  { share, tone, children }: { share: number; tone?: "bad"; children: ReactNode },
) {
  return (
    <span className="measure">
      <span className="cut">{children}</span>
      <i
        className={tone}
        style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }}
      />
    </span>
  );
}
