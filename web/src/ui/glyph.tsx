/** ring = well, triangle = act (bad or warning), square = know. */
export type GlyphKind = "good" | "bad" | "warn" | "know";

/** State by shape; the word stands beside it or in `label` for screen readers. */
export function Glyph({ kind, label }: { kind: GlyphKind; label?: string }) {
  const named = label === undefined
    ? { "aria-hidden": true }
    : { role: "img", "aria-label": label };
  return (
    <svg
      className={`glyph glyph-${kind}`}
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
      {...named}
    >
      {kind === "good" && <circle cx="7" cy="7" r="4.6" />}
      {(kind === "bad" || kind === "warn") && (
        <path d="M7 1.9 12.6 11.8H1.4Z" fill={kind === "bad" ? "currentColor" : "none"} />
      )}
      {kind === "know" && <rect x="2.4" y="2.4" width="9.2" height="9.2" rx="2" />}
    </svg>
  );
}
