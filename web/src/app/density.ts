import { keep } from "./keep.ts";
import { createStore } from "./store.ts";

/** How close rows stand on wide screens; fingers keep their room. */
export const DENSITIES = ["roomy", "dense"] as const;
/** One of `DENSITIES`. */
export type Density = typeof DENSITIES[number];

/** The chosen density. */
export const density = createStore<Density>(
  keep.read("density") === "dense" ? "dense" : "roomy",
);

/** Tells the document; once at start. */
export function announceDensity(): void {
  if (density.get() === "dense") document.documentElement.dataset.density = "dense";
  else delete document.documentElement.dataset.density;
}

/** Applies and remembers a density. */
export function setDensity(next: Density): void {
  keep.write("density", next === "dense" ? next : null);
  density.set(next);
  announceDensity();
}
