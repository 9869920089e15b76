/** `localStorage` that may be closed, full or absent: then nothing is remembered, nothing fails. */
export const keep = {
  read(name: string): string | null {
    try {
      return localStorage.getItem(`cpa-manager:${name}`);
    } catch {
      return null;
    }
  },
  write(name: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(`cpa-manager:${name}`);
      else localStorage.setItem(`cpa-manager:${name}`, value);
    } catch {
      // Private windows and full disks: the choice holds until the page is closed.
    }
  },
};
