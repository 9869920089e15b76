import { type ReactNode, useState } from "react";
import { Combobox } from "@base-ui/react/combobox";
import { useSpeech } from "../i18n/mod.ts";
import { Bone, Loading } from "./state.tsx";

/** One value to choose. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** At the right, e.g. how often it was found. */
  readonly note?: string;
}

interface PickerProps {
  /** What is searched for. */
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Given: the text is searched by the caller, who then gives other choices. */
  readonly onSearch?: (text: string) => void;
  readonly loading?: boolean;
  /** Stands below the list. */
  readonly children?: ReactNode;
}

function List({ choices, loading }: { choices: readonly Choice[]; loading: boolean }) {
  const { t } = useSpeech();
  return (
    <>
      <Combobox.Empty className="picker-empty">
        {loading ? null : t("picker.none")}
      </Combobox.Empty>
      {loading && choices.length === 0 && (
        <Loading>
          <div className="picker-bones">
            {[70, 52, 61, 40].map((width) => <Bone key={width} width={`${width}%`} />)}
          </div>
        </Loading>
      )}
      <Combobox.List className="picker-list">
        {(choice: Choice) => (
          <Combobox.Item key={choice.value} value={choice} className="picker-item">
            <Combobox.ItemIndicator className="picker-tick" keepMounted>
              <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                <path d="M2 6.4 4.8 9 10 3" fill="none" stroke="currentColor" strokeWidth="1.8" />
              </svg>
            </Combobox.ItemIndicator>
            <span className="cut" title={choice.label}>{choice.label}</span>
            {choice.note !== undefined && <span className="meta">{choice.note}</span>}
          </Combobox.Item>
        )}
      </Combobox.List>
    </>
  );
}

const same = (a: Choice, b: Choice) => a.value === b.value;

/** A list to tick several of, with a field that narrows it. */
export function MultiPicker(
  { label, choices, values, onChange, onSearch, loading = false, children }: PickerProps & {
    values: readonly string[];
    onChange: (values: readonly string[]) => void;
  },
) {
  const { t } = useSpeech();
  const [text, setText] = useState("");
  const known = new Map(choices.map((choice) => [choice.value, choice]));
  const chosen = values.map((value) => known.get(value) ?? { value, label: value });
  // what is chosen stands first and does not vanish when it is not among the most frequent
  const items = onSearch === undefined || text === ""
    ? [...chosen, ...choices.filter((choice) => !values.includes(choice.value))]
    : [...choices];
  return (
    <Combobox.Root<Choice, true>
      multiple
      inline
      open
      items={items}
      value={chosen}
      isItemEqualToValue={same}
      onValueChange={(next) => onChange(next.map((choice) => choice.value))}
      inputValue={text}
      onInputValueChange={(next) => {
        setText(next);
        onSearch?.(next);
      }}
      {...(onSearch === undefined ? {} : { filter: null })}
      autoHighlight
    >
      <span className="input">
        <Combobox.Input aria-label={label} placeholder={t("picker.search", { what: label })} />
      </span>
      <List choices={items} loading={loading} />
      {children}
    </Combobox.Root>
  );
}

/** A list to choose one of, with a field that narrows it. */
export function OnePicker(
  { label, choices, value, onChange, onSearch, loading = false, children }: PickerProps & {
    value: string | null;
    onChange: (value: string) => void;
  },
) {
  const { t } = useSpeech();
  const [text, setText] = useState("");
  const chosen = choices.find((choice) => choice.value === value) ?? null;
  return (
    <Combobox.Root<Choice>
      inline
      open
      items={choices}
      value={chosen}
      isItemEqualToValue={same}
      onValueChange={(next) => next !== null && onChange(next.value)}
      inputValue={text}
      onInputValueChange={(next, details) => {
        // choosing would fill the field with the choice; it is for searching
        if (details.reason === "item-press") return;
        setText(next);
        onSearch?.(next);
      }}
      {...(onSearch === undefined ? {} : { filter: null })}
      autoHighlight
    >
      <span className="input">
        <Combobox.Input aria-label={label} placeholder={t("picker.search", { what: label })} />
      </span>
      <List choices={choices} loading={loading} />
      {children}
    </Combobox.Root>
  );
}
