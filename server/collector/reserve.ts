/**
 * A little space kept back on the disk. When the disk is full and the process must end, it is given
 * up, so that the records CPA has given away still find room in the journal.
 *
 * @module
 */

/** More than the groups that can wait at once: a source hands over at most about 1 MiB. */
export const RESERVE_BYTES = 4 * 1024 * 1024;

/** Space that can be given up, once. */
export interface Reserve {
  /** Takes the space, as far as there is any. */
  fill(): void;
  /** Gives it back to the disk. */
  release(): void;
}

/** A file of `bytes` at `path`, written out, since a hole in a file reserves nothing. */
export function reserveFile(path: string, bytes = RESERVE_BYTES): Reserve {
  return {
    fill() {
      try {
        const size = sizeOf(path);
        if (size === bytes) return;
        Deno.writeFileSync(path, new Uint8Array(bytes), { mode: 0o600 });
      } catch {
        // a disk that is full now keeps what it has; the next start tries again
      }
    },
    release() {
      try {
        Deno.removeSync(path);
      } catch {
        // there was none
      }
    },
  };
}

function sizeOf(path: string): number {
  try {
    return Deno.statSync(path).size;
  } catch {
    return 0;
  }
}
