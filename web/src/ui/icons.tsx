/** Small marks that carry state or say what a control does; never decoration. */

/** This opens something below. */
export function Chevron() {
  return (
    <svg className="chevron" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M2 3.5 5 6.5 8 3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}

/** Takes something away. */
export function Cross() {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M2 2l6 6M8 2l-6 6" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}

/** Adds something. */
export function Plus() {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M5 1v8M1 5h8" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}

/** Back to the step before. */
export function Back() {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M6.5 2 3.5 5 6.5 8" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
