/**
 * Budgets, rules, channels and alerts as one thing: what is looked at every minute, what is told,
 * and what the doors may ask.
 *
 * @module
 */
import type { CollectorStatus } from "../collector/types.ts";
import type { Sealer } from "../secrets/mod.ts";
import type { AlertRow, AuditRow, WriterApi } from "../store/types.ts";
import type { Peer } from "../threads/rpc.ts";
import {
  budgetStates,
  MOST_BUDGETS,
  type ReaderCalls,
  ScopeNames,
  type StoredBudget,
} from "./budgets.ts";
import { Channels } from "./channels.ts";
import { Courier, type Parcel } from "./courier.ts";
import { AlertError } from "./error.ts";
import { Outcomes } from "./outcomes.ts";
import { checkedZone } from "./period.ts";
import { systemResolve, type Wire } from "./post.ts";
import {
  collectorIsWell,
  type Condition,
  DEFAULT_RULES,
  GAP_NEWS_MS,
  judge,
  type Observation,
} from "./rules.ts";
import type { Follower } from "./tail.ts";
import type {
  AlertEvent,
  AlertParams,
  AlertRules,
  AlertView,
  BudgetDefinition,
  BudgetState,
  ChannelDefinition,
  ChannelTrial,
  ChannelView,
  Delivery,
} from "./types.ts";

/** Distance of two looks, ms. */
export const LOOK_MS = 60_000;
/** From a change of the collector's state to a look, ms. */
const SOON_MS = 2_000;
const DAY_MS = 86_400_000;
/** Unpriced models that are told one by one. */
const MOST_UNPRICED = 50;
const RULES_KEY = "alert_rules";

/** The writer's calling half. */
export type AlertsStore = Pick<Peer<WriterApi, never>, "call">;

/** What the room needs. */
export interface AlertsOptions {
  readonly store: AlertsStore;
  readonly reader: ReaderCalls;
  readonly sealer: Pick<Sealer, "encrypt" | "decrypt">;
  /** See `ALERT_ALLOWED_HOSTS`. */
  readonly allowedHosts: readonly string[];
  readonly clock: () => number;
  readonly log: (line: string) => void;
  /** null while it is not known. */
  readonly collector: () => CollectorStatus | null;
  /** When the disk will be full; null = not in sight. */
  readonly diskFullAt: () => Promise<number | null>;
  /** Sentence why nothing is ever sent from here (the demo); null where it is. */
  readonly mute?: string | null;
  readonly wire?: Wire;
}

/** See the module comment. */
export class Alerts {
  readonly #options: AlertsOptions;
  readonly #names = new ScopeNames();
  readonly #channels: Channels;
  readonly #courier: Courier;
  readonly #outcomes: Outcomes;
  readonly #gone = new AbortController();
  /** Open alerts by event and subject. */
  readonly #open = new Map<string, AlertRow>();
  /** Told once for ever; the table knows too, this saves asking. */
  readonly #told = new Set<string>();
  #budgets: StoredBudget[] = [];
  #rules = DEFAULT_RULES;
  #troubleSinceMs: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #delivery: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> | null = null;
  #delivering: Promise<void> = Promise.resolve();
  #started = false;

