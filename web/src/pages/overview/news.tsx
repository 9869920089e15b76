import { useEffect, useState } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { askQuery } from "../../api/queries.ts";
import { gapText } from "../../app/health-sentence.ts";
import { keep } from "../../app/keep.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { durationText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { Bone, Failed } from "../../ui/state.tsx";
import { beginVisit, type Known, newsSince, readVisits, type Visits } from "./visit.ts";

const KEPT = "visit";
/** Names of this long ago are known still. */
const MEMORY = "30d";
const MINUTE = 60_000;

/** What appeared since the reader was here the last time: models, kinds of failure, gaps. */
export function News() {
  const speech = useSpeech();
  const { t, f } = speech;
  const [visits, setVisits] = useState<Visits>(() =>
    beginVisit(readVisits(keep.read(KEPT)), Date.now())
  );
  const { data, error, refetch } = useQuery({
    ...askQuery({ span: MEMORY, zone: "UTC" }, [
      { kind: "facets", dimensions: ["model", "class"], top: 200 },
    ]),
    staleTime: 5 * MINUTE,
    refetchInterval: 5 * MINUTE,
  });

  useEffect(() => {
    if (data === undefined) return;
    const names = (dimension: string) =>
      data.parts[0].facets.find((one) => one.dimension === dimension)?.values
        .map(({ value }) => value).filter((value) => value !== "") ?? [];
    const known = { models: names("model"), classes: names("class") };
    const note = () => {
      if (document.visibilityState === "hidden") return;
      setVisits((old) => {
        const next = { ...old, now: { ...known, atMs: Date.now() } };
        keep.write(KEPT, JSON.stringify(next));
        return next;
      });
    };
    note();
    const timer = setInterval(note, MINUTE);
    return () => clearInterval(timer);
  }, [data]);

  const seen = (now: Known) => {
    const next = { before: now, now };
    keep.write(KEPT, JSON.stringify(next));
    setVisits(next);
  };
  const { before, now } = visits;
  const news = before && now && data && newsSince(before, now, data.completeness.gaps);
  const some = news && news.models.length + news.classes.length + news.gaps.length > 0;
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t("overview.news")}</h2>
        {before && (
          <span className="meta">
            {t("overview.news.since", { when: f.when(before.atMs, Date.now()) })}
          </span>
        )}
        <span className="grow" />
        {some && now && (
          <Button kind="link" onClick={() => seen(now)}>{t("overview.news.seen")}</Button>
        )}
      </div>
      {data === undefined
        ? error
          ? <Failed error={error} onRetry={() => void refetch()} />
          : <Bone width="60%" height={14} />
        : before === null
        ? <p className="meta">{t("overview.news.first")}</p>
        : !some
        ? <p className="meta">{t("overview.news.none")}</p>
        : (
          <ul className="needs">
            {news.models.map((model) => (
              <li key={`model ${model}`}>
                <Glyph kind="know" />
                <b>{t("overview.news.model", { model })}</b>
                <Link to="/requests" search={{ span: MEMORY, model: [model] }}>
                  {t("nav.requests")}
                </Link>
              </li>
            ))}
            {news.classes.map((failure) => (
              <li key={`class ${failure}`}>
                <Glyph kind="warn" />
                <b>{t("overview.news.class", { failure })}</b>
                <Link to="/requests" search={{ span: MEMORY, failed: true, class: [failure] }}>
                  {t("nav.requests")}
                </Link>
              </li>
            ))}
            {news.gaps.map((gap) => (
              <li key={`gap ${gap.fromMs}`}>
                <Glyph kind="warn" />
                <b>
                  {t("overview.news.gap", {
                    when: f.when(gap.fromMs, Date.now()),
                    length: durationText(speech, gap.toMs - gap.fromMs),
                  })}
                </b>
                <Link to="/health">{t("health.why")}</Link>
                <p>{gapText(speech, gap.cause)}</p>
              </li>
            ))}
          </ul>
        )}
    </section>
  );
}
