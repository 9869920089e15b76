/**
 * The intake journal: raw records are appended here before anything else is done with them, and
 * leave when the store has committed them. A killed process loses only what it had not read. When
 * the store stalls the same files are the spool: what does not fit into memory is read back later.
 *
 * Files are numbered (`000001.log`), owner-only because raw records hold client keys, and deleted
 * as soon as all of them is committed. A position is (file, byte offset) and only ever grows.
 *
 * @module
 */
import { join } from "node:path";
import type { JournalMark } from "../store/types.ts";
import { decodeFrame, encodeFrame, findFrame, type Frame } from "./frames.ts";

/** A new file is begun above this size, so that a long stall gives its space back in pieces. */
export const ROTATE_BYTES = 16 * 1024 * 1024;

const READ_BYTES = 1024 * 1024;

/** A frame and the position behind it. */
export interface Entry {
  readonly frame: Frame;
  readonly end: JournalMark;
}

/** Thrown by `append` when the disk takes no more; nothing of the frame is left in the file. */
export class JournalFullError extends Error {
  override readonly name = "JournalFullError";
}

/** See the module comment. All methods but `sync` are synchronous: a write to the page cache. */
export class Journal {
  readonly #folder: string;
  #file: Deno.FsFile;
  #number: number;
  #size: number;
  /** Sizes of older files that still hold something uncommitted, by number. */
  readonly #older: Map<number, number>;
  #committed: JournalMark;
  #syncing: Promise<void> | null = null;
  #dirty = false;
  /** Full files that are not on the disk yet; closed by the next `sync`. */
  #retired: Deno.FsFile[] = [];
  /** Bytes that were stepped over as damaged, since opening. */
  damagedBytes = 0;

  private constructor(
    folder: string,
    file: Deno.FsFile,
    number: number,
    older: Map<number, number>,
    committed: JournalMark,
  ) {
    this.#folder = folder;
    this.#file = file;
    this.#number = number;
    this.#size = 0;
    this.#older = older;
    this.#committed = committed;
  }

  /**
   * Opens the journal below `folder`, which is created 0700.
   *
   * @param committed position up to which the store has everything; null on a new database
   * @throws the platform's error when the folder cannot be written
   */
  static open(folder: string, committed: JournalMark | null): Journal {
    Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const older = new Map<number, number>();
    let newest = committed?.file ?? 0;
    const numbers = [...Deno.readDirSync(folder)]
      .map((entry) => /^(\d{6,})\.log$/.exec(entry.name)?.[1])
      .filter((digits) => digits !== undefined)
      .map(Number)
      .sort((a, b) => a - b);
    for (const number of numbers) {
      newest = Math.max(newest, number);
      const path = pathOf(folder, number);
      const size = Deno.statSync(path).size;
      const done = number < (committed?.file ?? 0) ||
        (number === committed?.file && size <= committed.pos) || size === 0;
      if (done) Deno.removeSync(path);
      else older.set(number, size);
    }
    const number = newest + 1;
    const start = committed ?? { file: numbers[0] ?? number, pos: 0 };
    return new Journal(folder, create(folder, number), number, older, start);
  }