  private constructor(options: AlertsOptions) {
    this.#options = options;
    const { store, sealer, allowedHosts, clock, mute = null } = options;
    const wire = options.wire ?? { resolve: systemResolve, now: clock };
    this.#channels = new Channels({ store, sealer, allowedHosts, wire, mute });
    this.#outcomes = new Outcomes(DEFAULT_RULES.credential.of, clock);
    this.#courier = new Courier({
      now: clock,
      closed: (id) => this.#channels.closed(id),
      host: (id) => this.#channels.get(id)?.host ?? "",
      send: (id, message) => this.#channels.send(id, message),
      keep: async ({ id, deliveries }) => {
        await store.call("putDeliveries", [id, JSON.stringify(deliveries), waitingOf(deliveries)]);
      },
      note: (id, sentAtMs, error) => this.#channels.note(id, sentAtMs, error),
    });
  }

  /** Reads what is kept. Nothing is looked at or sent before `start()`. */
  static async open(options: AlertsOptions): Promise<Alerts> {
    const alerts = new Alerts(options);
    const { store } = options;
    const [budgets, rules, open, waiting] = await Promise.all([
      store.call("listBudgets", []),
      store.call("getSetting", [RULES_KEY]),
      store.call("openAlerts", []),
      store.call("waitingAlerts", []),
      alerts.#channels.load(),
    ]);
    alerts.#budgets = budgets.flatMap(({ id, body }) => {
      const definition = parsed<BudgetDefinition>(body);
      return definition === null ? [] : [{ ...definition, id }];
    });
    alerts.#rules = { ...DEFAULT_RULES, ...parsed<AlertRules>(rules?.value ?? "") };
    alerts.#outcomes.remember(alerts.#rules.credential.of);
    for (const row of open) alerts.#open.set(keyOf(row), row);
    for (const { id, lastSentAtMs } of alerts.#channels.list()) {
      if (lastSentAtMs !== null) alerts.#courier.remember(id, lastSentAtMs);
    }
    for (const row of waiting) alerts.#courier.add(toParcel(row));
    return alerts;
  }

  /** Who must be told of every event (see `Tail`). */
  get follower(): Follower {
    return this.#outcomes;
  }

  /** Looks now and then from now on. */
  start(): void {
    this.#started = true;
    this.collectorChanged();
    this.#schedule(SOON_MS);
    this.#deliverLater();
  }

  /** Looks and sends no more; what is being sent is waited for. */
  async stop(): Promise<void> {
    this.#started = false;
    this.#gone.abort();
    clearTimeout(this.#timer);
    clearTimeout(this.#delivery);
    await this.#looking;
    await this.#delivering;
  }

  /** The collector's state changed: remembers since when it has not been well. Cheap. */
  collectorChanged(): void {
    const status = this.#options.collector();
    if (status === null) return;
    const well = collectorIsWell(status);
    if (well === (this.#troubleSinceMs === null)) return;
    this.#troubleSinceMs = well ? null : this.#options.clock();
    if (this.#started) this.#schedule(SOON_MS);
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#gone.signal.aborted) return;
    this.#timer = setTimeout(async () => {
      await this.look();
      if (this.#started) this.#schedule(LOOK_MS);
    }, ms);
  }

  #deliverLater(): void {
    clearTimeout(this.#delivery);
    const due = this.#courier.nextDueMs();
    if (!this.#started || due === null) return;
    // never twice at once, never a timer beyond what one can hold
    const ms = Math.min(Math.max(due - this.#options.clock(), 100), DAY_MS);
    this.#delivery = setTimeout(async () => {
      await this.deliver();
      this.#deliverLater();
    }, ms);
  }

  /** Sends what is due. Never throws. */
  deliver(): Promise<void> {
    return this.#delivering = this.#delivering.then(() => this.#courier.deliverDue());
  }

  /** When something is to be sent next, ms; null when nothing waits. */
  nextDueMs(): number | null {
    return this.#courier.nextDueMs();
  }

  /** Looks at everything now; a second caller joins the first. Never throws. */
  look(): Promise<void> {
    return this.#looking ??= this.#look().catch((error) => {
      if (!this.#gone.signal.aborted) this.#options.log(`alerts: ${messageOf(error)}`);
    }).finally(() => {
      this.#looking = null;
    });
  }

  async #look(): Promise<void> {
    const { store, clock } = this.#options;
    this.collectorChanged();
    const rules = this.#rules;
    const seen = await this.#observe(rules);
    if (this.#gone.signal.aborted) return;
    const { active, keeps } = judge(rules, seen);
    const holds = new Set<string>();
    for (const condition of active) {
      const key = keyOf(condition);
      // what is over by now is ended below
      if (condition.endedAtMs === null) holds.add(key);
      if (this.#open.has(key) || this.#told.has(key)) continue;
      await this.#tell(condition, key);
    }
    const over = [...this.#open].filter(([key, row]) =>
      !holds.has(key) && !keeps(row.event as AlertEvent, row.subject, row.atMs)
    );
    if (over.length > 0) {
      await store.call("endAlerts", [over.map(([, { id }]) => id), clock()]);
      for (const [key] of over) this.#open.delete(key);
    }
    this.#deliverLater();
  }

  async #tell(condition: Condition, key: string): Promise<void> {
    const { store, clock } = this.#options;
    const { event, subject, params, sentence, once, quiet, endedAtMs } = condition;
    const atMs = clock();
    const deliveries: Delivery[] = quiet ? [] : this.#channels.wanting(event).map((channel) => ({
      channelId: channel.id,
      channel: channel.name,
      state: "waiting",
      attempts: 0,
      error: "",
      atMs,
    }));
    const row = await store.call("addAlert", [{
      event,
      subject,
      atMs,
      params: JSON.stringify(params),
      sentence,
      deliveries: JSON.stringify(deliveries),
      waiting: deliveries.length,
    }, once]);
    if (once) {
      if (this.#told.size > 10_000) this.#told.clear();
      this.#told.add(key);
    }
    if (row === null) return;
    if (endedAtMs === null) this.#open.set(key, row);
    else await store.call("endAlerts", [[row.id], endedAtMs]);
    this.#courier.add(toParcel(row));
  }

  /** Asks everyone; who does not answer leaves a blank. */
  async #observe(rules: AlertRules): Promise<Observation> {
    const { reader, clock, diskFullAt, collector } = this.#options;
    const { signal } = this.#gone;
    const nowMs = clock();
    const blank = async <T>(wanted: boolean, ask: () => Promise<T>): Promise<T | undefined> => {
      try {
        return wanted ? await ask() : undefined;
      } catch {
        return undefined;
      }
    };
    const [budgets, gaps, unpriced, diskFullAtMs] = await Promise.all([
      blank(rules.budget.enabled, () => this.budgets(signal)),
      blank(
        rules.gap.enabled,
        () => reader.call("gaps", [{ fromMs: nowMs - GAP_NEWS_MS, toMs: nowMs + 1 }], { signal }),
      ),
      blank(rules.unpriced.enabled, async () => {
        const { rows } = await reader.call("breakdown", [{
          span: { fromMs: nowMs - DAY_MS, toMs: nowMs + 1 },
          by: "model",
          order: "unpriced",
          top: MOST_UNPRICED,
        }], { signal });
        return rows.flatMap(({ label, sums }) =>
          sums.unpriced > 0 ? [{ model: label, requests: sums.unpriced }] : []
        );
      }),
      blank(rules.disk.enabled, diskFullAt),
    ]);
    const status = collector();
    return {
      nowMs,
      budgets,
      gaps,
      unpriced,
      diskFullAtMs,
      collector: status ?? undefined,
      troubleSinceMs: status === null ? undefined : this.#troubleSinceMs,
      credentials: this.#outcomes.list(),
    };
  }

  // —— doors ——

  /** Budgets and where they stand now, oldest first. */
  async budgets(signal?: AbortSignal): Promise<BudgetState[]> {
    const { reader, clock } = this.#options;
    return await budgetStates(this.#budgets, reader, clock(), this.#names, signal);
  }

  /** Adds (id null) or replaces one. @throws AlertError */
  async putBudget(
    id: number | null,
    definition: BudgetDefinition,
    actor: string,
  ): Promise<BudgetState> {
    const { store, reader, clock } = this.#options;
    checkedZone(definition.zone);
    if (id === null && this.#budgets.length >= MOST_BUDGETS) {
      throw new AlertError(`There are ${MOST_BUDGETS} budgets, and no more are kept.`, "too_many");
    }
    const row = await store.call("putBudget", [
      id,
      JSON.stringify(definition),
      this.#audit(actor, id === null ? "budget.add" : "budget.change", id, definition.name),
    ]);
    if (row === null) throw noBudget();
    const budget = { ...definition, id: row.id };
    this.#budgets = [...this.#budgets.filter((one) => one.id !== row.id), budget]
      .sort((a, b) => a.id - b.id);
    if (this.#started) this.#schedule(SOON_MS);
    const [state] = await budgetStates([budget], reader, clock(), this.#names);
    return state!;
  }

  /** @throws AlertError `not_found` */
  async deleteBudget(id: number, actor: string): Promise<void> {
    const gone = await this.#options.store.call("deleteBudget", [
      id,
      this.#audit(actor, "budget.delete", id, ""),
    ]);
    this.#budgets = this.#budgets.filter((one) => one.id !== id);
    if (!gone) throw noBudget();
    if (this.#started) this.#schedule(SOON_MS);
  }

  rules(): AlertRules {
    return this.#rules;
  }

  /** @throws AlertError `bad_body` */
  async putRules(rules: AlertRules, actor: string): Promise<AlertRules> {
    const { thresholds } = rules.budget;
    if (thresholds.some((threshold, i) => i > 0 && threshold <= thresholds[i - 1]!)) {
      throw new AlertError("The field 'budget.thresholds' must be ascending.", "bad_body");
    }
    if (rules.credential.failures > rules.credential.of) {
      throw new AlertError(
        "The field 'credential.failures' must not be more than 'credential.of'.",
        "bad_body",
      );
    }
    await this.#options.store.call("putSettings", [
      { [RULES_KEY]: JSON.stringify(rules) },
      this.#audit(actor, "alert_rules.change", null, ""),
    ]);
    this.#rules = rules;
    this.#outcomes.remember(rules.credential.of);
    if (this.#started) this.#schedule(SOON_MS);
    return rules;
  }

  channels(): ChannelView[] {
    return this.#channels.list();
  }

  /** Adds (id null) or replaces one. @throws AlertError */
  async putChannel(
    id: number | null,
    definition: ChannelDefinition,
    actor: string,
  ): Promise<ChannelView> {
    const action = id === null ? "channel.add" : "channel.change";
    return await this.#channels.put(
      id,
      definition,
      this.#audit(actor, action, id, definition.name),
    );
  }

  /** @throws AlertError `not_found` */
  async deleteChannel(id: number, actor: string): Promise<void> {
    await this.#channels.delete(id, this.#audit(actor, "channel.delete", id, ""));
  }

  /** Sends a test message. @throws AlertError `not_found` */
  async testChannel(id: number): Promise<ChannelTrial> {
    if (this.#channels.get(id) === null) {
      throw new AlertError("There is no channel with this number.", "not_found");
    }
    return await this.#courier.trial(id, {
      event: "test",
      atMs: this.#options.clock(),
      sentence: "This is a test: alerts of cpa-manager arrive here.",
      params: {},
    });
  }

  /** Newest first. */
  async list(before: number | null, limit: number): Promise<AlertView[]> {
    return (await this.#options.store.call("listAlerts", [before, limit])).map(toAlertView);
  }

  #audit(actor: string, action: string, id: number | null, detail: string): AuditRow {
    const target = id === null ? "" : String(id);
    return { atMs: this.#options.clock(), actor, action, target, detail };
  }
}

function keyOf({ event, subject }: { readonly event: string; readonly subject: string }): string {
  return `${event}\n${subject}`;
}

function noBudget(): AlertError {
  return new AlertError("There is no budget with this number.", "not_found");
}

function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

function waitingOf(deliveries: readonly Delivery[]): number {
  return deliveries.filter(({ state }) => state === "waiting").length;
}

function toParcel(row: AlertRow): Parcel {
  return {
    id: row.id,
    event: row.event as AlertEvent,
    atMs: row.atMs,
    sentence: row.sentence,
    params: parsed<AlertParams>(row.params) ?? {},
    deliveries: parsed<Delivery[]>(row.deliveries) ?? [],
  };
}

function toAlertView(row: AlertRow): AlertView {
  const { id, event, atMs, params, sentence, deliveries } = toParcel(row);
  return {
    id,
    event,
    atMs,
    endedAtMs: row.endedAtMs,
    params,
    sentence,
    deliveries: deliveries.map(({ channel, state, attempts, error }) => ({
      channel,
      state,
      attempts,
      error,
    })),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
