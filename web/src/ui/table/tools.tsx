import { Popover } from "@base-ui/react/popover";
import { copyText } from "../../app/clipboard.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button, buttonClass } from "../button.tsx";
import { CheckField } from "../check.tsx";
import { say } from "../notice.tsx";
import { type Column, type SortOrder, toCsv } from "./columns.ts";

/** Columns to choose, order (on phones, where there are no heads), and CSV. */
export function TableTools<Row>(
  { label, columns, shown, hidden, onHidden, rows, phone, sort, onSort }: {
    label: string;
    columns: readonly Column<Row>[];
    shown: readonly Column<Row>[];
    hidden: readonly string[];
    onHidden: (hidden: readonly string[]) => void;
    rows: () => readonly Row[];
    phone: boolean;
    sort: SortOrder | null;
    onSort: (column: Column<Row>) => void;
  },
) {
  const { t } = useSpeech();
  const first = columns[0]?.id;
  async function copy(): Promise<void> {
    const text = toCsv(shown, rows());
    say(t(await copyText(text) ? "table.copied" : "app.copyFailed"));
  }
  return (
    <>
      {phone && (
        <Popover.Root>
          <Popover.Trigger className={buttonClass("ghost")}>{t("table.sort")}</Popover.Trigger>
          <Popover.Portal>
            <Popover.Positioner className="floating" sideOffset={4} align="end">
              <Popover.Popup className="popover" aria-label={t("table.sort")}>
                {columns.filter((column) => column.sort !== false).map((column) => (
                  <Button
                    key={column.id}
                    kind="ghost"
                    aria-pressed={sort?.id === column.id}
                    onClick={() => onSort(column)}
                  >
                    {column.head} {sort?.id === column.id ? (sort.desc ? "↓" : "↑") : ""}
                  </Button>
                ))}
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        </Popover.Root>
      )}
      <Popover.Root>
        <Popover.Trigger className={buttonClass("ghost")}>{t("table.columns")}</Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="floating" sideOffset={4} align="end">
            <Popover.Popup className="popover" aria-label={t("table.columns")}>
              <div>
                {columns.filter((column) => column.id !== first).map((column) => (
                  <CheckField
                    key={column.id}
                    label={column.head}
                    checked={!hidden.includes(column.id)}
                    onChange={(on) =>
                      onHidden(
                        on ? hidden.filter((one) => one !== column.id) : [...hidden, column.id],
                      )}
                  />
                ))}
              </div>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <Button kind="ghost" onClick={() => void copy()} title={t("table.copyLabel", { label })}>
        {t("table.copy")}
      </Button>
    </>
  );
}
