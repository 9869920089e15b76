import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { RequestDetail } from "../../../../server/http/contract/mod.ts";
import { faultOf } from "../../api/fault.ts";
import { requestQuery } from "../../api/queries.ts";
import { copyText } from "../../app/clipboard.ts";
import { patched } from "../../app/search.ts";
import type { RequestsSearch } from "./search.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { durationText } from "../../ui/fault-text.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { say } from "../../ui/notice.tsx";
import { Json } from "../../ui/code.tsx";
import { Bone, Empty, Failed, Loading } from "../../ui/state.tsx";
import { TOKEN_CLASSES, TOKEN_COLORS } from "../overview/course.tsx";
import { shortHash } from "../../ui/short-hash.ts";
import { failureText } from "./label.ts";
import { placeAttempts } from "./attempts.ts";
import { Bill } from "./bill.tsx";
import { keyName, LatencyBar } from "./row.tsx";

/** What the store writes for a set of headers when it has met too many different ones. */
const MANY = "(many)";

/** Everything known of one request. */
export function Detail(
  { id, search, onClose }: { id: number; search: RequestsSearch; onClose: () => void },
) {
  const { t } = useSpeech();
  const query = useQuery(requestQuery(id));
  const gone = query.isError && faultOf(query.error).kind === "notFound";
  return (
    <div className="detail">
      <div className="detail-head">
        <h2>{t("request.title")}</h2>
        <span className="grow" />
        <Button
          kind="ghost"
          onClick={() =>
            void copyText(location.href).then((done) =>
              say(t(done ? "app.copied" : "app.copyFailed"))
            )}
        >
          {t("request.copyLink")}
        </Button>
        <Button kind="ghost" onClick={onClose} aria-label={t("request.close")}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path d="M1.5 1.5l9 9M10.5 1.5l-9 9" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </Button>
      </div>
      {query.data
        ? <Facts detail={query.data} search={search} />
        : gone
        ? <Empty title={t("request.gone")}>{t("request.gone.help")}</Empty>
        : query.isError
        ? <Failed error={query.error} onRetry={() => void query.refetch()} />
        : (
          <Loading>
            <div className="pairs">
              {Array.from(
                { length: 8 },
                (_, index) => (
                  <div key={index} style={{ display: "contents" }}>
                    <Bone width={72} />
                    <Bone width="70%" />
                  </div>
                ),
              )}
            </div>
          </Loading>
        )}
    </div>
  );
}