  /** Position behind the last frame. */
  get end(): JournalMark {
    return { file: this.#number, pos: this.#size };
  }

  /** Position up to which everything is committed. */
  get committed(): JournalMark {
    return this.#committed;
  }

  /** Bytes that are not committed. */
  get pendingBytes(): number {
    let total = 0;
    for (const [number, size] of this.#older) {
      total += number === this.#committed.file ? Math.max(0, size - this.#committed.pos) : size;
    }
    const done = this.#committed.file === this.#number ? this.#committed.pos : 0;
    return total + this.#size - done;
  }

  /**
   * Appends one frame and returns the position behind it.
   *
   * @throws {JournalFullError} when the disk takes no more
   */
  append(frame: Frame): JournalMark {
    const bytes = encodeFrame(frame);
    let written = 0;
    try {
      if (this.#size >= ROTATE_BYTES) this.#rotate();
      while (written < bytes.length) written += this.#file.writeSync(bytes.subarray(written));
    } catch (error) {
      if (written > 0) this.#undo();
      throw new JournalFullError(`the journal cannot be written: ${messageOf(error)}`, {
        cause: error,
      });
    }
    this.#size += bytes.length;
    this.#dirty = true;
    return this.end;
  }

  /** Takes half a frame back; where even that fails, reading steps over it by its checksum. */
  #undo(): void {
    try {
      this.#file.truncateSync(this.#size);
      this.#file.seekSync(this.#size, Deno.SeekMode.Start);
    } catch {
      // positions must stay true: what follows goes into a file of its own, as soon as one can be
      this.#size = Math.max(this.#size, ROTATE_BYTES);
    }
  }

  /** Forces what was appended to the disk. Calls that come while one runs share the next. */
  async sync(): Promise<void> {
    while (this.#syncing !== null) await this.#syncing.catch(() => {});
    if (!this.#dirty && this.#retired.length === 0) return;
    this.#dirty = false;
    const current = this.#file;
    this.#syncing = this.#force(current).finally(() => this.#syncing = null);
    try {
      await this.#syncing;
    } catch (error) {
      this.#dirty = true;
      throw error;
    }
  }

  async #force(current: Deno.FsFile): Promise<void> {
    for (let file = this.#retired[0]; file !== undefined; file = this.#retired[0]) {
      await file.syncData();
      this.#retired.shift();
      file.close();
    }
    await current.syncData();
  }

  /** Forgets everything before `mark`: older files are deleted. */
  commit(mark: JournalMark): void {
    this.#committed = mark;
    for (const [number, size] of this.#older) {
      if (number < mark.file || (number === mark.file && size <= mark.pos)) {
        this.#older.delete(number);
        remove(pathOf(this.#folder, number));
      }
    }
  }

  /** Empties the current file when all of it is committed, so that no raw record lies about. */
  emptyIfCommitted(): void {
    const done = this.#committed.file === this.#number && this.#committed.pos === this.#size;
    if (!done || this.#size === 0 || this.#syncing !== null || this.#retired.length > 0) return;
    try {
      this.#rotate();
    } catch {
      // a full disk; the file is emptied another time
    }
  }

  /**
   * Reads frames behind `from`, at least one if there is one, at most about `maxBytes`.
   * Damage is stepped over and counted.
   *
   * @returns the entries and the position to go on from
   */
  read(from: JournalMark, maxBytes: number): { entries: Entry[]; next: JournalMark } {
    const entries: Entry[] = [];
    let next = from;
    let taken = 0;
    const files = [...this.#older.keys(), this.#number]
      .filter((number) => number >= from.file)
      .sort((a, b) => a - b);
    for (const number of files) {
      let pos = number === from.file ? from.pos : 0;
      const size = number === this.#number ? this.#size : this.#older.get(number) ?? 0;
      while (pos < size && taken < maxBytes) {
        const piece = this.#readPiece(number, pos, size, maxBytes - taken);
        for (const entry of piece.entries) taken += entry.frame.bytes.length;
        entries.push(...piece.entries);
        pos = piece.pos;
      }
      next = { file: number, pos };
      if (taken >= maxBytes) break;
    }
    return { entries, next };
  }

  /** Closes the file; deletes it when all of it is committed. */
  async close(): Promise<void> {
    while (this.#syncing !== null) await this.#syncing.catch(() => {});
    const done = this.#committed.file === this.#number && this.#committed.pos === this.#size;
    for (const file of this.#retired.splice(0)) file.close();
    this.#file.close();
    if (done || this.#size === 0) remove(pathOf(this.#folder, this.#number));
  }

  #rotate(): void {
    const number = this.#number + 1;
    const file = create(this.#folder, number); // first, since it may fail
    if (this.#committed.file !== this.#number || this.#committed.pos < this.#size) {
      this.#older.set(this.#number, this.#size);
      this.#retired.push(this.#file);
    } else {
      this.#file.close();
      remove(pathOf(this.#folder, this.#number));
    }
    this.#file = file;
    this.#number = number;
    this.#size = 0;
  }

  /** Decodes frames from one read of the file; steps over what is damaged. */
  #readPiece(
    number: number,
    start: number,
    size: number,
    maxBytes: number,
  ): { entries: Entry[]; pos: number } {
    const path = pathOf(this.#folder, number);
    const entries: Entry[] = [];
    // a file may hold less than was counted: see `#undo`, or somebody cut it
    let limit = size;
    const readUpTo = (length: number) => {
      const bytes = readRange(path, start, length);
      if (bytes.length < length) limit = start + bytes.length;
      return bytes;
    };
    let buffer = readUpTo(Math.min(READ_BYTES, size - start));
    let at = 0;
    let taken = 0;
    while (at < buffer.length && taken < maxBytes) {
      const found = decodeFrame(buffer, at);
      if (found.kind === "frame") {
        entries.push({ frame: found.frame, end: { file: number, pos: start + found.end } });
        taken += found.frame.bytes.length;
        at = found.end;
        continue;
      }
      const cut = found.kind === "short" && start + buffer.length < limit;
      if (cut && at > 0) break; // the next piece starts at this frame
      if (cut) { // one frame larger than a piece
        buffer = readUpTo(Math.min(Math.max(found.need, buffer.length * 2), limit - start));
        continue;
      }
      const skip = findFrame(buffer, at + 1);
      const whole = start + buffer.length >= limit;
      // a header may lie across the border of two pieces
      const next = skip >= 0 ? skip : whole ? buffer.length : Math.max(at + 1, buffer.length - 3);
      this.damagedBytes += next - at;
      at = next;
    }
    return { entries, pos: start + at < limit ? start + at : size };
  }
}

function pathOf(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(6, "0")}.log`);
}

function create(folder: string, number: number): Deno.FsFile {
  return Deno.openSync(pathOf(folder, number), {
    write: true,
    createNew: true,
    mode: 0o600,
  });
}

/** A file that stays is no harm: the next start deletes it. */
function remove(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // see above
  }
}

function readRange(path: string, start: number, length: number): Uint8Array<ArrayBuffer> {
  using file = Deno.openSync(path, { read: true });
  file.seekSync(start, Deno.SeekMode.Start);
  const buffer = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const n = file.readSync(buffer.subarray(filled));
    if (n === null) break;
    filled += n;
  }
  return buffer.subarray(0, filled);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
