import { call, reading, segment, sending } from "./call.ts";

const ALIASES = "/v0/management/api-key-aliases";

/** The name of a client key. Usage belongs to the hash, so that a new name keeps the past. */
export interface KeyAlias {
  readonly apiKeyHash: string;
  readonly alias: string;
  readonly updatedAtMs: number;
}

/** Names of client keys. */
export const aliasesApi = {
  aliases: (signal?: AbortSignal) => call<{ items: KeyAlias[] }>(ALIASES, reading(signal)),
  /** Sets one name; the others stay. Two keys cannot have the same. */
  setAlias: (apiKeyHash: string, alias: string) =>
    call<{ items: KeyAlias[] }>(ALIASES, sending("PUT", { items: [{ apiKeyHash, alias }] })),
  deleteAlias: (apiKeyHash: string) =>
    call<unknown>(`${ALIASES}/${segment(apiKeyHash)}`, sending("DELETE")),
} as const;
