import { useState } from "react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { AlertItem, Channel } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import { useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { CheckField } from "../../ui/check.tsx";
import { faultText, useFaultText } from "../../ui/fault-text.ts";
import { SecretField, SelectField, SwitchField, TextField } from "../../ui/field.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { say } from "../../ui/notice.tsx";
import { Confirm } from "../../ui/overlay.tsx";
import { useDraft } from "./draft.ts";
import { ListPart, SettingsForm } from "./parts.tsx";
import { channelsQuery } from "./queries.ts";
import type { SettingsSearch } from "./search.ts";

/** What can be told, in the order of the boxes. */
const EVENTS = [
  "budget",
  "collector",
  "gap",
  "credential",
  "unpriced",
  "disk",
] as const satisfies readonly AlertItem["event"][];

/** Names of services are the same in every language. */
const KINDS = [
  ["slack", "Slack", "https://hooks.slack.com/services/…"],
  ["discord", "Discord", "https://discord.com/api/webhooks/…"],
  ["telegram", "Telegram", "https://api.telegram.org/bot…/sendMessage"],
  ["ntfy", "ntfy", "https://ntfy.sh/…"],
  ["json", "JSON", "https://…"],
] as const;

const nameOf = (kind: Channel["kind"]) => KINDS.find(([one]) => one === kind)?.[1] ?? kind;
const route = getRouteApi("/settings");

/** Where messages go: added, tried, changed. Addresses and tokens go in and never come out. */
export function Channels() {
  const { t } = useSpeech();
  const { channel } = route.useSearch();
  const set = useSetSearch<SettingsSearch>();
  const query = useQuery(channelsQuery);
  return (
    <ListPart
      words={{
        title: t("settings.channels"),
        lead: t("settings.channels.lead"),
        add: t("settings.channel.add"),
        edit: t("settings.channel.edit"),
        none: t("settings.channels.none"),
      }}
      query={query}
      height={80}
      chosen={channel}
      onChoose={(channel) => set({ channel })}
      line={(channel) => <ChannelLine channel={channel} />}
      form={(channel, close) => <ChannelForm channel={channel} onDone={close} />}
    />
  );
}

function ChannelLine({ channel }: { channel: Channel }) {
  const { t, f } = useSpeech();
  const text = useFaultText();
  const now = useNow(10_000);
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<{ ok: boolean; words: string } | null>(null);

  async function attempt(): Promise<void> {
    setBusy(true);
    const answer = await api.testChannel(channel.id);
    setBusy(false);
    setResult(
      !answer.ok
        ? { ok: false, words: text(answer.fault) }
        : answer.value.ok
        ? { ok: true, words: t("settings.channel.taken") }
        : { ok: false, words: answer.value.sentence },
    );
    void client.invalidateQueries({ queryKey: channelsQuery.queryKey });
  }

  const failed = result === null ? channel.lastError !== "" : !result.ok;
  const words = result?.words ??
    (channel.lastError !== ""
      ? t("settings.channel.failed", { error: channel.lastError })
      : channel.lastSentAtMs === null
      ? t("settings.channel.never")
      : t("settings.channel.sent", {
        ago: f.ago(Math.min(channel.lastSentAtMs, now), now),
      }));
  return (
    <li className="settings-line">
      <div>
        <Link to="/settings" search={{ tab: "alerts", channel: String(channel.id) }}>
          <b>{channel.name}</b>
        </Link>
        <p className="field-help">
          {nameOf(channel.kind)} · {channel.host}
          {channel.target !== "" && ` · ${channel.target}`}
          {` · ${
            channel.events.length === 0
              ? t("settings.channel.all")
              : f.list(channel.events.map((one) => t(`settings.event.${one}`)))
          }`}
          {!channel.enabled && ` · ${t("health.off")}`}
        </p>
        <p className="field-help settings-state" role="status">
          <Glyph
            kind={failed
              ? "bad"
              : result?.ok === true || channel.lastSentAtMs !== null
              ? "good"
              : "know"}
          />
          <span>{words}</span>
        </p>
      </div>
      <Button onClick={() => void attempt()} busy={busy && t("settings.channel.testing")}>
        {t("settings.channel.test")}
      </Button>
    </li>
  );
}

