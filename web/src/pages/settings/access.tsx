import { useQuery } from "@tanstack/react-query";
import { healthQuery } from "../../api/queries.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Empty } from "../../ui/state.tsx";
import { Command, Part } from "./parts.tsx";
import { Sessions } from "./sessions.tsx";

/** Who is signed in, and how the admin key is changed. */
export function AccessTab() {
  const { t } = useSpeech();
  const health = useQuery(healthQuery);
  if (health.data?.demo === true) {
    return <Empty title={t("settings.access.demo")}>{t("settings.access.demo.help")}</Empty>;
  }
  return (
    <>
      <Sessions />
      <Part title={t("signIn.key")} lead={t("settings.adminKey.lead")}>
        <Command text="cpa-manager reset-admin-key" />
      </Part>
    </>
  );
}
