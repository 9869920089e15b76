import { useState } from "react";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { AlertItem } from "../../../../server/http/contract/mod.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { Budgets } from "./budgets.tsx";
import { Channels } from "./channels.tsx";
import { Loaded, Part } from "./parts.tsx";
import { alertsQuery } from "./queries.ts";
import { Rules } from "./rules.tsx";
import { alertText } from "./scope.ts";

const FEW = 10;
const MANY = 200;

/** Budgets, when something is told, to whom, and what was told. */
export function AlertsTab() {
  return (
    <>
      <Budgets />
      <Channels />
      <Rules />
      <Told />
    </>
  );
}

/** Where an alert leads: to what it is about. */
function wayOf({ event, params, atMs }: AlertItem): Pick<LinkProps, "to" | "search"> {
  const day = { from: atMs - 86_400_000, to: atMs + 60_000 };
  switch (event) {
    case "budget":
      return { to: "/settings", search: { tab: "alerts", budget: String(params["budgetId"]) } };
    case "credential":
      return {
        to: "/requests",
        search: { ...day, credential: [String(params["credential"])], failed: true },
      };
    case "unpriced":
      return { to: "/requests", search: { ...day, model: [String(params["model"])] } };
    case "disk":
      return { to: "/settings", search: { tab: "retention" } };
    case "gap":
    case "collector":
      return { to: "/health" };
  }
}

function Told() {
  const speech = useSpeech();
  const { t, f } = speech;
  const now = useNow(10_000);
  const [limit, setLimit] = useState(FEW);
  const query = useQuery(alertsQuery(limit));
  return (
    <Part title={t("settings.told")}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? <p className="settings-quiet">{t("settings.told.none")}</p> : (
            <>
              <ul className="settings-lines">
                {items.map((item) => (
                  <li className="settings-line" key={item.id}>
                    <div>
                      <Link {...wayOf(item)} className="settings-told">
                        <Glyph
                          kind={item.endedAtMs === null && item.event !== "budget"
                            ? "warn"
                            : "know"}
                        />
                        {alertText(speech, item)}
                      </Link>
                      <p className="field-help">
                        {item.deliveries.length === 0
                          ? t("settings.told.nobody")
                          : item.deliveries.map((one, index) => (
                            <span key={index} title={one.error || undefined}>
                              {index > 0 && " · "}
                              {t(`settings.delivery.${one.state}`, { channel: one.channel })}
                              {one.state === "failed" && one.error !== "" && `: ${one.error}`}
                            </span>
                          ))}
                      </p>
                    </div>
                    <span className="meta settings-when" title={f.instant(item.atMs)}>
                      {f.ago(Math.min(item.atMs, now), now)}
                      {item.endedAtMs !== null && ` · ${t("settings.told.over")}`}
                    </span>
                  </li>
                ))}
              </ul>
              {items.length >= limit && limit < MANY && (
                <Button onClick={() => setLimit(MANY)}>{t("settings.told.more")}</Button>
              )}
            </>
          )}
      </Loaded>
    </Part>
  );
}
