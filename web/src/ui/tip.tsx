import { type ReactElement, useId } from "react";
import { Tooltip } from "@base-ui/react/tooltip";

/**
 * A sentence that appears when one points at `children` or reaches it with the keyboard, and that
 * readers hear as its description. `children` is one element that takes focus and a name of its
 * own; what nobody may miss does not belong into a tip.
 */
export function Tip({ text, children }: { text: string; children: ReactElement }) {
  const id = useId();
  return (
    <>
      <Tooltip.Root>
        <Tooltip.Trigger delay={300} aria-describedby={id} render={children} />
        <Tooltip.Portal>
          <Tooltip.Positioner className="floating" sideOffset={6}>
            <Tooltip.Popup className="tip">{text}</Tooltip.Popup>
          </Tooltip.Positioner>
        </Tooltip.Portal>
      </Tooltip.Root>
      <span id={id} hidden>{text}</span>
    </>
  );
}
