import { useEffect, useState } from "react";
import { useDebounced } from "./hooks.ts";

const REST_MS = 200;

/** Narrows what is on the page while typing; `/` goes here. */
export function SearchField(
  { label, value, onChange }: {
    label: string;
    value: string;
    onChange: (value: string) => void;
  },
) {
  const [text, setText] = useState(value);
  const rested = useDebounced(text, REST_MS);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (rested === text && rested.trim() !== value) onChange(rested.trim());
    // only what was typed changes the address, not the address itself
  }, [rested]);
  return (
    <span className="input search-field">
      <input
        data-search=""
        type="search"
        value={text}
        placeholder={label}
        aria-label={label}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
    </span>
  );
}
