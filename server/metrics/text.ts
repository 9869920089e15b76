/**
 * Prometheus text format 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/).
 *
 * @module
 */

/** Labels of one sample. */
export type Labels = Readonly<Record<string, string>>;

/** One line. */
export interface Sample {
  readonly labels?: Labels | undefined;
  readonly value: number;
  /** `_bucket`, `_sum` or `_count` of a histogram. */
  readonly suffix?: string | undefined;
}

/** All lines of a name. */
export interface Family {
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** The text of families, in their order; those without samples are left out. */
export function expose(families: readonly Family[]): string {
  const lines: string[] = [];
  for (const { name, type, help, samples } of families) {
    if (samples.length === 0) continue;
    lines.push(`# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`);
    lines.push(`# TYPE ${name} ${type}`);
    for (const { labels = {}, value, suffix = "" } of samples) {
      const inner = Object.entries(labels).map(([label, text]) => `${label}="${escape(text)}"`);
      const shown = inner.length === 0 ? "" : `{${inner.join(",")}}`;
      lines.push(`${name}${suffix}${shown} ${number(value)}`);
    }
  }
  return lines.join("\n") + "\n";
}

function escape(text: string): string {
  return text.toWellFormed()
    .replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

function number(value: number): string {
  if (value === Infinity) return "+Inf";
  if (value === -Infinity) return "-Inf";
  return String(value);
}
