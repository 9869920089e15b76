/**
 * Jobs as the doors reach them.
 *
 * @module
 */
import type { StoreAccess } from "../access.ts";
import { addAudit } from "../records.ts";
import type { Database } from "../sqlite.ts";
import type { AuditRow } from "../types.ts";
import {
  addJob,
  countJobs,
  getJob,
  type JobRow,
  listJobs,
  putJob,
  timesRewritten,
  viewOf,
  whyNotUndo,
} from "./records.ts";
import type { JobRunner } from "./runner.ts";
import type { JobOutcome, JobsApi } from "./types.ts";
import { haveCommon, unpackReplaced } from "./undo.ts";

/** Previews that may wait for their turn. */
export const MOST_PREVIEWS = 10;

const MISSING: JobOutcome = {
  ok: false,
  reason: "missing",
  sentence: "There is no job with this number.",
};

function refused(sentence: string): JobOutcome {
  return { ok: false, reason: "refused", sentence };
}

const BUSY = "Another job is rewriting events. Wait until it has ended, or cancel it.";

/** See `JobsApi`. */
export function jobsApi(access: StoreAccess, runner: JobRunner): JobsApi {
  const { write, read, now, pause, isOpen } = access;
  const shown = (db: Database, row: JobRow) => viewOf(db, runner.fresh(row), now());
  const outcome = (id: number): JobOutcome =>
    read((db) => {
      const row = getJob(db, id);
      return row === null ? MISSING : { ok: true, job: shown(db, row) };
    });
  const audit = (db: Database, line: AuditRow, { kind, result }: JobRow) =>
    addAudit(db, { ...line, detail: `${kind}, ${result.events} events` });

  return {
    beginJob: (kind, request, actor) => {
      if (kind === "reprice" && !runner.canPrice) return refused("No prices are known here.");
      if (!(request.fromMs < request.toMs)) return refused("The span must begin before it ends.");
      if (read((db) => countJobs(db, "preview")) >= MOST_PREVIEWS) {
        return refused("Other previews are still being counted. Wait for them, or cancel them.");
      }
      const id = write((db, log) =>
        addJob(
          db,
          { kind, state: "preview", actor, request, uptoId: log.lastId, total: 0 },
          now(),
        )
      );
      runner.start();
      return outcome(id);
    },

    listJobs: () => read((db) => listJobs(db).map((row) => shown(db, row))),
    getJob: (id) =>
      read((db) => {
        const row = getJob(db, id);
        return row === null ? null : shown(db, row);
      }),

    confirmJob: (id, events, line) => {
      const row = read((db) => getJob(db, id));
      if (row === null) return MISSING;
      const why = read((db) => whyNotConfirm(db, runner, row, events));
      if (why !== null) return refused(why);
      write((db) => {
        putJob(db, id, { state: "running", cursor: 0, done: 0 }, now());
        audit(db, line, row);
      });
      runner.forget();
      runner.start();
      return outcome(id);
    },

    cancelJob: (id, line) => {
      const row = read((db) => getJob(db, id));
      if (row === null) return MISSING;
      if (!["preview", "previewed", "running"].includes(row.state)) {
        return refused("This job has ended already.");
      }
      const { done, total, result } = runner.fresh(row);
      write((db) => {
        putJob(db, id, { state: "cancelled", done, total, result, finishedAtMs: now() }, now());
        audit(db, line, row);
      });
      runner.forget();
      return outcome(id);
    },

    undoJob: async (id, line) => {
      const row = read((db) => getJob(db, id));
      if (row === null) return MISSING;
      const mayUndo = () =>
        read((db) => {
          const again = getJob(db, id);
          if (again === null) return "This job is gone.";
          return whyNotUndo(db, again, now()) ??
            (countJobs(db, "running") > 0 ? BUSY : null);
        });
      const why = mayUndo();
      if (why !== null) return refused(why);
      const later = await laterPricing(access, id);
      if (!isOpen()) return refused("The store is being closed.");
      if (later !== null) {
        return refused(
          `Job ${later} priced some of the same events later. Take that one back first.`,
        );
      }
      // the search for later ones gave others their turn
      const still = mayUndo();
      if (still !== null) return refused(still);
      const undo = write((db) => {
        audit(db, line, row);
        return runner.addUndo(db, row, line.actor, now());
      });
      runner.start();
      await pause();
      return outcome(undo);
    },

    runJobs: async () => void await runner.run(),
  };
}

/** Why what a person saw is not what would be done now; null when it is. */
function whyNotConfirm(
  db: Database,
  runner: JobRunner,
  { kind, state, result }: JobRow,
  events: number,
): string | null {
  if (state === "preview") return "The preview is still being counted.";
  if (state !== "previewed") return "This job does not wait for a confirmation.";
  if (events !== result.events) {
    return `The preview counted ${result.events} events, not ${events}. Look at it again.`;
  }
  if (countJobs(db, "running") > 0) return BUSY;
  if (result.times !== timesRewritten(db)) {
    return "Events were deleted or priced since this preview. Begin another one.";
  }
  if (kind === "reprice" && result.prices !== runner.pricesInForce(db)) {
    return "Prices changed since this preview. Begin another one.";
  }
  return null;
}

/** A later re-pricing that changed one of the events that `id` changed; null without one. */
async function laterPricing(access: StoreAccess, id: number): Promise<number | null> {
  const { read, pause, isOpen } = access;
  // ranges first: most pairs of parts are about different segments
  const pairs = read((db) =>
    db.all(
      "select a.part, b.job, b.part from undo a join undo b on b.job > a.job " +
        "and b.first_id <= a.last_id and b.last_id >= a.first_id where a.job = ? " +
        "order by b.job, b.part",
      id,
    )
  ) as [number, number, number][];
  const idsOf = (job: number, part: number) =>
    read((db) => {
      const row = db.get("select n, data from undo where job = ? and part = ?", job, part);
      return row === undefined
        ? new Float64Array(0)
        : unpackReplaced(row[1] as Uint8Array, row[0] as number).ids;
    });
  for (const [part, job, other] of pairs) {
    if (!isOpen()) return null;
    if (haveCommon(idsOf(id, part), idsOf(job, other))) return job;
    await pause();
  }
  return null;
}
