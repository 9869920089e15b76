import { Progress as Base } from "@base-ui/react/progress";

/** How far work is, 0..1; null while that is not known. */
export function Progress({ label, share }: { label: string; share: number | null }) {
  return (
    <Base.Root
      className="progress"
      value={share === null ? null : Math.round(share * 100)}
      aria-label={label}
    >
      <Base.Track className="progress-track">
        <Base.Indicator className="progress-done" />
      </Base.Track>
    </Base.Root>
  );
}
