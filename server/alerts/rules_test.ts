import assert from "node:assert/strict";
import { amount, collectorIsWell, DEFAULT_RULES, judge, type Observation } from "./rules.ts";
import type { AlertRules, BudgetState } from "./types.ts";

const NOW = Date.UTC(2026, 10, 25, 12);
const MINUTE = 60_000;
const DAY = 86_400_000;

const budget = (used: number, more: Partial<BudgetState> = {}): BudgetState => ({
  id: 1,
  name: "team",
  scope: { kind: "all" },
  measure: "cost",
  period: "month",
  zone: "UTC",
  limit: 100e9,
  enabled: true,
  scopeLabel: "",
  periodFromMs: 5,
  periodToMs: 6,
  used: used * 1e9,
  projected: 0,
  unpriced: 0,
  ...more,
});
const collector = {
  phase: "waiting",
  problem: "unreachable",
  sentence: "No CPA.",
  upstream: "",
} as const;
const gap = (startMs: number, endMs: number | null) => [{ id: 9, startMs, endMs, cause: "rival" }];
const account = (failures: number, known: number, lastAtMs = NOW) => [
  { value: "a1", label: "x***@example.org", failures, known, lastAtMs },
];

/** What is seen → `event subject` of what is told; `quiet` ones in brackets. */
const TABLE: [string, Omit<Observation, "nowMs">, string[], Partial<AlertRules>?][] = [
  ["nothing known", {}, []],
  ["under the first threshold", { budgets: [budget(49.9)] }, []],
  ["at a threshold", { budgets: [budget(50)] }, ["budget 1:50:5"]],
  ["several at once are one message", { budgets: [budget(123)] }, [
    "(budget 1:50:5)",
    "(budget 1:80:5)",
    "budget 1:100:5",
  ]],
  ["a budget that is switched off", { budgets: [budget(99, { enabled: false })] }, []],
  ["budgets not told", { budgets: [budget(99)] }, [], {
    budget: { enabled: false, thresholds: [50] },
  }],
  ["thresholds of one's own", { budgets: [budget(150)] }, ["budget 1:150:5"], {
    budget: { enabled: true, thresholds: [150, 200] },
  }],
  ["collector well", { collector: { ...collector, problem: null }, troubleSinceMs: null }, []],
  ["trouble of 9 minutes", { collector, troubleSinceMs: NOW - 9 * MINUTE }, []],
  ["trouble of 10 minutes", { collector, troubleSinceMs: NOW - 10 * MINUTE }, [
    "collector collector",
  ]],
  ["collector not told", { collector, troubleSinceMs: 0 }, [], {
    collector: { enabled: false, afterMinutes: 1 },
  }],
  ["a short open gap", { gaps: gap(NOW - 59_000, null) }, []],
  ["an open gap", { gaps: gap(NOW - 60_000, null) }, ["gap 9"]],
  ["a gap closed just now", { gaps: gap(NOW - 5 * MINUTE, NOW - MINUTE) }, ["gap 9"]],
  ["a gap of long ago", { gaps: gap(NOW - 500 * MINUTE, NOW - 61 * MINUTE) }, []],
  ["an account that fails", { credentials: account(10, 20) }, ["credential a1"]],
  ["failures among few known requests", { credentials: account(10, 10) }, ["credential a1"]],
  ["an account that fails a little", { credentials: account(9, 20) }, []],
  ["an account that is silent", { credentials: account(20, 20, NOW - DAY) }, []],
  ["unpriced models", { unpriced: [{ model: "tiny", requests: 3 }] }, ["unpriced tiny"]],
  ["a disk full in 14 days", { diskFullAtMs: NOW + 14 * DAY }, ["disk disk"]],
  ["a disk full in 15 days", { diskFullAtMs: NOW + 15 * DAY }, []],
  ["a disk never full", { diskFullAtMs: null }, []],
];

for (const [title, seen, wanted, rules = {}] of TABLE) {
  Deno.test(`judge() tells of: ${title}`, () => {
    const { active } = judge({ ...DEFAULT_RULES, ...rules }, { nowMs: NOW, ...seen });
    assert.deepEqual(
      active.map(({ event, subject, quiet }) =>
        quiet ? `(${event} ${subject})` : `${event} ${subject}`
      ),
      wanted,
    );
  });
}

Deno.test("judge() writes sentences that hold the figures", () => {
  const { active } = judge(DEFAULT_RULES, {
    nowMs: NOW,
    budgets: [budget(81.256, { unpriced: 2 })],
    collector,
    troubleSinceMs: NOW - 12 * MINUTE,
    gaps: gap(NOW - 90_000, null),
    credentials: account(11, 20),
    diskFullAtMs: NOW + 1.5 * DAY,
  });
  assert.deepEqual(active.filter(({ quiet }) => !quiet).map(({ sentence }) => sentence), [
    'Budget "team" has passed 80 % of this month\'s limit: at least $81.26 of $100.00.',
    "Collection of usage has not been well for 12 minutes. No CPA.",
    "Requests may be missing since 2026-11-25T11:58:30Z (rival).",
    "Account x***@example.org fails: 11 of its last 20 requests.",
    "At the present rate the disk is full in 1 day.",
  ]);
  assert.equal(amount(12_345_678, "tokens"), "12,345,678 tokens");
  assert.equal(amount(1_234_567, "cost"), "$0.0012");
  assert.equal(amount(0, "cost"), "$0.00");
  assert.equal(amount(1_234.5e9, "cost"), "$1,234.50");
});

Deno.test("keeps() ends only what is known to be over", () => {
  const keeps = (
    seen: Omit<Observation, "nowMs">,
    event: Parameters<ReturnType<typeof judge>["keeps"]>[0],
    subject = "a1",
    atMs = NOW - 1,
    rules: Partial<AlertRules> = {},
  ) => judge({ ...DEFAULT_RULES, ...rules }, { nowMs: NOW, ...seen }).keeps(event, subject, atMs);
  for (const event of ["budget", "collector", "gap", "credential", "unpriced", "disk"] as const) {
    assert.equal(keeps({}, event), true, `${event}: not known`);
  }
  assert.equal(keeps({ budgets: [] }, "budget"), false);
  assert.equal(
    keeps({ collector, troubleSinceMs: NOW }, "collector"),
    true,
    "again, since a restart",
  );
  assert.equal(keeps({ collector, troubleSinceMs: null }, "collector"), false);
  assert.equal(keeps({ credentials: [] }, "credential"), true, "not heard of since a restart");
  assert.equal(keeps({ credentials: account(0, 19) }, "credential"), true);
  assert.equal(keeps({ credentials: account(0, 20) }, "credential"), false);
  assert.equal(
    keeps({ credentials: [] }, "credential", "a1", NOW - DAY),
    false,
    "silent for a day",
  );
  assert.equal(keeps({ diskFullAtMs: null }, "disk"), false);
  assert.equal(
    keeps({}, "disk", "disk", NOW, { disk: { enabled: false, withinDays: 1 } }),
    false,
    "nobody wants to know any more",
  );
});

Deno.test("collectorIsWell() takes a collector that nobody wants for well", () => {
  for (const phase of ["listening", "polling", "draining", "stopped", "stopping"] as const) {
    assert.equal(collectorIsWell({ phase, problem: null }), true, phase);
    assert.equal(collectorIsWell({ phase, problem: "rival" }), false, phase);
  }
  for (const phase of ["connecting", "waiting", "refused", "paused"] as const) {
    assert.equal(collectorIsWell({ phase, problem: null }), false, phase);
  }
});
