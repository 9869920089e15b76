/**
 * The collector's state in English sentences: what is wrong and what to do. The panel has its own
 * for every language; these are for logs, scripts and `/status`.
 *
 * @module
 */
import { CpaError, type CpaFault } from "../cpa/types.ts";
import type { CollectorProblem, GapCause } from "./types.ts";

/** Sentence per problem; `%` stands for the address. */
export const PROBLEM_SENTENCE: Readonly<Record<CollectorProblem, string>> = {
  unreachable: "CPA at % cannot be reached; trying again by itself.",
  refused_key:
    "CPA at % refuses the management key; enter the new key in the panel (Set up, in its health line). Nothing is tried before that, so that CPA does not ban this host.",
  banned: "CPA at % has banned this host after too many wrong keys; waiting until the ban ends.",
  remote_disabled:
    "CPA at % does not allow remote management; set remote-management.allow-remote to true in its configuration.",
  key_not_set:
    "CPA at % has no management key; set remote-management.secret-key in its configuration.",
  management_off:
    "The management API of CPA at % is switched off; set remote-management.secret-key in its configuration.",
  home_mode: "CPA at % runs in home mode and gives its records to its home server only.",
  unsupported: "CPA at % does not support the configured way of collecting; choose the mode auto.",
  not_cpa: "What answers at % is not CPA; check the address and port.",
  too_large: "CPA at % sent an answer above the size limit; trying again by itself.",
  bad_answer: "CPA at % sent something that cannot be read; trying again by itself.",
  server_error: "CPA at % reports an internal error; trying again by itself.",
  statistics_off:
    "CPA at % does not publish usage: usage-statistics-enabled is off. Switch it on to collect.",
  rival:
    "Another program takes usage records from CPA at %; stop the other consumer, since CPA gives each record to one only.",
  store_stalled:
    "The database takes no events at the moment; they wait in the journal and nothing is lost.",
  disk_full: "The disk is full; collection pauses until there is space again.",
  poll_exceeds_retention:
    "The poll interval is longer than CPA at % keeps its records; shorten pollIntervalMs.",
};

/** Sentence for a problem of the CPA at an address. */
export function sentenceOf(problem: CollectorProblem, baseUrl: string): string {
  return PROBLEM_SENTENCE[problem].replace("%", () => baseUrl);
}

/** What went wrong, as CPA's faults go; anything unknown is an answer that cannot be read. */
export function faultOf(error: unknown): CpaFault {
  return error instanceof CpaError ? error.fault : "bad_answer";
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Is trying again pointless until somebody changes the settings? */
export function isFinal(fault: CpaFault): boolean {
  return fault === "refused_key";
}

/** Gap that a fault opens. */
export const GAP_OF_FAULT: Readonly<Record<CpaFault, GapCause>> = {
  unreachable: "cpa_unreachable",
  refused_key: "refused",
  banned: "refused",
  remote_disabled: "refused",
  key_not_set: "refused",
  management_off: "management_off",
  home_mode: "management_off",
  unsupported: "cpa_unreachable",
  not_cpa: "cpa_unreachable",
  too_large: "cpa_unreachable",
  bad_answer: "cpa_unreachable",
  server_error: "cpa_unreachable",
};
