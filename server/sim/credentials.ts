/**
 * Credential files of the simulated CPA as `auth-files` lists them, with counters that traffic
 * moves (cpa-management-api.md §2.7).
 *
 * @module
 */

import type { JsonObject } from "./config.ts";

/** A credential that lives in a file. Empty texts are left out of the listing. */
export interface CredentialFile {
  readonly name: string;
  readonly provider: string;
  readonly authIndex: string;
  readonly account: string;
  readonly label: string;
  readonly project: string;
  readonly plan: string;
}

interface State {
  success: number;
  failed: number;
  disabled: boolean;
  message: string;
  changedAt: number;
  /** Ten-minute bucket number → [success, failed]. */
  readonly recent: Map<number, [number, number]>;
}

const BUCKET_MS = 600_000;
const BUCKETS = 20;

/** See the module comment. */
export class Credentials {
  readonly #clock: () => number;
  readonly #files = new Map<string, { file: CredentialFile; state: State }>();
  readonly #byIndex = new Map<string, State>();
  readonly #startedAt: number;

  constructor(files: readonly CredentialFile[], clock: () => number) {
    this.#clock = clock;
    this.#startedAt = clock();
    for (const file of [...files].sort((a, b) => a.name < b.name ? -1 : 1)) {
      const state: State = {
        success: 0,
        failed: 0,
        disabled: false,
        message: "",
        changedAt: this.#startedAt,
        recent: new Map(),
      };
      this.#files.set(file.name, { file, state });
      this.#byIndex.set(file.authIndex, state);
    }
  }

  /** Counts an attempt; key credentials, which have no file, are ignored. */
  count(authIndex: string, failure: string | null): void {
    const state = this.#byIndex.get(authIndex);
    if (state === undefined) return;
    const now = this.#clock();
    const bucket = Math.floor(now / BUCKET_MS);
    const sums = state.recent.get(bucket) ?? [0, 0];
    if (failure === null) {
      state.success++;
      sums[0]++;
    } else {
      state.failed++;
      sums[1]++;
    }
    state.recent.set(bucket, sums);
    if (state.recent.size > BUCKETS + 1) state.recent.delete(Math.min(...state.recent.keys()));
    state.message = failure ?? "";
    state.changedAt = now;
  }

  /** Loses all counters, which CPA keeps in memory only. */
  forget(): void {
    for (const { state } of this.#files.values()) {
      state.success = state.failed = 0;
      state.message = "";
      state.recent.clear();
    }
  }

  /** Switches a file on or off; false when there is none of that name. */
  setDisabled(name: string, disabled: boolean): boolean {
    const one = this.#files.get(name);
    if (one === undefined) return false;
    one.state.disabled = disabled;
    one.state.changedAt = this.#clock();
    return true;
  }

  /** Items of the listing, by name; empty filters match all. */
  list(name: string, authIndex: string): readonly JsonObject[] {
    const found: JsonObject[] = [];
    for (const { file, state } of this.#files.values()) {
      if (name !== "" && file.name !== name) continue;
      if (authIndex !== "" && file.authIndex !== authIndex) continue;
      found.push(this.#item(file, state));
    }
    return found;
  }

  /** Content of a file with invented secrets, null when there is none of that name. */
  file(name: string): JsonObject | null {
    const one = this.#files.get(name);
    if (one === undefined) return null;
    const { file, state } = one;
    return {
      access_token: `fake-access-${file.authIndex}`,
      disabled: state.disabled,
      ...(file.account === "" ? {} : { email: file.account }),
      ...(file.project === "" ? {} : { project_id: file.project }),
      refresh_token: `fake-refresh-${file.authIndex}`,
      type: file.provider,
    };
  }

  #item(file: CredentialFile, state: State): JsonObject {
    const optional: Record<string, string> = {};
    if (file.account !== "") optional["account"] = optional["email"] = file.account;
    if (file.project !== "") optional["project_id"] = file.project;
    return {
      ...optional,
      account_type: "oauth",
      auth_index: file.authIndex,
      created_at: new Date(this.#startedAt).toISOString(),
      disabled: state.disabled,
      failed: state.failed,
      id: file.name,
      ...(file.plan === "" ? {} : { id_token: { plan_type: file.plan } }),
      label: file.label,
      modtime: new Date(this.#startedAt).toISOString(),
      name: file.name,
      path: `/root/.cli-proxy-api/${file.name}`,
      provider: file.provider,
      recent_requests: this.#recent(state),
      runtime_only: false,
      size: 512,
      source: "file",
      status: state.disabled ? "disabled" : state.message === "" ? "active" : "error",
      status_message: state.message,
      success: state.success,
      type: file.provider,
      unavailable: false,
      updated_at: new Date(state.changedAt).toISOString(),
    };
  }

  #recent(state: State): readonly JsonObject[] {
    const last = Math.floor(this.#clock() / BUCKET_MS);
    const label = (bucket: number) => new Date(bucket * BUCKET_MS).toISOString().slice(11, 16);
    return Array.from({ length: BUCKETS }, (_, i) => {
      const bucket = last - BUCKETS + 1 + i;
      const [success, failed] = state.recent.get(bucket) ?? [0, 0];
      return { time: `${label(bucket)}-${label(bucket + 1)}`, success, failed };
    });
  }
}