function ChannelForm({ channel, onDone }: { channel: Channel | null; onDone: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const client = useQueryClient();
  const draft = useDraft({
    name: channel?.name ?? "",
    kind: channel?.kind ?? "slack",
    url: "",
    target: channel?.target ?? "",
    token: "",
    noToken: false,
    events: channel?.events ?? [],
    enabled: channel?.enabled ?? true,
  });
  const { name, kind, url, target, token, noToken, events, enabled } = draft.value;
  const [tried, setTried] = useState(false);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [ask, setAsk] = useState(false);
  const needsUrl = channel === null || channel.kind !== kind;
  const takesToken = kind === "ntfy" || kind === "json";
  const missing = {
    name: name.trim() === "",
    url: needsUrl && url.trim() === "",
    target: kind === "telegram" && target.trim() === "",
  };

  async function save(): Promise<void> {
    setTried(true);
    if (missing.name || missing.url || missing.target) return;
    const body = {
      name: name.trim(),
      kind,
      ...(url.trim() === "" ? {} : { url: url.trim() }),
      ...(kind === "telegram" ? { target: target.trim() } : {}),
      ...(takesToken && noToken
        ? { token: "" }
        : takesToken && token.trim() !== ""
        ? { token: token.trim() }
        : {}),
      events: [...events],
      enabled,
    };
    setBusy(true);
    const answer = channel === null
      ? await api.addChannel(body)
      : await api.changeChannel(channel.id, body);
    setBusy(false);
    if (!answer.ok) return setError(faultText(speech, answer.fault));
    finish(t("settings.saved"));
  }

  async function remove(): Promise<void> {
    setAsk(false);
    const answer = await api.deleteChannel(channel?.id ?? 0);
    if (!answer.ok) return setError(faultText(speech, answer.fault));
    finish(t("settings.deleted"));
  }

  function finish(words: string): void {
    void client.invalidateQueries({ queryKey: channelsQuery.queryKey });
    say(words);
    onDone();
  }

  return (
    <SettingsForm
      dirty={draft.dirty}
      busy={busy}
      error={error}
      onSave={() => void save()}
      onDiscard={draft.reset}
      acts={channel !== null && (
        <Button kind="danger" onClick={() => setAsk(true)}>{t("settings.delete")}</Button>
      )}
    >
      <TextField
        label={t("settings.name")}
        error={tried && missing.name ? t("settings.name.missing") : undefined}
        value={name}
        maxLength={120}
        onChange={(event) => draft.set({ name: event.target.value })}
      />
      <SelectField
        label={t("settings.channel.kind")}
        value={kind}
        options={KINDS.map(([value, label]) => ({ value, label }))}
        onChange={(next) => draft.set({ kind: KINDS.find(([one]) => one === next)?.[0] ?? "json" })}
      />
      <SecretField
        label={t("settings.channel.url")}
        help={needsUrl
          ? t("settings.channel.url.help")
          : t("settings.channel.url.keep", { host: channel?.host ?? "" })}
        error={tried && missing.url ? t("settings.channel.url.missing") : undefined}
        value={url}
        placeholder={KINDS.find(([one]) => one === kind)?.[2]}
        onChange={(event) => draft.set({ url: event.target.value })}
      />
      {kind === "telegram" && (
        <TextField
          label={t("settings.channel.chat")}
          error={tried && missing.target ? t("settings.channel.chat.missing") : undefined}
          value={target}
          placeholder="-1001234567890"
          onChange={(event) => draft.set({ target: event.target.value })}
        />
      )}
      {takesToken && (
        <>
          <SecretField
            label={t("settings.channel.token")}
            help={t(
              channel?.hasToken === true
                ? "settings.channel.token.keep"
                : "settings.channel.token.help",
            )}
            value={token}
            disabled={noToken}
            onChange={(event) => draft.set({ token: event.target.value })}
          />
          {channel?.hasToken === true && (
            <CheckField
              label={t("settings.channel.token.none")}
              checked={noToken}
              onChange={(on) => draft.set({ noToken: on, token: "" })}
            />
          )}
        </>
      )}
      <fieldset className="settings-boxes">
        <legend className="field-label">{t("settings.channel.events")}</legend>
        <p className="field-help">{t("settings.channel.events.help")}</p>
        {EVENTS.map((one) => (
          <CheckField
            key={one}
            label={t(`settings.event.${one}`)}
            checked={events.includes(one)}
            onChange={(on) =>
              draft.set({
                events: EVENTS.filter((event) => event === one ? on : events.includes(event)),
              })}
          />
        ))}
      </fieldset>
      <SwitchField
        label={t("settings.channel.enabled")}
        checked={enabled}
        onChange={(next) => draft.set({ enabled: next })}
      />
      <Confirm
        open={ask}
        title={t("settings.channel.delete")}
        text={t("settings.channel.delete.help")}
        act={t("settings.delete")}
        onAct={() => void remove()}
        onClose={() => setAsk(false)}
      />
    </SettingsForm>
  );
}
