import { keep } from "../../app/keep.ts";
import { createStore, useStore } from "../../app/store.ts";

/** How this browser shows the list. */
export interface Look {
  /** Rows of 28 px instead of 32. */
  readonly dense: boolean;
  /** Accounts with three letters and their domain. */
  readonly masked: boolean;
}

const look = createStore<Look>({
  dense: keep.read("requests:dense") === "1",
  masked: keep.read("requests:unmasked") !== "1",
});

/** The look, following its changes. */
export function useLook(): Look {
  return useStore(look);
}

/** Changes and remembers it. */
export function setLook(change: Partial<Look>): void {
  const next = { ...look.get(), ...change };
  keep.write("requests:dense", next.dense ? "1" : null);
  keep.write("requests:unmasked", next.masked ? null : "1");
  look.set(next);
}
