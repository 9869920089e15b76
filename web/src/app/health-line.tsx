import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import type { Health } from "../../../server/http/contract/mod.ts";
import { useSpeech } from "../i18n/mod.ts";
import { Glyph } from "../ui/glyph.tsx";
import { useNow } from "../ui/hooks.ts";
import { healthSentence } from "./health-sentence.ts";

/** Whether all is well, in one sentence, with the way on at its end. */
export function HealthLine(
  { health, children, here = false }: { health: Health; children?: ReactNode; here?: boolean },
) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useNow(1_000);
  const sentence = healthSentence(speech, health, now);
  return (
    <div className={`health health-${sentence.kind}`}>
      <Glyph kind={sentence.kind} />
      <p>
        <strong>{sentence.head}</strong> {sentence.rest} {children}
        {sentence.way === "health" && !here && (
          <>
            {" "}
            <Link to="/health">{t("health.open")}</Link>
          </>
        )}
        {sentence.way === "setup" && (
          <>
            {" "}
            <Link to="/settings">{t("health.setUp")}</Link>
          </>
        )}
      </p>
    </div>
  );
}