function Facts({ detail, search }: { detail: RequestDetail; search: RequestsSearch }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const now = useNow(1_000);
  const filter = (name: "model" | "key" | "credential", value: string, text: string) =>
    value === "" ? text || "–" : (
      <Link
        to="/requests"
        search={patched(search, { [name]: [value] })}
        className="detail-filter"
        title={t("request.filterBy", { value: text })}
      >
        {text}
      </Link>
    );
  const wait = detail.ttftMs;
  const rest = detail.latencyMs !== null && wait !== null ? detail.latencyMs - wait : null;
  const out = detail.output + detail.reasoning;
  const all = [...detail.attempts, detail].sort((a, b) => a.timestampMs - b.timestampMs);
  const said = failureText(detail.failSummary);
  const tries = all.length;
  const nth = all.findIndex((row) => row.id === detail.id) + 1;
  const firstFailure = all.find((row) => row.failed);
  const total = TOKEN_CLASSES.reduce((sum, name) => sum + detail[name], 0);
  return (
    <>
      <dl className="pairs">
        <Pair name={t("request.time")}>
          {f.instant(detail.timestampMs)}
          <div className="meta">{f.ago(detail.timestampMs, now)}</div>
        </Pair>
        <Pair name={t("request.result")}>
          <span className={detail.failed ? "is-bad" : "is-good"}>
            {detail.failed
              ? detail.failClass || String(detail.failStatus ?? t("requests.failed"))
              : t("request.result.ok")}
          </span>
          {tries > 1 && (
            <span className="meta">
              {` ${t("request.nth", { n: nth, of: tries })}`}
              {firstFailure !== undefined && !detail.failed && (
                <>
                  {" "}
                  <Link
                    to="/requests/$id"
                    params={{ id: String(firstFailure.id) }}
                    search={search}
                    resetScroll={false}
                  >
                    {t("request.firstFailed", {
                      with: firstFailure.failClass || String(firstFailure.failStatus ?? ""),
                    })}
                  </Link>
                </>
              )}
            </span>
          )}
        </Pair>
        <Pair name={t("request.asked")}>
          {detail.requestedModel || detail.model || "–"}
          <span className="meta">
            {[
              detail.effort && t("request.effort", { value: detail.effort }),
              detail.tier && t("request.tier", { value: detail.tier }),
              detail.stream === null ? "" : t(detail.stream ? "request.streamed" : "request.whole"),
            ].filter(Boolean).map((text) => ` · ${text}`).join("")}
          </span>
        </Pair>
        <Pair name={t("request.answered")}>
          {filter("model", detail.model, detail.responseModel || detail.model)}
        </Pair>
        <Pair name={t("request.key")}>
          {filter("key", detail.apiKeyHash, keyName(detail))}
        </Pair>
        <Pair name={t("request.credential")}>
          {filter(
            "credential",
            detail.authIndex,
            detail.account || detail.accountLabel || shortHash(detail.authIndex),
          )}
          {detail.accountFile && <div className="meta">{detail.accountFile}</div>}
        </Pair>
        <Pair name={t("request.path")}>
          <code>
            {[detail.method, detail.path || detail.endpoint].filter(Boolean).join(" ") || "–"}
          </code>
        </Pair>
      </dl>

      {detail.failed && detail.failSummary !== "" && (
        <section>
          <h2>{t("request.failure")}</h2>
          {said !== detail.failSummary && <p className="detail-said">{said}</p>}
          <div className="detail-fail">{detail.failSummary}</div>
        </section>
      )}

      <section>
        <h2>{t(detail.attempts.length > 0 ? "request.attempts" : "request.duration")}</h2>
        {detail.attempts.length > 0
          ? <Attempts detail={detail} search={search} />
          : detail.latencyMs === null
          ? <p className="meta">{t("app.unknown")}</p>
          : (
            <div className={detail.failed ? "bar-failed" : ""}>
              <LatencyBar
                latencyMs={detail.latencyMs}
                ttftMs={detail.ttftMs}
                scale={Math.max(1, detail.latencyMs)}
              />
            </div>
          )}
        {detail.latencyMs !== null && (tries === 1 || wait !== null) && (
          <p>
            <b>{durationText(speech, detail.latencyMs)}</b>{" "}
            <span className="meta">
              {[
                wait !== null && t("request.wait", { value: durationText(speech, wait) }),
                rest !== null && rest > 0 &&
                t("request.streaming", { value: durationText(speech, rest) }),
                rest !== null && rest > 200 && out > 0 &&
                t("request.rate", { n: Math.round(out / (rest / 1_000)) }),
              ].filter(Boolean).join(" · ")}
            </span>
          </p>
        )}
      </section>

      <section>
        <h2>{t("request.cost")}</h2>
        {total === 0 && detail.cost === 0
          ? <p className="meta">{t("request.noTokens")}</p>
          : <Bill detail={detail} />}
      </section>

      {detail.cost === null && (
        <section>
          <h2>{t("request.tokens")}</h2>
          {total === 0 ? <p className="meta">{t("app.none")}</p> : (
            <table className="table">
              <tbody>
                {TOKEN_CLASSES.filter((name) =>
                  detail[name] > 0 || name === "input" || name === "output"
                )
                  .map((name) => (
                    <tr key={name}>
                      <td>
                        <span className="class-name">
                          <i className="swatch" style={{ background: TOKEN_COLORS[name] }} />
                          {t(`tokens.${name}`)}
                        </span>
                      </td>
                      <td className="num">{f.count(detail[name])}</td>
                      <td className="num meta">
                        {total > 0 ? f.percent(detail[name] / total) : "–"}
                      </td>
                    </tr>
                  ))}
                <tr>
                  <td>{t("tokens.total")}</td>
                  <td className="num">
                    <b>{f.count(total)}</b>
                  </td>
                  <td />
                </tr>
              </tbody>
            </table>
          )}
        </section>
      )}

      {Object.keys(detail.headers).length > 0 && (
        <section>
          <h2>{t("request.headers")}</h2>
          {MANY in detail.headers
            ? <p className="meta">{t("request.headers.many")}</p>
            : (
              <dl className="pairs">
                {Object.entries(detail.headers).map(([name, value]) => (
                  <Pair key={name} name={name}>
                    <code>{value}</code>
                  </Pair>
                ))}
              </dl>
            )}
        </section>
      )}

      <section>
        <details>
          <summary>{t("request.more")}</summary>
          <dl className="pairs">
            <Maybe name={t("request.id")} value={detail.requestId} code />
            <Maybe name={t("request.execution")} value={detail.executionId} code />
            <Maybe name={t("request.received")} value={f.instant(detail.receivedAtMs)} />
            <Maybe name={t("request.provider")} value={detail.provider} />
            <Maybe name={t("request.executor")} value={detail.executor} />
            <Maybe name={t("request.authType")} value={detail.authType} />
            <Maybe name={t("request.source")} value={detail.source} />
            <Maybe name={t("request.project")} value={detail.project} />
            <Maybe name={t("request.client")} value={detail.clientIp} />
            <Maybe name={t("request.forwarded")} value={detail.forwardedFor} />
            <Maybe name={t("request.agent")} value={detail.userAgent} />
            <Maybe name={t("request.hash")} value={detail.eventHash} code />
            <Maybe name={t("request.flags")} value={f.list(detail.flags)} />
            <Maybe name={t("request.authIndex")} value={detail.authIndex} code />
            <Maybe name={t("request.responseTier")} value={detail.responseTier} />
            <Maybe
              name={t("request.priceUsed")}
              value={detail.priceVersion === null
                ? ""
                : t("request.priceVersion", { n: detail.priceVersion })}
            />
          </dl>
          {Object.keys(detail.reported).length > 0 && (
            <>
              <h3>{t("request.reported")}</h3>
              <Json value={detail.reported} label={t("request.reported")} />
            </>
          )}
        </details>
      </section>
    </>
  );
}

