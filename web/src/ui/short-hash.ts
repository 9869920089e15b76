/** A short name for a hash nobody can read. */
export function shortHash(value: string): string {
  return value.length > 16 ? `${value.slice(0, 4)}…${value.slice(-4)}` : value;
}
