/**
 * What the reader knows of the database at a moment: the directory of segments, the dictionaries
 * and the unsealed tail. Kept up by reading what is new.
 *
 * @module
 */
import { archiveExtent } from "./archive.ts";
import { type SegmentEntry, SegmentReader } from "./chunk.ts";
import { Connection } from "./connection.ts";
import { Dictionaries } from "./dictionary.ts";
import { RowReader } from "./rows.ts";
import { Blocks, ProjectionReader } from "./projection.ts";
import { Tail } from "./tail.ts";

/** An open database. */
export class Ground {
  readonly db: Connection;
  readonly dictionaries = new Dictionaries();
  readonly tail = new Tail();
  readonly segments: SegmentReader;
  readonly blocks = new Blocks();
  readonly projections: ProjectionReader;
  readonly rows: RowReader;
  /** In id order; replaced, never changed, so that a question can hold on to it. */
  directory: readonly SegmentEntry[] = [];
  #signature = "";
  #tailRewritten = 0;

  /** @throws QuestionError `unavailable` */
  constructor(path: string) {
    this.db = new Connection(path);
    this.segments = new SegmentReader(this.db);
    this.projections = new ProjectionReader(this.db);
    this.rows = new RowReader(this.db, this.dictionaries);
  }

  /** Reads what is new; within a transaction, so that all of it is of one moment. */
  refresh(): void {
    const { db, dictionaries, tail } = this;
    const signature = db.get("directorySignature")?.join() ?? "";
    if (signature !== this.#signature) {
      this.directory = db.all("directory").map((row) => {
        const [seg, ver, firstId, lastId, n, minTs, maxTs] = row as number[];
        return {
          seg: seg!,
          ver: ver!,
          firstId: firstId!,
          lastId: lastId!,
          n: n!,
          minTs: minTs!,
          maxTs: maxTs!,
        };
      });
      this.#signature = signature;
    }
    const tailRewritten = db.number("tailRewritten");
    if (tailRewritten !== this.#tailRewritten) tail.clear();
    this.#tailRewritten = tailRewritten;
    this.blocks.refresh(db);
    dictionaries.refresh(db);
    const sealedId = this.directory.at(-1)?.lastId ?? 0;
    tail.refresh(db, sealedId, (mode) => dictionaries.mode(mode).style);
  }

  /** Segments all of whose rows have expired: sums have them, lists and details do not. */
  withoutRows(): ReadonlySet<number> {
    return new Set(this.db.all("segmentsWithoutRows").map(([seg]) => seg as number));
  }

  /** Oldest and newest time of any event; null without events. */
  extent(): { fromMs: number; toMs: number } | null {
    let { minTs, maxTs } = this.tail;
    const archived = archiveExtent(this);
    if (archived !== null) {
      minTs = Math.min(minTs, archived.fromMs);
      maxTs = Math.max(maxTs, archived.toMs - 1);
    }
    for (const entry of this.directory) {
      minTs = Math.min(minTs, entry.minTs);
      maxTs = Math.max(maxTs, entry.maxTs);
    }
    return minTs > maxTs ? null : { fromMs: minTs, toMs: maxTs + 1 };
  }

  close(): void {
    this.db.close();
  }
}
