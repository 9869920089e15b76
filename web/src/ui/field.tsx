import { type ComponentProps, type ReactNode, useEffect, useId, useState } from "react";
import { Switch } from "@base-ui/react/switch";
import { useSpeech } from "../i18n/mod.ts";
import { Glyph } from "./glyph.tsx";

const REVEAL_MS = 30_000;

interface FieldProps {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
}

function describe(id: string, help: ReactNode, error: string | undefined): string | undefined {
  const ids = [error ? `${id}-error` : "", help ? `${id}-help` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

function Frame(
  { id, label, help, error, children }: FieldProps & { id: string; children: ReactNode },
) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>{label}</label>
      {children}
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          <Glyph kind="bad" />
          {error}
        </p>
      )}
      {help && <p className="field-help" id={`${id}-help`}>{help}</p>}
    </div>
  );
}

/** One line of text with its label above and its help below. */
export function TextField(
  { label, help, error, ...rest }: FieldProps & Omit<ComponentProps<"input">, "id" | "className">,
) {
  const id = useId();
  return (
    <Frame id={id} label={label} help={help} error={error}>
      <span className={error ? "input input-bad" : "input"}>
        <input
          type="text"
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describe(id, help, error)}
        />
      </span>
    </Frame>
  );
}

/** A secret: dots until shown, and dots again by itself after half a minute. */
export function SecretField(
  { label, help, error, ...rest }:
    & FieldProps
    & Omit<ComponentProps<"input">, "id" | "className" | "type">,
) {
  const { t } = useSpeech();
  const id = useId();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(false), REVEAL_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <Frame id={id} label={label} help={help} error={error}>
      <span className={error ? "input input-bad" : "input"}>
        <input
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          {...rest}
          id={id}
          type={shown ? "text" : "password"}
          aria-invalid={error ? true : undefined}
          aria-describedby={describe(id, help, error)}
        />
        <button
          type="button"
          aria-controls={id}
          aria-label={t(shown ? "secret.hideLabel" : "secret.showLabel", { field: label })}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? "secret.hide" : "secret.show")}
        </button>
      </span>
    </Frame>
  );
}

/** On or off, with effect when the form is sent. */
export function SwitchField(
  { label, help, checked, onChange }: FieldProps & {
    checked: boolean;
    onChange: (checked: boolean) => void;
  },
) {
  const id = useId();
  return (
    <div className="switch-row">
      <span className="field-label" id={`${id}-label`}>{label}</span>
      {help && <p className="field-help" id={`${id}-help`}>{help}</p>}
      <Switch.Root
        className="switch"
        checked={checked}
        onCheckedChange={onChange}
        aria-labelledby={`${id}-label`}
        aria-describedby={help ? `${id}-help` : undefined}
      >
        <span className="switch-track">
          <Switch.Thumb className="switch-thumb" />
        </span>
      </Switch.Root>
    </div>
  );
}

/** One of a list of values; the browser's own control, at home on phones and keyboards. */
export function SelectField(
  { label, value, options, onChange }: {
    label: string;
    value: string;
    options: readonly { readonly value: string; readonly label: string }[];
    onChange: (value: string) => void;
  },
) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>{label}</label>
      <span className="select">
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>{option.label}</option>
          ))}
        </select>
      </span>
    </div>
  );
}

/** One of two to five choices that are all seen. */
export function Segmented<T extends string>(
  { label, value, options, onChange }: {
    label: string;
    value: T;
    options: readonly { readonly value: T; readonly label: string }[];
    onChange: (value: T) => void;
  },
) {
  return (
    <div className="seg" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
