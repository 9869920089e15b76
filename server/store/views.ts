/**
 * Saved views of the panel.
 *
 * @module
 */
import type { StoreAccess } from "./access.ts";
import type { SavedViewRow, ViewsApi } from "./types.ts";

/** Most views that are kept; more are refused at the door. */
export const MOST_VIEWS = 500;

const COLUMNS = "id, name, page, search, updated_at_ms";

/** See `ViewsApi`. */
export function viewsApi({ write, read, now }: StoreAccess): ViewsApi {
  return {
    listViews: () =>
      read((db) => db.all(`select ${COLUMNS} from saved_view order by name, id`).map(toView)),
    putView: (id, name, page, search) =>
      write((db) => {
        const atMs = now();
        const row = id === null
          ? db.get(
            "insert into saved_view(name, page, search, created_at_ms, updated_at_ms) " +
              `values(?, ?, ?, ?, ?) returning ${COLUMNS}`,
            name,
            page,
            search,
            atMs,
            atMs,
          )
          : db.get(
            "update saved_view set name = ?, page = ?, search = ?, updated_at_ms = ? " +
              `where id = ? returning ${COLUMNS}`,
            name,
            page,
            search,
            atMs,
            id,
          );
        return row === undefined ? null : toView(row);
      }),
    deleteView: (id) => write((db) => db.run("delete from saved_view where id = ?", id) > 0),
  };
}

function toView(row: readonly unknown[]): SavedViewRow {
  return {
    id: row[0] as number,
    name: row[1] as string,
    page: row[2] as string,
    search: row[3] as string,
    updatedAtMs: row[4] as number,
  };
}
