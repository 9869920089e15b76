/** A short name for a hash nobody can read; names that people gave stay whole. */
export function shortHash(value: string): string {
  return /^[\da-f]{17,}$/i.test(value) ? `${value.slice(0, 4)}…${value.slice(-4)}` : value;
}
