import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import type { Health, Overview } from "../../../../server/http/contract/mod.ts";
import { gapText, healthSentence } from "../../app/health-sentence.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Glyph, type GlyphKind } from "../../ui/glyph.tsx";
import { shortHash } from "../../ui/short-hash.ts";

interface Need {
  readonly id: string;
  readonly kind: GlyphKind;
  readonly title: string;
  readonly text: string;
  readonly way: ReactNode;
}

/** A credential counts as failing from this share of at least this many requests. */
const FAILING_SHARE = 0.5;
const FAILING_LEAST = 5;

/** What waits for a person, worst first. */
export function Needs({ overview, health }: { overview: Overview; health: Health | undefined }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const needs: Need[] = [];
  const details = <Link to="/health">{t("health.open")}</Link>;

  if (health) {
    const sentence = healthSentence(speech, health, health.nowMs);
    if (sentence.kind === "bad" || sentence.kind === "warn") {
      needs.push({
        id: "health",
        kind: sentence.kind,
        title: sentence.head,
        text: sentence.rest,
        way: details,
      });
    }
    for (const gap of health.openGaps.slice(0, 2)) {
      needs.push({
        id: `gap${gap.id}`,
        kind: "warn",
        title: t("overview.needs.gap", { when: f.when(gap.startMs, health.nowMs) }),
        text: gapText(speech, gap.cause),
        way: details,
      });
    }
  }
  for (const row of overview.credentials.rows) {
    const { requests, failures } = row.sums;
    if (requests < FAILING_LEAST || failures / requests < FAILING_SHARE) continue;
    needs.push({
      id: `credential${row.value}`,
      kind: failures === requests ? "bad" : "warn",
      title: t("overview.needs.credential", {
        name: (row.label !== row.value && row.label) || shortHash(row.value) ||
          t("overview.noCredential"),
      }),
      text: t("overview.needs.credential.help", { failed: failures, total: requests }),
      way: (
        <Link to="/requests" search={{ failed: true, credential: [row.value] }}>
          {t("nav.requests")}
        </Link>
      ),
    });
  }
  if (health && health.store.deadLetters > 0) {
    needs.push({
      id: "dead",
      kind: "know",
      title: t("overview.needs.deadLetters", { n: health.store.deadLetters }),
      text: t("overview.needs.deadLetters.help"),
      way: details,
    });
  }
  if (overview.total.unpriced > 0) {
    needs.push({
      id: "unpriced",
      kind: "know",
      title: t("overview.needs.unpriced", {
        share: f.percent(overview.total.unpriced / Math.max(1, overview.total.requests)),
      }),
      text: t("overview.needs.unpriced.help"),
      way: null,
    });
  }

  return (
    <section className="section">
      <div className="section-head">
        <h2>{t("overview.needs")}</h2>
        {needs.length > 0 && <span className="meta">{f.count(needs.length)}</span>}
      </div>
      {needs.length === 0
        ? (
          <p className="door-note">
            <Glyph kind="good" />
            {t("overview.needs.none")}
          </p>
        )
        : (
          <ul className="needs">
            {needs.map((need) => (
              <li key={need.id}>
                <Glyph kind={need.kind} />
                <b>{need.title}</b>
                {need.way ?? <span />}
                {need.text !== "" && <p>{need.text}</p>}
              </li>
            ))}
          </ul>
        )}
    </section>
  );
}
