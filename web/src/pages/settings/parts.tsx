import { type FormEvent, Fragment, type ReactNode } from "react";
import { useBlocker } from "@tanstack/react-router";
import type { UseQueryResult } from "@tanstack/react-query";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { Plus } from "../../ui/icons.tsx";
import { Confirm, Sheet } from "../../ui/overlay.tsx";
import { Bone, Failed, Loading } from "../../ui/state.tsx";

/** A part of a page of settings. */
export function Part(
  { title, lead, tools, children }: {
    title: string;
    lead?: ReactNode;
    tools?: ReactNode;
    children: ReactNode;
  },
) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {tools !== undefined && (
          <>
            <span className="grow" />
            {tools}
          </>
        )}
      </div>
      {lead !== undefined && <p className="section-lead">{lead}</p>}
      {children}
    </section>
  );
}

/** What was asked, once it is there; until then its place, or why it is not. */
export function Loaded<T>(
  { query, height = 160, children }: {
    query: UseQueryResult<T>;
    height?: number;
    children: (data: T) => ReactNode;
  },
) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Loading>
      <div className="settings-bones">
        <Bone width="34%" />
        <Bone width="100%" height={height} />
      </div>
    </Loading>
  );
}

/** A form with its way to save at the end; leaving with edits asks first. */
export function SettingsForm(
  { dirty, busy, error, locked = false, onSave, onDiscard, acts, children }: {
    dirty: boolean;
    busy: boolean;
    error: string;
    /** Values come from elsewhere and cannot be saved here. */
    locked?: boolean;
    onSave: () => void;
    onDiscard: () => void;
    acts?: ReactNode;
    children: ReactNode;
  },
) {
  const { t } = useSpeech();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !locked && dirty) onSave();
  };
  return (
    <form className="settings-form" onSubmit={submit} noValidate>
      {children}
      {error !== "" && (
        <p className="field-error" role="alert">
          <Glyph kind="bad" />
          {error}
        </p>
      )}
      <div className="settings-acts">
        {!locked && (
          <Button kind="main" type="submit" disabled={!dirty} busy={busy && t("setup.saving")}>
            {t("settings.save")}
          </Button>
        )}
        {acts}
        {dirty && !locked && (
          <>
            <Button kind="ghost" onClick={onDiscard}>{t("settings.discard")}</Button>
            <span className="meta">{t("settings.unsaved")}</span>
          </>
        )}
      </div>
      <Guard dirty={dirty && !locked} />
    </form>
  );
}

/** Asks before edits are lost by leaving. */
function Guard({ dirty }: { dirty: boolean }) {
  const { t } = useSpeech();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      dirty && (current.pathname !== next.pathname || tabOf(current) !== tabOf(next)),
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <Confirm
      open={blocker.status === "blocked"}
      title={t("settings.leave")}
      text={t("settings.leave.help")}
      act={t("settings.leave.act")}
      onAct={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  );
}

function tabOf({ search }: { readonly search: unknown }): unknown {
  return (search as { readonly tab?: unknown } | undefined)?.tab;
}

/** A form at the side, with an address of its own. */
export function FormSheet(
  { open, title, onClose, children }: {
    open: boolean;
    title: string;
    onClose: () => void;
    children: ReactNode;
  },
) {
  const { t } = useSpeech();
  return (
    <Sheet open={open} onClose={onClose} label={title}>
      <div className="settings-sheet">
        <div className="settings-sheet-head">
          <h2>{title}</h2>
          <Button kind="ghost" onClick={onClose}>{t("app.close")}</Button>
        </div>
        {children}
      </div>
    </Sheet>
  );
}

/** A command for the server's own shell, to copy. */
export function Command({ text }: { text: string }) {
  return <code className="settings-command">{text}</code>;
}

/** A list with a form per entry and one for another; which is open stands in the address. */
export function ListPart<Item extends { readonly id: number }>(
  { words, query, height, chosen, onChoose, line, form }: {
    words: Readonly<Record<"title" | "lead" | "add" | "edit" | "none", string>>;
    query: UseQueryResult<{ readonly items: readonly Item[] }>;
    height?: number;
    /** Number of an entry, `new`, or nothing. */
    chosen: string | undefined;
    onChoose: (chosen: string | undefined) => void;
    line: (item: Item) => ReactNode;
    /** null: a new one. */
    form: (item: Item | null, close: () => void) => ReactNode;
  },
) {
  const open = query.data?.items.find(({ id }) => String(id) === chosen) ?? null;
  const close = () => onChoose(undefined);
  const shown = chosen === "new" || open !== null;
  return (
    <Part
      title={words.title}
      lead={words.lead}
      tools={
        <Button onClick={() => onChoose("new")}>
          <Plus /> {words.add}
        </Button>
      }
    >
      <Loaded query={query} {...(height === undefined ? {} : { height })}>
        {({ items }) =>
          items.length === 0
            ? <p className="settings-quiet">{words.none}</p>
            : (
              <ul className="settings-lines">
                {items.map((one) => <Fragment key={one.id}>{line(one)}</Fragment>)}
              </ul>
            )}
      </Loaded>
      <FormSheet open={shown} title={open === null ? words.add : words.edit} onClose={close}>
        {shown && <Fragment key={chosen}>{form(open, close)}</Fragment>}
      </FormSheet>
    </Part>
  );
}
