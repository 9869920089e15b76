/**
 * Channels: their secrets at rest, and sending through them.
 *
 * @module
 */
import { registerSecret, type Sealer } from "../secrets/mod.ts";
import type { AuditRow, ChannelRow } from "../store/types.ts";
import { type Destination, readDestination } from "./address.ts";
import { AlertError } from "./error.ts";
import { addressFor, type Message, write } from "./messages.ts";
import { post, type Posted, type Wire } from "./post.ts";
import type { AlertsStore } from "./service.ts";
import type { AlertEvent, ChannelDefinition, ChannelKind, ChannelView } from "./types.ts";

/** Most channels that are kept. */
export const MOST_CHANNELS = 50;

/** `alert_channel.body` */
interface Kept {
  readonly name: string;
  readonly kind: ChannelKind;
  /** Sealed. */
  readonly url: string;
  readonly host: string;
  readonly target: string;
  /** Sealed; empty without one. */
  readonly token: string;
  readonly events: readonly AlertEvent[];
  readonly enabled: boolean;
}

type Channel = Kept & Pick<ChannelView, "id" | "lastSentAtMs" | "lastError">;

/** What channels need. */
export interface ChannelsOptions {
  readonly store: AlertsStore;
  readonly sealer: Pick<Sealer, "encrypt" | "decrypt">;
  readonly allowedHosts: readonly string[];
  readonly wire: Wire;
  /** Sentence why nothing is ever sent from here (the demo); null where it is. */
  readonly mute: string | null;
}

/** See the module comment. */
export class Channels {
  readonly #options: ChannelsOptions;
  readonly #all = new Map<number, Channel>();

  constructor(options: ChannelsOptions) {
    this.#options = options;
  }

  async load(): Promise<void> {
    const rows = await this.#options.store.call("listChannels", []);
    this.#all.clear();
    for (const row of rows) {
      const channel = toChannel(row);
      if (channel !== null) this.#all.set(row.id, channel);
    }
  }

  list(): ChannelView[] {
    return [...this.#all.values()].map(toView);
  }

  get(id: number): ChannelView | null {
    const found = this.#all.get(id);
    return found === undefined ? null : toView(found);
  }

  /** Ids and names of the channels that want an event. */
  wanting(event: AlertEvent): { readonly id: number; readonly name: string }[] {
    return [...this.#all.values()].filter(({ enabled, events }) =>
      enabled && (events.length === 0 || events.includes(event))
    );
  }

  /**
   * Adds or replaces one.
   *
   * @throws AlertError for an address that nothing is sent to, a missing one, an unknown id
   */
  async put(
    id: number | null,
    entered: ChannelDefinition,
    audit: AuditRow,
  ): Promise<ChannelView> {
    const { store, sealer, allowedHosts } = this.#options;
    const before = id === null ? undefined : this.#all.get(id);
    if (id !== null && before === undefined) throw noChannel();
    if (id === null && this.#all.size >= MOST_CHANNELS) {
      throw new AlertError(
        `There are ${MOST_CHANNELS} channels, and no more are kept.`,
        "too_many",
      );
    }
    const { name, kind, events, enabled } = entered;
    const target = (entered.target ?? before?.target ?? "").trim();
    if (kind === "telegram" && target === "") {
      throw new AlertError("The field 'target' is needed: the Telegram chat.", "bad_body");
    }
    let { url, host, token } = before ?? { url: "", host: "", token: "" };
    if (entered.url !== undefined) {
      const destination = readDestination(addressFor(kind, entered.url), allowedHosts);
      hide(destination.url.href);
      url = await sealer.encrypt(destination.url.href);
      // a secret goes nowhere it was not entered for
      if (destination.url.host !== host) token = "";
      host = destination.url.host;
    } else if (before === undefined || before.kind !== kind) {
      throw new AlertError("The field 'url' is needed: where messages go.", "bad_body");
    }
    if (entered.token !== undefined) {
      const text = entered.token.trim();
      if (/[^\x21-\x7e]/.test(text)) {
        throw new AlertError(
          "The field 'token' is not accepted: it holds spaces or other characters that no token has.",
          "bad_body",
        );
      }
      hide(text);
      token = await sealer.encrypt(text);
    }
    const kept: Kept = { name, kind, url, host, target, token, events: [...events], enabled };
    const row = await store.call("putChannel", [id, JSON.stringify(kept), audit]);
    if (row === null) throw noChannel();
    const channel = toChannel(row)!;
    this.#all.set(row.id, channel);
    return toView(channel);
  }

  async delete(id: number, audit: AuditRow): Promise<void> {
    const gone = await this.#options.store.call("deleteChannel", [id, audit]);
    this.#all.delete(id);
    if (!gone) throw noChannel();
  }

  /** Why nothing can go to a channel; null when something can. */
  closed(id: number): string | null {
    const channel = this.#all.get(id);
    if (channel === undefined) return "The channel was removed.";
    return channel.enabled ? null : "The channel is switched off.";
  }

  /** @throws AlertError, PostError */
  async send(id: number, message: Message): Promise<Posted> {
    const channel = this.#all.get(id);
    if (channel === undefined) throw noChannel();
    const { mute, wire } = this.#options;
    if (mute !== null) throw new AlertError(mute, "address_refused");
    const { to, token } = await this.#open(channel);
    return await post(
      { to, ...write(channel.kind, { target: channel.target, token }, message) },
      wire,
    );
  }

  async note(id: number, sentAtMs: number | null, error: string): Promise<void> {
    const channel = this.#all.get(id);
    if (channel === undefined) return;
    const lastSentAtMs = sentAtMs ?? channel.lastSentAtMs;
    this.#all.set(id, { ...channel, lastSentAtMs, lastError: error });
    await this.#options.store.call("noteChannel", [id, sentAtMs, error]);
  }

  async #open({ url, token }: Kept): Promise<{ to: Destination; token: string }> {
    const { sealer, allowedHosts } = this.#options;
    let opened: string;
    let bearer: string;
    try {
      opened = await sealer.decrypt(url);
      bearer = await sealer.decrypt(token);
    } catch {
      throw new AlertError(
        "The stored address cannot be opened with the present data key; enter it again.",
        "address_refused",
      );
    }
    hide(opened);
    hide(bearer);
    // judged again: the setting may have changed since it was entered
    return { to: readDestination(opened, allowedHosts), token: bearer };
  }
}

/** The log must not show it, whoever writes it there. */
function hide(secret: string): void {
  if (secret.length < 8) return;
  registerSecret(secret);
  const path = URL.parse(secret)?.pathname ?? "";
  if (path.length >= 12) registerSecret(path);
}

function noChannel(): AlertError {
  return new AlertError("There is no channel with this number.", "not_found");
}

function toChannel({ id, body, lastSentAtMs, lastError }: ChannelRow): Channel | null {
  try {
    return { ...JSON.parse(body) as Kept, id, lastSentAtMs, lastError };
  } catch {
    return null;
  }
}

function toView(channel: Channel): ChannelView {
  const { id, name, kind, host, target, token, events, enabled, lastSentAtMs, lastError } = channel;
  return {
    id,
    name,
    kind,
    host,
    target,
    hasToken: token !== "",
    events,
    enabled,
    lastSentAtMs,
    lastError,
  };
}
