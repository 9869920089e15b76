/**
 * Retention as methods of the writer.
 *
 * @module
 */
import type { StoreAccess } from "../access.ts";
import { addAudit, putSettings } from "../records.ts";
import { StoreError } from "../sqlite.ts";
import { forecast } from "./forecast.ts";
import { BOUNDS, Ladder, type LadderBounds } from "./ladder.ts";
import { checkPolicy, POLICY_SETTING, readPolicy } from "./policy.ts";
import { measureSpace, type Space } from "./space.ts";
import type { RetentionApi, RetentionRun } from "./types.ts";

/** A look at the space is good for this long, ms. */
const FRESH_MS = 60_000;
/** When the last run came to its end. */
const LAST_RUN_SETTING = "retention_last_run";

/** See `RetentionApi`. @param bounds tests make them small */
export function retentionApi(access: StoreAccess, bounds: LadderBounds = BOUNDS): RetentionApi {
  let running: Promise<RetentionRun> | null = null;
  let space: { readonly atMs: number; readonly found: Space } | null = null;
  let measuring: Promise<Space> | null = null;

  const measure = (): Promise<Space> => {
    const atMs = access.now();
    if (space !== null && Math.abs(atMs - space.atMs) < FRESH_MS) {
      return Promise.resolve(space.found);
    }
    return measuring ??= measureSpace(access).then((found) => {
      space = { atMs, found };
      return found;
    }).finally(() => measuring = null);
  };

  const run = async (mostSteps?: number): Promise<RetentionRun> => {
    const result = await new Ladder(access, bounds).run(mostSteps);
    if (result.done && access.isOpen()) {
      const atMs = access.now();
      access.write((db) => putSettings(db, { [LAST_RUN_SETTING]: String(atMs) }, atMs));
    }
    space = null;
    return result;
  };

  return {
    retention: async (diskFreeBytes) => {
      const found = await measure();
      return access.read((db) => {
        const policy = readPolicy(db);
        const { bytesPerDay, months, settlesAtBytes, fullAtMs } = forecast(
          found,
          policy,
          access.now(),
          diskFreeBytes,
        );
        const lastRun = db.value("select value from settings where key = ?", LAST_RUN_SETTING);
        return {
          policy,
          space: found.classes,
          databaseBytes: found.databaseBytes,
          walBytes: sizeOf(`${db.path}-wal`),
          eventsPerDay: found.eventsPerDay,
          bytesPerDay,
          forecast: months,
          settlesAtBytes,
          fullAtMs,
          lastRunAtMs: lastRun === null ? null : Number(lastRun),
          running: running !== null,
        };
      });
    },
    putRetention: (policy, audit) => {
      const problem = checkPolicy(policy);
      if (problem !== null) throw new StoreError(problem, "conflict");
      return access.write((db) => {
        const { rows, columns, archive, deadLetters, zone } = policy;
        const text = JSON.stringify({ rows, columns, archive, deadLetters, zone });
        putSettings(db, { [POLICY_SETTING]: text }, access.now());
        addAudit(db, audit);
        return readPolicy(db);
      });
    },
    runRetention: (mostSteps) => running ??= run(mostSteps).finally(() => running = null),
  };
}

function sizeOf(path: string): number {
  try {
    return Deno.statSync(path).size;
  } catch {
    return 0; // not there yet
  }
}
