import assert from "node:assert/strict";
import { sampleHealth } from "../../e2e/sample.ts";
import { type Language, LANGUAGES, speechOf } from "../i18n/mod.ts";
import { healthSentence } from "./health-sentence.ts";

const PHASES = [
  "stopped",
  "connecting",
  "draining",
  "listening",
  "polling",
  "waiting",
  "refused",
  "paused",
  "stopping",
] as const;
const NOW = Date.UTC(2026, 10, 22, 14);

Deno.test("healthSentence() has words for every phase, problem and language", () => {
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    const speech = speechOf(language);
    for (const phase of PHASES) {
      for (const problem of [null, "rival", "refused_key", "unreachable", "newer_than_we"]) {
        const health = sampleHealth(NOW);
        const line = healthSentence(
          speech,
          { ...health, collector: { ...health.collector, phase, problem } },
          NOW,
        );
        assert.ok(line.head.length > 0 && !/[{}]/.test(line.head + line.rest), line.head);
      }
    }
  }
});

Deno.test("healthSentence() never calls a stopped recording well", () => {
  const health = sampleHealth(NOW);
  const speech = speechOf("en");
  for (const phase of ["waiting", "refused", "paused", "stopped"] as const) {
    const line = healthSentence(
      speech,
      { ...health, collector: { ...health.collector, phase, problem: null } },
      NOW,
    );
    assert.notEqual(line.kind, "good", phase);
  }
});

Deno.test("healthSentence() shows the server's words for problems it does not know", () => {
  const health = sampleHealth(NOW);
  const line = healthSentence(speechOf("ru"), {
    ...health,
    collector: {
      ...health.collector,
      phase: "waiting",
      problem: "newer_than_we",
      sentence: "The queue is on holiday.",
    },
  }, NOW);
  assert.match(line.rest, /on holiday/);
});
