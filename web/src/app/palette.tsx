import { useMemo, useState } from "react";
import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { askQuery } from "../api/queries.ts";
import { LANGUAGES, setLanguage, useSpeech } from "../i18n/mod.ts";
import { useDebounced } from "../ui/hooks.ts";
import { shortHash } from "../ui/short-hash.ts";
import { NAV_ENTRIES } from "./nav.ts";
import { type Entry, type EntryGroup, narrowed } from "./palette-match.ts";
import { NO_FILTERS, patched, questionOf, type UsageSearch, usageSearch } from "./search.ts";
import { signOut } from "./session.ts";
import { setTheme, THEMES } from "./theme.ts";

const FOUND = ["model", "key", "credential"] as const;
/** Of each kind; typing asks for others. */
const TOP = 6;
const SEARCH_MS = 200;
/** What may be a part of a request's id. */
const ID = /^(?=.*\d)[\w-]{4,}$/;

/** ⌘K: goes to a page, a model, a key, a credential, or does something, by a few letters. */
export function Palette(
  { open, onClose, onHelp, onRefresh }: {
    open: boolean;
    onClose: () => void;
    onHelp: () => void;
    onRefresh: () => void;
  },
) {
  const { t } = useSpeech();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="palette" aria-label={t("palette.title")}>
          <Inside onClose={onClose} onHelp={onHelp} onRefresh={onRefresh} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Inside(
  { onClose, onHelp, onRefresh }: {
    onClose: () => void;
    onHelp: () => void;
    onRefresh: () => void;
  },
) {
  const { t } = useSpeech();
  const [text, setText] = useState("");
  const typed = useDebounced(text.trim(), SEARCH_MS);
  const things = useThings(typed, text.trim());
  const pages = usePages();
  const acts = useActs(onHelp, onRefresh);
  const groups = [
    ...narrowed([{ value: t("palette.pages"), items: pages }], text),
    // narrowed again, since the answer may be to the letters before
    ...narrowed(things.groups, text),
    ...narrowed([{ value: t("palette.acts"), items: acts }], text),
    ...things.search,
  ];
  const choose = (entry: Entry) => {
    onClose();
    entry.run();
  };
  return (
    <Autocomplete.Root
      inline
      open
      items={groups}
      filter={null}
      value={text}
      onValueChange={(next, details) => {
        if (details.reason !== "item-press") setText(next);
      }}
      itemToStringValue={(entry: Entry) => entry.label}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.Input
        className="palette-input"
        aria-label={t("palette.title")}
        placeholder={t("palette.hint")}
      />
      <Autocomplete.Empty className="palette-empty">
        {things.pending ? t("app.loading") : t("palette.none")}
      </Autocomplete.Empty>
      <Autocomplete.List className="palette-list">
        {(group: EntryGroup) => (
          <Autocomplete.Group key={group.value} items={group.items} className="palette-group">
            <Autocomplete.GroupLabel className="palette-label">
              {group.value}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(entry: Entry) => (
                <Autocomplete.Item
                  key={entry.id}
                  value={entry}
                  className="palette-item"
                  onClick={() => choose(entry)}
                >
                  <span className="cut" title={entry.label}>{entry.label}</span>
                  {entry.note !== undefined && <span className="meta">{entry.note}</span>}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function usePages(): readonly Entry[] {
  const { t } = useSpeech();
  const navigate = useNavigate();
  return NAV_ENTRIES.map(({ to, label, letter, usage }) => ({
    id: to,
    label: t(label),
    note: `g ${letter}`,
    also: to,
    run: () => void navigate({ to, search: (old) => usage ? usageSearch(old) : {} }),
  }));
}

/** Models, keys and credentials of the last 30 days, found by one question. */
function useThings(
  typed: string,
  text: string,
): {
  readonly groups: readonly EntryGroup[];
  readonly search: readonly EntryGroup[];
  readonly pending: boolean;
} {
  const { t, f } = useSpeech();
  const navigate = useNavigate();
  const here = useSearch({ strict: false });
  const zone = usageSearch(here).zone ?? f.zone;
  const question = useMemo(() => questionOf({ span: "30d" }, "30d", zone), [zone]);
  const { data, isPending } = useQuery({
    ...askQuery(question, [{
      kind: "facets",
      dimensions: [...FOUND],
      top: TOP,
      ...(typed === "" ? {} : { search: typed }),
    }]),
    retry: false,
  });
  const go = (to: "/analytics" | "/requests", search: UsageSearch) =>
    void navigate({ to, search: patched({ ...usageSearch(here) }, { ...NO_FILTERS, ...search }) });
  const groups = FOUND.map((dimension) => ({
    value: t(`palette.${dimension}`),
    items: (data?.parts[0].facets.find((one) => one.dimension === dimension)?.values ?? [])
      .filter(({ value }) => value !== "")
      .map(({ value, label, requests }) => ({
        id: `${dimension} ${value}`,
        label: label || shortHash(value),
        also: value,
        note: t("palette.requests", { n: requests }),
        run: () => go("/analytics", { [dimension]: [value] }),
      })),
  }));
  const search = !ID.test(text) ? [] : [{
    value: t("palette.search"),
    items: [{
      id: "search",
      label: t("palette.findRequest", { text }),
      run: () => go("/requests", { q: text }),
    }],
  }];
  return { groups, search, pending: isPending };
}

function useActs(onHelp: () => void, onRefresh: () => void): readonly Entry[] {
  const { t } = useSpeech();
  return [
    { id: "refresh", label: t("shortcuts.refresh"), note: "r", run: onRefresh },
    { id: "keys", label: t("palette.keys"), note: "?", run: onHelp },
    ...THEMES.map((one) => ({
      id: `theme ${one}`,
      label: t("palette.theme", { theme: t(`app.theme.${one}`) }),
      run: () => setTheme(one),
    })),
    ...(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]).map((one) => ({
      id: `language ${one}`,
      label: t("palette.language", { language: LANGUAGES[one] }),
      // found by who reads nothing of the language that is shown
      also: `language ${one}`,
      run: () => setLanguage(one),
    })),
    { id: "sign out", label: t("app.signOut"), run: () => void signOut() },
  ];
}
