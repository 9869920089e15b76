import { z } from "zod";
import { Millis } from "./common.ts";

/** Whose spending a budget watches. */
export const BudgetScope = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({
    kind: z.enum(["key", "credential", "model", "provider"]),
    value: z.string().min(1).max(512),
  }),
]);

/** Body of POST /api/v1/budgets and PUT /api/v1/budgets/{id} */
export const BudgetBody = z.strictObject({
  name: z.string().trim().min(1).max(120),
  scope: BudgetScope,
  measure: z.enum(["cost", "tokens", "requests"]),
  period: z.enum(["day", "week", "month"]),
  /** IANA; weeks begin on Monday. */
  zone: z.string().max(64),
  /** Nano-dollars, tokens or requests. */
  limit: z.number().positive().max(9e15),
  enabled: z.boolean().default(true),
});
/** See `BudgetBody`. */
export type BudgetBody = z.infer<typeof BudgetBody>;

/** A budget and where it stands. */
export const Budget = z.object({
  id: z.int(),
  ...BudgetBody.shape,
  /** What people call the scope's value. */
  scopeLabel: z.string(),
  periodFromMs: Millis,
  periodToMs: Millis,
  used: z.number(),
  /** Used until now, at this rate until the end of the period. */
  projected: z.number(),
  /** Unpriced requests inside: the used money is at least this. */
  unpriced: z.int(),
});
/** See `Budget`. */
export type Budget = z.infer<typeof Budget>;
/** GET /api/v1/budgets */
export const BudgetList = z.object({ items: z.array(Budget) });
/** See `BudgetList`. */
export type BudgetList = z.infer<typeof BudgetList>;

/** What can be told. */
export const ALERT_EVENTS = [
  "budget", // a budget passed one of the thresholds
  "collector", // starved or down
  "gap", // something may have been missed
  "credential", // an account fails
  "unpriced", // a model without a price is used
  "disk", // the forecast says the disk will be full
] as const;

/** Where messages go. The address is a secret: it is never shown again, only its host. */
export const ChannelBody = z.strictObject({
  name: z.string().trim().min(1).max(120),
  kind: z.enum(["slack", "discord", "telegram", "ntfy", "json"]),
  /** Absent on PUT: as it is. */
  url: z.string().min(1).max(2_048).optional(),
  /** Telegram: the chat. */
  target: z.string().max(256).optional(),
  /** Bearer of ntfy or plain JSON. Absent on PUT: as it is; empty: none. */
  token: z.string().max(4_096).optional(),
  /** Which events go there, all when empty. */
  events: z.array(z.enum(ALERT_EVENTS)).max(ALERT_EVENTS.length).default([]),
  enabled: z.boolean().default(true),
});
/** See `ChannelBody`. */
export type ChannelBody = z.infer<typeof ChannelBody>;

/** A channel as it is shown. */
export const Channel = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(["slack", "discord", "telegram", "ntfy", "json"]),
  host: z.string(),
  target: z.string(),
  hasToken: z.boolean(),
  events: z.array(z.enum(ALERT_EVENTS)),
  enabled: z.boolean(),
  lastSentAtMs: Millis.nullable(),
  /** Sentence of the last failure; empty after a success. */
  lastError: z.string(),
});
/** See `Channel`. */
export type Channel = z.infer<typeof Channel>;

/** Rules: GET and PUT /api/v1/alerts/rules */
export const AlertRules = z.strictObject({
  budget: z.strictObject({
    enabled: z.boolean(),
    /** Percent, ascending. */
    thresholds: z.array(z.int().min(1).max(1_000)).min(1).max(10),
  }),
  collector: z.strictObject({ enabled: z.boolean(), afterMinutes: z.int().min(1).max(1_440) }),
  gap: z.strictObject({ enabled: z.boolean(), minSeconds: z.int().min(0).max(86_400) }),
  credential: z.strictObject({
    enabled: z.boolean(),
    /** Failures among the newest `of` requests of an account. */
    failures: z.int().min(1).max(1_000),
    of: z.int().min(1).max(1_000),
  }),
  unpriced: z.strictObject({ enabled: z.boolean() }),
  disk: z.strictObject({ enabled: z.boolean(), withinDays: z.int().min(1).max(365) }),
});
/** See `AlertRules`. */
export type AlertRules = z.infer<typeof AlertRules>;

/** Something that was told, or should have been. */
export const AlertItem = z.object({
  id: z.int(),
  event: z.enum(ALERT_EVENTS),
  atMs: Millis,
  /** When it was over; null while it lasts. */
  endedAtMs: Millis.nullable(),
  /** Parameters of the sentence, for the panel's language. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** English. */
  sentence: z.string(),
  deliveries: z.array(z.object({
    channel: z.string(),
    state: z.enum(["waiting", "sent", "failed", "suppressed"]),
    attempts: z.int(),
    error: z.string(),
  })),
});
/** See `AlertItem`. */
export type AlertItem = z.infer<typeof AlertItem>;

/** GET /api/v1/alerts */
export const AlertList = z.object({ items: z.array(AlertItem) });
/** See `AlertList`. */
export type AlertList = z.infer<typeof AlertList>;
/** GET /api/v1/alerts/channels */
export const ChannelList = z.object({ items: z.array(Channel) });
/** POST /api/v1/alerts/channels/{id}/test */
export const ChannelTest = z.object({
  ok: z.boolean(),
  status: z.int().nullable(),
  sentence: z.string(),
});
