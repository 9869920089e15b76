/** The mark and the name. */
export function Brand() {
  return (
    <div className="brand">
      <svg width="18" height="18" viewBox="0 0 18 18" fill="none" aria-hidden="true">
        <path d="M2 12.5 6.5 7.5 10 10.5 16 3.5" stroke="currentColor" strokeWidth="2" />
        <path d="M2 16h14" stroke="currentColor" strokeWidth="1.5" opacity="0.55" />
      </svg>
      cpa-manager
    </div>
  );
}
