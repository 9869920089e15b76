import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { sessionsQuery } from "../../api/queries.ts";
import { signOut } from "../../app/session.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { useNow } from "../../ui/hooks.ts";
import { say } from "../../ui/notice.tsx";
import { Bone, Failed, Loading } from "../../ui/state.tsx";
import { browserName } from "./browser-name.ts";

/** Who is signed in; each can be ended. */
export function Sessions() {
  const { t, f } = useSpeech();
  const text = useFaultText();
  const query = useQuery(sessionsQuery);
  const now = useNow(10_000);

  async function end(id: string, current: boolean): Promise<void> {
    if (current) return signOut();
    const answer = await api.endSession(id);
    if (!answer.ok) say(text(answer.fault));
    void query.refetch();
  }

  return (
    <section className="section">
      <div className="section-head">
        <h2>{t("settings.sessions")}</h2>
      </div>
      <p className="section-lead">{t("settings.sessions.lead")}</p>
      {query.data === undefined
        ? query.isError
          ? <Failed error={query.error} onRetry={() => void query.refetch()} />
          : (
            <Loading>
              <Bone width="60%" />
            </Loading>
          )
        : (
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{t("settings.session.agent")}</th>
                <th scope="col">{t("settings.session.source")}</th>
                <th scope="col">{t("settings.session.used")}</th>
                <th scope="col">{t("settings.session.expires")}</th>
                <th scope="col">
                  <span className="offscreen">{t("settings.session.end")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {query.data.items.map((item) => (
                <tr key={item.id}>
                  <td data-label={t("settings.session.agent")} title={item.agent}>
                    <span>
                      {browserName(item.agent)}
                      {item.current && (
                        <span className="meta">{` · ${t("settings.session.current")}`}</span>
                      )}
                    </span>
                  </td>
                  <td data-label={t("settings.session.source")}>{item.source || "–"}</td>
                  <td data-label={t("settings.session.used")}>{f.ago(item.usedAtMs, now)}</td>
                  <td data-label={t("settings.session.expires")}>{f.ago(item.expiresAtMs, now)}</td>
                  <td className="num">
                    <Button kind="ghost" onClick={() => void end(item.id, item.current)}>
                      {item.current ? t("app.signOut") : t("settings.session.end")}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
    </section>
  );
}
