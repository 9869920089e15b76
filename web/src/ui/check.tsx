import type { ReactNode } from "react";
import { Checkbox } from "@base-ui/react/checkbox";

/** A box to tick, with its label at the right; the whole line can be pressed. */
export function CheckField(
  { label, note, checked, onChange, mixed = false, disabled = false }: {
    label: ReactNode;
    note?: ReactNode;
    checked: boolean;
    onChange: (checked: boolean) => void;
    /** Some of what it stands for are ticked. */
    mixed?: boolean;
    disabled?: boolean;
  },
) {
  return (
    <label className="check-field">
      <Checkbox.Root
        className="check-box"
        checked={checked}
        indeterminate={mixed}
        disabled={disabled}
        onCheckedChange={onChange}
      >
        <Checkbox.Indicator className="check-mark" keepMounted>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path
              d={mixed ? "M2.5 6h7" : "M2 6.4 4.8 9 10 3"}
              fill="none"
              stroke="currentColor"
              strokeWidth="2"
            />
          </svg>
        </Checkbox.Indicator>
      </Checkbox.Root>
      <span>{label}</span>
      {note !== undefined && <span className="meta">{note}</span>}
    </label>
  );
}
