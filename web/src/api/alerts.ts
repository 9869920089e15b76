import type { z } from "zod";
import type {
  AlertList,
  AlertRules,
  Budget,
  BudgetBody,
  BudgetList,
  Channel,
  ChannelBody,
  ChannelList,
  ChannelTest,
} from "../../../server/http/contract/mod.ts";
import { call, reading, sending, V1 } from "./call.ts";

type BudgetInput = z.input<typeof BudgetBody>;
type ChannelInput = z.input<typeof ChannelBody>;

/** Budgets and what is told when. */
export const alertsApi = {
  budgets: (signal?: AbortSignal) => call<BudgetList>(`${V1}/budgets`, reading(signal)),
  addBudget: (body: BudgetInput) => call<Budget>(`${V1}/budgets`, sending("POST", body)),
  changeBudget: (id: number, body: BudgetInput) =>
    call<Budget>(`${V1}/budgets/${id}`, sending("PUT", body)),
  deleteBudget: (id: number) => call<unknown>(`${V1}/budgets/${id}`, sending("DELETE")),
  alerts: (signal?: AbortSignal) =>
    call<z.infer<typeof AlertList>>(`${V1}/alerts`, reading(signal)),
  alertRules: (signal?: AbortSignal) => call<AlertRules>(`${V1}/alerts/rules`, reading(signal)),
  setAlertRules: (body: AlertRules) => call<AlertRules>(`${V1}/alerts/rules`, sending("PUT", body)),
  channels: (signal?: AbortSignal) =>
    call<z.infer<typeof ChannelList>>(`${V1}/alerts/channels`, reading(signal)),
  addChannel: (body: ChannelInput) => call<Channel>(`${V1}/alerts/channels`, sending("POST", body)),
  changeChannel: (id: number, body: ChannelInput) =>
    call<Channel>(`${V1}/alerts/channels/${id}`, sending("PUT", body)),
  deleteChannel: (id: number) => call<unknown>(`${V1}/alerts/channels/${id}`, sending("DELETE")),
  testChannel: (id: number) =>
    call<z.infer<typeof ChannelTest>>(`${V1}/alerts/channels/${id}/test`, {
      ...sending("POST"),
      timeoutMs: 30_000,
    }),
} as const;
