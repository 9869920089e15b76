export type { CpaAccess, Directory, Look } from "./access.ts";
export { cpaAccess } from "./cpa_access.ts";
export { aliveFile } from "./alive.ts";
export { Collector } from "./collector.ts";
export { Intake } from "./intake.ts";
export { Journal } from "./journal.ts";
export * from "./types.ts";
export { PROBLEM_SENTENCE } from "./words.ts";
export { type Reserve, reserveFile } from "./reserve.ts";
