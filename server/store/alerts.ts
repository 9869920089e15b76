/**
 * Budgets, channels and alerts.
 *
 * @module
 */
import type { StoreAccess } from "./access.ts";
import { addAudit } from "./records.ts";
import type { Row } from "./sqlite.ts";
import type { AlertRow, AlertsApi, AuditRow, BudgetRow, ChannelRow } from "./types.ts";

/** Ended alerts beyond this many are forgotten, oldest first. */
export const MOST_ENDED = 10_000;

const CHANNEL = "id, body, last_sent_at_ms, last_error";
const ALERT = "id, event, subject, at_ms, ended_at_ms, params, sentence, deliveries, waiting";

type Table = "budget" | "alert_channel";
const ADD: Record<Table, string> = {
  budget: "insert into budget(body, created_at_ms, updated_at_ms) values(?1, ?2, ?2)",
  alert_channel:
    "insert into alert_channel(body, last_error, created_at_ms, updated_at_ms) values(?1, '', ?2, ?2)",
};
const REPLACE: Record<Table, string> = {
  budget: "update budget set body = ?1, updated_at_ms = ?2 where id = ?3",
  // a changed channel has a clean slate
  alert_channel:
    "update alert_channel set body = ?1, updated_at_ms = ?2, last_error = '' where id = ?3",
};

/** See `AlertsApi`. */
export function alertsApi({ write, read, now }: StoreAccess): AlertsApi {
  function save(
    table: Table,
    columns: string,
    id: number | null,
    body: string,
    audit: AuditRow,
  ): Row | undefined {
    return write((db) => {
      const row = id === null
        ? db.get(`${ADD[table]} returning ${columns}`, body, now())
        : db.get(`${REPLACE[table]} returning ${columns}`, body, now(), id);
      if (row !== undefined) addAudit(db, { ...audit, target: String(row[0]) });
      return row;
    });
  }
  function remove(table: Table, id: number, audit: AuditRow): boolean {
    return write((db) => {
      const gone = db.run(`delete from ${table} where id = ?`, id) > 0;
      if (gone) addAudit(db, audit);
      return gone;
    });
  }
  return {
    listBudgets: () =>
      read((db) => db.all("select id, body from budget order by id").map(toBudget)),
    putBudget: (id, body, audit) => {
      const row = save("budget", "id, body", id, body, audit);
      return row === undefined ? null : toBudget(row);
    },
    deleteBudget: (id, audit) => remove("budget", id, audit),

    listChannels: () =>
      read((db) => db.all(`select ${CHANNEL} from alert_channel order by id`).map(toChannel)),
    putChannel: (id, body, audit) => {
      const row = save("alert_channel", CHANNEL, id, body, audit);
      return row === undefined ? null : toChannel(row);
    },
    deleteChannel: (id, audit) => remove("alert_channel", id, audit),
    noteChannel: (id, sentAtMs, error) =>
      void write((db) =>
        db.run(
          "update alert_channel set last_sent_at_ms = coalesce(?, last_sent_at_ms), " +
            "last_error = ? where id = ?",
          sentAtMs,
          error,
          id,
        )
      ),

    addAlert: (alert, once) =>
      write((db) => {
        const there = db.get(
          "select 1 from alert where event = ? and subject = ?" +
            `${once ? "" : " and ended_at_ms is null"} limit 1`,
          alert.event,
          alert.subject,
        );
        if (there !== undefined) return null;
        const row = db.get(
          "insert into alert(event, subject, at_ms, params, sentence, deliveries, waiting) " +
            `values(?, ?, ?, ?, ?, ?, ?) returning ${ALERT}`,
          alert.event,
          alert.subject,
          alert.atMs,
          alert.params,
          alert.sentence,
          alert.deliveries,
          alert.waiting,
        );
        db.run(
          "delete from alert where id in (select id from alert where ended_at_ms is not null " +
            "and waiting = 0 order by id desc limit -1 offset ?)",
          MOST_ENDED,
        );
        return toAlert(row!);
      }),
    endAlerts: (ids, endedAtMs) =>
      void write((db) => {
        for (const id of ids) {
          db.run(
            "update alert set ended_at_ms = ? where id = ? and ended_at_ms is null",
            endedAtMs,
            id,
          );
        }
      }),
    putDeliveries: (id, deliveries, waiting) =>
      void write((db) =>
        db.run("update alert set deliveries = ?, waiting = ? where id = ?", deliveries, waiting, id)
      ),
    listAlerts: (before, limit) =>
      read((db) =>
        db.all(
          `select ${ALERT} from alert where id < ? order by id desc limit ?`,
          before ?? Number.MAX_SAFE_INTEGER,
          limit,
        ).map(toAlert)
      ),
    openAlerts: () =>
      read((db) =>
        db.all(`select ${ALERT} from alert where ended_at_ms is null order by id`).map(toAlert)
      ),
    waitingAlerts: () =>
      read((db) => db.all(`select ${ALERT} from alert where waiting > 0 order by id`).map(toAlert)),
  };
}

function toBudget(row: Row): BudgetRow {
  return { id: row[0] as number, body: row[1] as string };
}

function toChannel(row: Row): ChannelRow {
  return {
    id: row[0] as number,
    body: row[1] as string,
    lastSentAtMs: row[2] as number | null,
    lastError: row[3] as string,
  };
}

function toAlert(row: Row): AlertRow {
  return {
    id: row[0] as number,
    event: row[1] as string,
    subject: row[2] as string,
    atMs: row[3] as number,
    endedAtMs: row[4] as number | null,
    params: row[5] as string,
    sentence: row[6] as string,
    deliveries: row[7] as string,
    waiting: row[8] as number,
  };
}
