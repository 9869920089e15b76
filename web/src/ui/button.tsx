import type { ComponentProps, ReactNode } from "react";

/** `main` once per view; `danger` for what cannot be undone; `link` inside text. */
export type ButtonKind = "plain" | "main" | "ghost" | "danger" | "link";

/** Class names of a button of this kind, for links that look like one. */
export function buttonClass(kind: ButtonKind = "plain", on = false): string {
  return `btn${kind === "plain" ? "" : ` btn-${kind}`}${on ? " btn-on" : ""}`;
}

/** A button. While `busy` it cannot be pressed again and says what it does. */
export function Button(
  { kind = "plain", busy, on = false, children, ...rest }:
    & Omit<ComponentProps<"button">, "className">
    & { kind?: ButtonKind; busy?: ReactNode; on?: boolean },
) {
  const working = busy !== undefined && busy !== false && busy !== null;
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(kind, on)}
      disabled={rest.disabled === true || working}
      aria-busy={working || undefined}
    >
      {working ? <>{busy}…</> : children}
    </button>
  );
}
