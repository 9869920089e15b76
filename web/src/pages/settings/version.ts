/** Members under which CPA has told its newest version. */
const NAMES = ["latest-version", "latest_version", "latest"] as const;

/** The newest version in an answer of CPA; empty when it tells none. */
export function latestOf(answer: Readonly<Record<string, unknown>>): string {
  for (const name of NAMES) {
    const value = answer[name];
    if (typeof value === "string" && /\d/.test(value)) return value.trim();
  }
  return "";
}

/** Whether `latest` comes after `running`; null when one of them holds no number. */
export function isNewer(latest: string, running: string): boolean | null {
  const [a, b] = [numbersOf(latest), numbersOf(running)];
  if (a.length === 0 || b.length === 0) return null;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function numbersOf(version: string): number[] {
  return version.split(/\D+/).filter((part) => part !== "").map(Number);
}
