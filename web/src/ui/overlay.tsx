import { type ReactNode, useId, useRef } from "react";
import { Dialog } from "@base-ui/react/dialog";
import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Menu } from "@base-ui/react/menu";
import { Popover } from "@base-ui/react/popover";
import { useSpeech } from "../i18n/mod.ts";
import { Button, buttonClass } from "./button.tsx";

/** A sheet at the side of the page; focus stays inside, Escape closes, focus returns. */
export function Sheet(
  { open, onClose, label, side = "right", children }: {
    open: boolean;
    onClose: () => void;
    label: string;
    side?: "left" | "right";
    children: ReactNode;
  },
) {
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          ref={sheet}
          initialFocus={sheet}
          className={side === "left" ? "sheet sheet-left" : "sheet"}
          aria-label={label}
        >
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A small dialog that only informs. */
export function InfoDialog(
  { open, onClose, title, children }: {
    open: boolean;
    onClose: () => void;
    title: string;
    children: ReactNode;
  },
) {
  const { t } = useSpeech();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title>{title}</Dialog.Title>
          {children}
          <div className="dialog-acts">
            <Dialog.Close className={buttonClass()}>{t("app.close")}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Asks before what cannot be undone; focus begins on the way out. */
export function Confirm(
  { open, title, text, act, onAct, onClose }: {
    open: boolean;
    title: string;
    text: string;
    act: string;
    onAct: () => void;
    onClose: () => void;
  },
) {
  const { t } = useSpeech();
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title>{title}</AlertDialog.Title>
          <AlertDialog.Description className="prose">{text}</AlertDialog.Description>
          <div className="dialog-acts">
            <AlertDialog.Close className={buttonClass()}>{t("app.cancel")}</AlertDialog.Close>
            <Button kind="danger" onClick={onAct}>{act}</Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/**
 * A form over the page. Enter sends it; while `busy` it cannot be sent again, and `fault` says why
 * it was not accepted. Escape, the button and a press beside it give up.
 */
export function FormDialog(
  { open, title, text, act, kind = "main", busy, fault = "", onSubmit, onClose, children }: {
    open: boolean;
    title: string;
    /** What it is about, below the title. */
    text?: ReactNode;
    /** What the button says. */
    act: string;
    kind?: "main" | "danger";
    /** Said instead of `act` while it works. */
    busy?: ReactNode;
    fault?: string;
    onSubmit: () => void;
    onClose: () => void;
    children: ReactNode;
  },
) {
  const { t } = useSpeech();
  const why = useId();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title>{title}</Dialog.Title>
          {text !== undefined && (
            <Dialog.Description className="prose" render={<div />}>{text}</Dialog.Description>
          )}
          <form
            className="dialog-form"
            aria-describedby={fault === "" ? undefined : why}
            onSubmit={(event) => {
              event.preventDefault();
              onSubmit();
            }}
          >
            {children}
            {fault !== "" && <p id={why} className="field-error" role="alert">{fault}</p>}
            <div className="dialog-acts">
              <Dialog.Close className={buttonClass()}>{t("app.cancel")}</Dialog.Close>
              <Button kind={kind} type="submit" busy={busy}>{act}</Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A menu of which one entry is chosen. */
export function ChoiceMenu<T extends string>(
  { label, value, choices, onChoose, children }: {
    label: string;
    value: T;
    choices: readonly { readonly value: T; readonly label: string; readonly lang?: string }[];
    onChoose: (value: T) => void;
    children: ReactNode;
  },
) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={buttonClass("ghost")} aria-label={label} title={label}>
        {children}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="floating" sideOffset={4} align="start">
          <Menu.Popup className="menu">
            <Menu.RadioGroup value={value} onValueChange={(next) => onChoose(next as T)}>
              {choices.map((choice) => (
                <Menu.RadioItem
                  key={choice.value}
                  value={choice.value}
                  className="menu-item"
                  closeOnClick
                  lang={choice.lang}
                >
                  <span aria-hidden="true">{choice.value === value ? "✓" : ""}</span>
                  {choice.label}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** A button that opens a small form beside itself. */
export function Drop(
  { label, title, children }: { label: ReactNode; title: string; children: ReactNode },
) {
  return (
    <Popover.Root>
      <Popover.Trigger className={buttonClass("ghost")}>{label}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="floating" sideOffset={4} align="start">
          <Popover.Popup className="popover" aria-label={title}>{children}</Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
