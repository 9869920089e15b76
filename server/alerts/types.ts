/**
 * Budgets, rules, channels and alerts, as the doors show them.
 *
 * @module
 */

/** Whose spending a budget watches. */
export type BudgetScope =
  | { readonly kind: "all" }
  | { readonly kind: "key" | "credential" | "model" | "provider"; readonly value: string };

/** A budget as a person enters it. */
export interface BudgetDefinition {
  readonly name: string;
  readonly scope: BudgetScope;
  readonly measure: "cost" | "tokens" | "requests";
  readonly period: "day" | "week" | "month";
  /** IANA; weeks begin on Monday. */
  readonly zone: string;
  /** Nano-dollars, tokens (of every class) or requests. */
  readonly limit: number;
  readonly enabled: boolean;
}

/** A budget and where it stands. */
export interface BudgetState extends BudgetDefinition {
  readonly id: number;
  /** What people call the scope's value. */
  readonly scopeLabel: string;
  readonly periodFromMs: number;
  readonly periodToMs: number;
  readonly used: number;
  /** Used until now, at this rate until the end of the period. */
  readonly projected: number;
  /** Unpriced requests inside: the used money is at least this. */
  readonly unpriced: number;
}

/** What can be told. */
export type AlertEvent = "budget" | "collector" | "gap" | "credential" | "unpriced" | "disk";

/** Services that messages are written for. */
export type ChannelKind = "slack" | "discord" | "telegram" | "ntfy" | "json";

/** A channel as a person enters it. */
export interface ChannelDefinition {
  readonly name: string;
  readonly kind: ChannelKind;
  /** Absent: as it is. */
  readonly url?: string | undefined;
  readonly target?: string | undefined;
  /** Absent: as it is; empty: none. */
  readonly token?: string | undefined;
  /** Which events go there, all when empty. */
  readonly events: readonly AlertEvent[];
  readonly enabled: boolean;
}

/** A channel as it is shown: of its address only the host. */
export interface ChannelView {
  readonly id: number;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly host: string;
  readonly target: string;
  readonly hasToken: boolean;
  readonly events: readonly AlertEvent[];
  readonly enabled: boolean;
  readonly lastSentAtMs: number | null;
  readonly lastError: string;
}

/** When something is told. */
export interface AlertRules {
  /** Percent of a budget, ascending; each once per period. */
  readonly budget: { readonly enabled: boolean; readonly thresholds: readonly number[] };
  /** Nothing is collected, or only a part, for this long. */
  readonly collector: { readonly enabled: boolean; readonly afterMinutes: number };
  readonly gap: { readonly enabled: boolean; readonly minSeconds: number };
  /** Failures among the newest `of` requests of an account. */
  readonly credential: {
    readonly enabled: boolean;
    readonly failures: number;
    readonly of: number;
  };
  readonly unpriced: { readonly enabled: boolean };
  readonly disk: { readonly enabled: boolean; readonly withinDays: number };
}

/** Parameters of an alert's sentence. */
export type AlertParams = Readonly<Record<string, string | number>>;

/** What became of a message to one channel. */
export interface Delivery {
  readonly channelId: number;
  /** Name at that time. */
  readonly channel: string;
  /** `suppressed`: over the channel's rate and told in a digest, or its channel is gone. */
  readonly state: "waiting" | "sent" | "failed" | "suppressed";
  readonly attempts: number;
  /** Sentence of the last failure; empty without one. */
  readonly error: string;
  /** Next try, or when it came to its end, ms. */
  readonly atMs: number;
}

/** Something that was told, or should have been. */
export interface AlertView {
  readonly id: number;
  readonly event: AlertEvent;
  readonly atMs: number;
  readonly endedAtMs: number | null;
  readonly params: AlertParams;
  readonly sentence: string;
  readonly deliveries: readonly Pick<Delivery, "channel" | "state" | "attempts" | "error">[];
}

/** What a test message did. */
export interface ChannelTrial {
  readonly ok: boolean;
  readonly status: number | null;
  readonly sentence: string;
}
