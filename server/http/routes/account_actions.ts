/**
 * What the original's later releases do to accounts by themselves (manager-server.md §4.19). Here
 * nothing is done to an account that its owner did not ask for: the switches are off and stay off,
 * and so there is nothing to list.
 *
 * @module
 */
import { HttpFault, methodNotAllowed } from "../errors.ts";
import { json } from "../json.ts";
import type { Route } from "../route.ts";

const SWITCH = { enabled: false, configured: false, source: "default", locked: true } as const;

/** Every switch, off. */
const POLICY = {
  source: "default",
  locked: true,
  codexQuotaCooldown: {
    ...SWITCH,
    envKey: "USAGE_QUOTA_COOLDOWN_ENABLED",
    configFileKey: "quotaCooldownEnabled",
  },
  authIssueQueue: {
    ...SWITCH,
    envKey: "USAGE_ACCOUNT_ACTIONS_ENABLED",
    configFileKey: "accountActionsEnabled",
  },
  authIssueAutoDisable: {
    ...SWITCH,
    envKey: "USAGE_ACCOUNT_ACTIONS_AUTO_DISABLE",
    configFileKey: "accountActionsAutoDisable",
    dependsOn: "authIssueQueue",
  },
} as const;

const CANDIDATES = "/v0/management/account-action-candidates";

/** `/usage-service/…` and `/v0/management/account-action-candidates…` */
export const accountActionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/usage-service/account-processing-policy",
    guard: "admin",
    body: 0,
    cost: "nothing",
    shape: { summary: "Switches of automatic actions: all off" },
    handle: () => json(POLICY),
  },
  {
    method: "PATCH",
    path: "/usage-service/account-processing-policy",
    guard: "admin",
    body: 0,
    cost: "nothing",
    shape: { summary: "Refused: this manager does nothing to an account by itself" },
    handle: () => {
      throw new HttpFault(
        409,
        "account_processing_policy_env_locked",
        "This manager does nothing to an account by itself, so there is nothing to switch on.",
      );
    },
  },
  {
    method: "GET",
    path: "/usage-service/quota-cooldowns",
    guard: "admin",
    body: 0,
    cost: "nothing",
    shape: { summary: "Accounts that wait for their quota: none" },
    handle: () => json({ items: [] }),
  },
  {
    method: "GET",
    path: "/v0/management/:local{account-action-candidates.*}",
    guard: "admin",
    body: 0,
    cost: "nothing",
    shape: { summary: "Accounts that something should be done about: none are collected" },
    handle: ({ path }) => {
      if (path.replace(/\/+$/, "") !== CANDIDATES) throw methodNotAllowed([]);
      return json({ items: [], pendingCount: 0 });
    },
  },
];
