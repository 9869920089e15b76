/**
 * Budgets and where they stand.
 *
 * @module
 */
import { Budget, BudgetBody, BudgetList, Ok } from "../contract/mod.ts";
import { readBodyAs } from "../query.ts";
import { actor, answer, idOf, type Route } from "../route.ts";
import type { Services } from "../services.ts";

const BODY = 16 * 1024;

/** Where every budget stands now; the overview shows it too. */
export async function budgetStates(services: Services, signal?: AbortSignal): Promise<Budget[]> {
  return await services.alerts.budgets(signal);
}

/** `/api/v1/budgets…` */
export const budgetRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/v1/budgets",
    guard: "admin",
    body: 0,
    cost: "one question to the reader per kind and period, at most",
    shape: { summary: "Budgets and where they stand", response: BudgetList },
    handle: async ({ services, request }) =>
      answer(BudgetList, { items: await budgetStates(services, request.signal) }),
  },
  {
    method: "POST",
    path: "/api/v1/budgets",
    guard: "admin",
    body: BODY,
    cost: "one transaction, one question to the reader",
    shape: { summary: "Add a budget", request: BudgetBody, response: Budget },
    handle: async (context) =>
      answer(
        Budget,
        await context.services.alerts.putBudget(
          null,
          readBodyAs(BudgetBody, await context.json("whole")),
          actor(context),
        ),
      ),
  },
  {
    method: "PUT",
    path: "/api/v1/budgets/:id",
    guard: "admin",
    body: BODY,
    cost: "one transaction, one question to the reader",
    shape: { summary: "Replace a budget", request: BudgetBody, response: Budget },
    handle: async (context) =>
      answer(
        Budget,
        await context.services.alerts.putBudget(
          idOf(context.params),
          readBodyAs(BudgetBody, await context.json("whole")),
          actor(context),
        ),
      ),
  },
  {
    method: "DELETE",
    path: "/api/v1/budgets/:id",
    guard: "admin",
    body: 0,
    cost: "one transaction",
    shape: { summary: "Delete a budget", response: Ok },
    handle: async (context) => {
      await context.services.alerts.deleteBudget(idOf(context.params), actor(context));
      return answer(Ok, { ok: true });
    },
  },
];
