import type { Health, RequestRow, StreamMessage } from "../../../server/http/contract/mod.ts";
import { basePath } from "./base.ts";
import { api } from "./client.ts";

/** How new events reach the page. */
export type StreamState =
  | "idle" // nobody listens
  | "connecting"
  | "live" // server-sent events arrive
  | "polling" // a proxy holds the stream back; asked every few seconds
  | "hidden" // the tab is in the background and asks nothing
  | "down"; // the server cannot be reached

type Listener = (message: StreamMessage) => void;

const FIRST_MESSAGE_MS = 6_000;
const POLL_MS = 5_000;
const RETRY_STREAM_MS = 60_000;
const MAX_BACKOFF_MS = 30_000;

/**
 * The one event stream of the page. It connects with the first listener, goes quiet in hidden
 * tabs, backs off with jitter, and falls back to polling where a proxy buffers the answer.
 */
class Stream {
  #state: StreamState = "idle";
  #listeners = new Set<Listener>();
  #watchers = new Set<() => void>();
  #source: EventSource | null = null;
  #timers = new Set<number>();
  #failures = 0;
  #newestId = 0;
  #allowed = false;
  #abort = new AbortController();

  get state(): StreamState {
    return this.#state;
  }

  /** For `useSyncExternalStore`. */
  watch = (changed: () => void): () => void => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  /** Receives messages until the returned function is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts for a signed-in reader; idempotent. */
  start(): void {
    if (this.#allowed) return;
    this.#allowed = true;
    document.addEventListener("visibilitychange", this.#visibility);
    this.#connect();
  }

  /** Stops and forgets; after signing out. */
  stop(): void {
    this.#allowed = false;
    this.#failures = 0;
    this.#newestId = 0;
    document.removeEventListener("visibilitychange", this.#visibility);
    this.#close();
    this.#set("idle");
  }

  #visibility = (): void => {
    if (!this.#allowed) return;
    this.#close();
    if (document.hidden) this.#set("hidden");
    else {
      this.#failures = 0;
      this.#connect();
    }
  };

  #set(state: StreamState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }

  #later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms) as unknown as number;
    this.#timers.add(timer);
  }

  #close(): void {
    this.#source?.close();
    this.#source = null;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  #connect(): void {
    this.#close();
    if (!this.#allowed) return;
    if (document.hidden) return this.#set("hidden");
    if (this.#state !== "polling" && this.#state !== "down") this.#set("connecting");
    const source = new EventSource(`${basePath()}/api/v1/stream`);
    this.#source = source;
    let heard = false;
    const hear = (event: MessageEvent<string>) => {
      if (source !== this.#source) return;
      if (!heard) {
        heard = true;
        this.#failures = 0;
        for (const timer of this.#timers) clearTimeout(timer);
        this.#timers.clear();
        this.#set("live");
      }
      this.#deliver(JSON.parse(event.data) as StreamMessage);
    };
    source.addEventListener("health", hear);
    source.addEventListener("requests", hear);
    source.onerror = () => {
      if (source === this.#source) this.#broken();
    };
    this.#later(FIRST_MESSAGE_MS, () => {
      if (!heard) this.#poll(0);
    });
  }

  /** EventSource hides the status, so the session is asked what happened. */
  #broken(): void {
    this.#close();
    this.#failures++;
    const signal = this.#abort.signal;
    void api.health(signal).then((answer) => {
      if (signal.aborted || !this.#allowed) return;
      if (answer.ok) {
        this.#deliver({ kind: "health", health: answer.value });
        if (this.#failures >= 3) return this.#poll(0);
      } else if (answer.fault.kind === "unauthorized") return;
      else this.#set("down");
      const base = Math.min(MAX_BACKOFF_MS, 500 * 2 ** this.#failures);
      this.#later(base * (0.5 + Math.random() / 2), () => this.#connect());
    });
  }

  #poll(asked: number): void {
    this.#source?.close();
    this.#source = null;
    if (asked * POLL_MS >= RETRY_STREAM_MS) return this.#connect();
    const signal = this.#abort.signal;
    void Promise.all([api.health(signal), api.requests({ limit: 50 }, signal)]).then(
      ([health, list]) => {
        if (signal.aborted || !this.#allowed) return;
        if (health.ok) {
          this.#set("polling");
          this.#deliver({ kind: "health", health: health.value });
        } else if (health.fault.kind === "unauthorized") return;
        else this.#set("down");
        if (list.ok) this.#deliverNew(list.value.items, health.ok ? health.value : null);
        this.#later(POLL_MS, () => this.#poll(asked + 1));
      },
    );
  }

  #deliverNew(items: readonly RequestRow[], health: Health | null): void {
    const known = this.#newestId;
    const rows = items.filter((row) => row.id > known);
    const newest = items[0]?.id ?? known;
    this.#newestId = Math.max(known, newest);
    if (known === 0 || rows.length === 0) return;
    this.#deliver({
      kind: "requests",
      rows,
      count: Math.max(rows.length, newest - known),
      totalEvents: health?.store.events ?? 0,
    });
  }

  #deliver(message: StreamMessage): void {
    if (message.kind === "requests") {
      for (const row of message.rows) this.#newestId = Math.max(this.#newestId, row.id);
    }
    for (const listener of this.#listeners) listener(message);
  }
}

/** The page's stream. */
export const stream = new Stream();
