import { Menu } from "@base-ui/react/menu";
import type { ReactNode } from "react";
import { exportAddress, type ExportName } from "../../api/usage.ts";
import { parametersOf } from "../../app/search.ts";
import type { Usage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { buttonClass } from "../../ui/button.tsx";
import { setLook, useLook } from "./look.ts";
import type { Tab } from "./search.ts";

const EXPORTED: Readonly<
  Record<Tab, { readonly name: ExportName; readonly more: Readonly<Record<string, string>> }>
> = {
  live: { name: "requests", more: {} },
  accounts: { name: "breakdown", more: { by: "credential", top: "10000" } },
  keys: { name: "breakdown", more: { by: "key", top: "10000" } },
  failures: { name: "failures", more: { top: "1000" } },
};

function Floating({ children }: { children: ReactNode }) {
  return (
    <Menu.Portal>
      <Menu.Positioner className="floating" sideOffset={4} align="end">
        <Menu.Popup className="menu">{children}</Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}

/** What is shown as a file, and how the list looks; at the end what takes away. */
export function MoreMenu(
  { tab, usage, onDelete, busy }: {
    tab: Tab;
    usage: Usage;
    onDelete: () => void;
    busy: boolean;
  },
) {
  const { t } = useSpeech();
  const { dense, masked } = useLook();
  const { name, more } = EXPORTED[tab];
  const parameters = parametersOf(usage.search, usage.fallback, usage.zone);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={buttonClass("ghost")} aria-label={t("requests.menu")}>
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" fill="currentColor">
          <circle cx="2" cy="7" r="1.4" />
          <circle cx="7" cy="7" r="1.4" />
          <circle cx="12" cy="7" r="1.4" />
        </svg>
      </Menu.Trigger>
      <Floating>
        {(["csv", "jsonl"] as const).map((format) => (
          <Menu.Item
            key={format}
            className="menu-item"
            render={<a download="" href={exportAddress(name, format, parameters, more)} />}
          >
            <span />
            {t(`requests.export.${format}`)}
          </Menu.Item>
        ))}
        <Menu.Separator className="menu-line" />
        <Menu.CheckboxItem
          className="menu-item"
          checked={dense}
          onCheckedChange={(on) => setLook({ dense: on })}
        >
          <span aria-hidden="true">{dense ? "✓" : ""}</span>
          {t("requests.dense")}
        </Menu.CheckboxItem>
        <Menu.CheckboxItem
          className="menu-item"
          checked={!masked}
          onCheckedChange={(on) => setLook({ masked: !on })}
        >
          <span aria-hidden="true">{masked ? "" : "✓"}</span>
          {t("requests.unmasked")}
        </Menu.CheckboxItem>
        <Menu.Separator className="menu-line" />
        <Menu.Item className="menu-item menu-bad" disabled={busy} onClick={onDelete}>
          <span />
          {t("requests.delete")}
        </Menu.Item>
      </Floating>
    </Menu.Root>
  );
}
