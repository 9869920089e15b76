import { useState } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, need } from "../../api/client.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { say } from "../../ui/notice.tsx";
import { Confirm } from "../../ui/overlay.tsx";
import { Bone, Failed, Loading } from "../../ui/state.tsx";

const PAGE = 20;

/** Records nobody could read: look, read again, delete. */
export function DeadLetters() {
  const { t, f } = useSpeech();
  const text = useFaultText();
  const now = useNow(60_000);
  const [deleting, setDeleting] = useState<number | null>(null);
  const [busy, setBusy] = useState<number | null>(null);
  const query = useInfiniteQuery({
    queryKey: ["dead-letters"],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      need(api.deadLetters({ limit: PAGE, before: pageParam }, signal)),
    getNextPageParam: (last) => last.items.length < PAGE ? undefined : last.items.at(-1)?.id,
  });
  const items = query.data?.pages.flatMap((page) => page.items);

  async function replay(id: number): Promise<void> {
    setBusy(id);
    const answer = await api.replayDeadLetter(id);
    setBusy(null);
    if (!answer.ok) return say(text(answer.fault));
    say(t(answer.value.stored ? "health.dead.stored" : "health.dead.still"));
    if (answer.value.stored) void query.refetch();
  }

  async function remove(id: number): Promise<void> {
    setDeleting(null);
    const answer = await api.deleteDeadLetter(id);
    if (!answer.ok) say(text(answer.fault));
    void query.refetch();
  }

  return (
    <section className="section">
      <div className="section-head">
        <h2>{t("health.title.dead")}</h2>
        {query.data && (query.data.pages[0]?.total ?? 0) > 0 && (
          <span className="meta">{f.count(query.data.pages[0]?.total ?? 0)}</span>
        )}
      </div>
      <p className="section-lead">{t("health.dead.lead")}</p>
      {items === undefined
        ? query.isError
          ? <Failed error={query.error} onRetry={() => void query.refetch()} />
          : (
            <Loading>
              <Bone width="60%" />
            </Loading>
          )
        : items.length === 0
        ? (
          <p className="door-note">
            <Glyph kind="good" />
            {t("health.dead.none")}
          </p>
        )
        : (
          <div>
            {items.map((item) => (
              <div className="dead" key={item.id}>
                <div className="dead-line">
                  <span title={f.instant(item.createdAtMs)}>{f.when(item.createdAtMs, now)}</span>
                  <span className="cell-soft">{item.error}</span>
                  <span className="meta">{f.bytes(item.bytes)} · {item.via}</span>
                  <span className="dead-acts">
                    <Button
                      kind="ghost"
                      onClick={() => void replay(item.id)}
                      disabled={busy !== null}
                    >
                      {t("health.dead.replay")}
                    </Button>
                    <Button kind="ghost" onClick={() => setDeleting(item.id)}>
                      {t("health.dead.delete")}
                    </Button>
                  </span>
                </div>
                <pre className="payload" tabIndex={0} aria-label={t("health.dead.payload")}>
                  {item.payload}
                  {item.truncated && ` … (${t("health.dead.truncated")})`}
                </pre>
              </div>
            ))}
            {query.hasNextPage && (
              <Button onClick={() => void query.fetchNextPage()}>{t("health.dead.more")}</Button>
            )}
          </div>
        )}
      <Confirm
        open={deleting !== null}
        title={t("health.dead.delete.title")}
        text={t("health.dead.delete.help")}
        act={t("health.dead.delete")}
        onAct={() => deleting !== null && void remove(deleting)}
        onClose={() => setDeleting(null)}
      />
    </section>
  );
}
