import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { Health } from "../../../../server/http/contract/mod.ts";
import { unpricedQuery } from "../../api/queries.ts";
import { gapText, healthSentence } from "../../app/health-sentence.ts";
import { patched, type UsageSearch } from "../../app/search.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Glyph, type GlyphKind } from "../../ui/glyph.tsx";
import { Bone, Failed } from "../../ui/state.tsx";
import { failing } from "./attention.ts";
import { nameOf } from "./name.ts";
import type { OverviewAnswer } from "./parts.ts";

interface Need {
  readonly id: string;
  readonly kind: GlyphKind;
  readonly title: string;
  readonly text: string;
  readonly way: ReactNode;
}

/** Names in a sentence; the rest is counted. */
const NAMED = 3;

/** What waits for a person, worst first. */
export function Needs(
  { answer, health, search }: {
    answer: OverviewAnswer;
    health: Health | undefined;
    search: UsageSearch;
  },
) {
  const speech = useSpeech();
  const { t, f } = speech;
  const unpriced = useQuery(unpricedQuery);
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
  for (const one of failing(answer)) {
    const name = nameOf(t, "credential", one);
    const failure = one.failure || t("app.unknown");
    needs.push({
      id: `credential${one.value}`,
      kind: one.sinceMs === null ? "warn" : "bad",
      title: t(one.sinceMs === null ? "overview.needs.credential" : "overview.needs.refuses", {
        name,
      }),
      text: one.sinceMs === null
        ? t("overview.needs.credential.why", {
          failed: one.failures,
          total: one.requests,
          failure,
        })
        : t("overview.needs.refuses.why", {
          failure,
          when: f.when(one.sinceMs, answer.toMs - 1),
          n: one.run,
        }),
      way: (
        <Link
          to="/requests"
          search={patched(search, {
            failed: true,
            ...(one.value === "" ? {} : { credential: [one.value] }),
          })}
        >
          {t("nav.requests")}
        </Link>
      ),
    });
  }
  if (unpriced.data && unpriced.data.items.length > 0) {
    const { items } = unpriced.data;
    const names = items.slice(0, NAMED).map((item) => item.model);
    const more = items.length - names.length;
    needs.push({
      id: "unpriced",
      kind: "know",
      title: t("overview.needs.unpriced", { n: items.length }),
      text: t("overview.needs.unpriced.why", {
        names: f.list(more > 0 ? [...names, t("overview.needs.more", { n: more })] : names),
        n: items.reduce((sum, item) => sum + item.requests, 0),
      }),
      way: <Link to="/prices">{t("overview.needs.price")}</Link>,
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

  return (
    <section className="section overview-needs">
      <div className="section-head">
        <h2>{t("overview.needs")}</h2>
        {needs.length > 0 && <span className="meta">{f.count(needs.length)}</span>}
      </div>
      {needs.length > 0 && (
        <ul className="needs">
          {needs.map((need) => (
            <li key={need.id}>
              <Glyph kind={need.kind} />
              <b>{need.title}</b>
              {need.way}
              {need.text !== "" && <p>{need.text}</p>}
            </li>
          ))}
        </ul>
      )}
      {unpriced.isPending && <Bone width="70%" />}
      {unpriced.isError && (
        <Failed
          error={unpriced.error}
          onRetry={() => void unpriced.refetch()}
        />
      )}
      {needs.length === 0 && unpriced.isSuccess && (
        <p className="door-note">
          <Glyph kind="good" />
          {t("overview.needs.none")}
        </p>
      )}
    </section>
  );
}