/** Every attempt on one line of time; each leads to its own facts. */
function Attempts({ detail, search }: { detail: RequestDetail; search: RequestsSearch }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const placed = placeAttempts([...detail.attempts, detail]);
  return (
    <ol className="attempts">
      {placed.map(({ row, left, wait, rest }) => {
        const here = row.id === detail.id;
        return (
          <li key={row.id} className={here ? "attempt attempt-here" : "attempt"}>
            <Glyph
              kind={row.failed ? "bad" : "good"}
              label={t(row.failed ? "requests.failed" : "requests.ok")}
            />
            {here ? <b>{f.clock(row.timestampMs)}</b> : (
              <Link
                to="/requests/$id"
                params={{ id: String(row.id) }}
                search={search}
                resetScroll={false}
              >
                {f.clock(row.timestampMs)}
              </Link>
            )}
            <span className="cut meta">
              {[here && t("request.thisOne"), row.failed ? row.failClass : "", row.account]
                .filter(Boolean).join(" · ")}
            </span>
            <span className="meta">
              {row.latencyMs === null ? "" : durationText(speech, row.latencyMs)}
            </span>
            <span className={row.failed ? "attempt-bar bar-failed" : "attempt-bar"} aria-hidden>
              <span className="lat" style={{ marginLeft: `${left}%`, width: `${wait + rest}%` }}>
                <i style={{ width: `${wait + rest === 0 ? 0 : wait / (wait + rest) * 100}%` }} />
                <b style={{ width: `${wait + rest === 0 ? 0 : rest / (wait + rest) * 100}%` }} />
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Maybe({ name, value, code = false }: { name: string; value: string; code?: boolean }) {
  if (value === "") return null;
  return <Pair name={name}>{code ? <code>{value}</code> : value}</Pair>;
}
