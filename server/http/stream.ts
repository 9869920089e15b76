/**
 * The event stream: one question to the reader per message, however many clients listen.
 *
 * @module
 */
import type { StreamMessage } from "./contract/mod.ts";
import { fault, oneLine } from "./errors.ts";
import { encodeJson } from "./json.ts";
import { healthOf } from "./routes/health.ts";
import type { Limits, Notice, Presented, Services } from "./services.ts";

/** Rows a message carries at most. */
const ROWS = 50;
/** Health changes with every event; more often than this nobody can read it, ms. */
const HEALTH_GAP_MS = 1_000;
/** Messages a client may lag behind before it is cut off; it comes back with its last id. */
const BACKLOG = 64;

/** Someone listening. */
interface Client {
  readonly presented: Presented;
  readonly controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
}

/** Fans commits and health out to all listening browsers. */
export class StreamHub {
  readonly #services: Services;
  readonly #limits: Limits;
  readonly #clients = new Set<Client>();
  readonly #encoder = new TextEncoder();
  #stopNotices: (() => void) | null = null;
  #ping: ReturnType<typeof setInterval> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #timerAtMs = 0;
  /** Newest event id that a message has covered, and the newest one known. */
  #sent = 0;
  #head = 0;
  #count = 0;
  #total = 0;
  #healthDue = false;
  #healthAtMs = -Infinity;
  #lastAtMs = -Infinity;
  #flushing = false;
  #failing = false;
  #closed = false;

  constructor(services: Services, limits: Limits) {
    this.#services = services;
    this.#limits = limits;
  }

  /** Clients listening now. */
  get size(): number {
    return this.#clients.size;
  }

  /**
   * Opens a stream. It begins with health and, for a client that comes back, what it missed.
   *
   * @throws HttpFault 503 when too many are open or the server stops
   */
  async open(
    who: { readonly presented: Presented; readonly lastEventId: string | null },
  ): Promise<Response> {
    if (this.#closed || this.#clients.size >= this.#limits.streamClients) {
      throw fault("too_many_streams", undefined, { headers: { "retry-after": "10" } });
    }
    const first = await this.#welcome(who.lastEventId);
    if (this.#closed) throw fault("too_many_streams");
    let client: Client | null = null;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        client = { presented: who.presented, controller };
        this.#clients.add(client);
        controller.enqueue(this.#encoder.encode(first));
        this.#wake();
      },
      cancel: () => {
        if (client !== null) this.#drop(client);
      },
    }, { highWaterMark: BACKLOG });
    return new Response(body, {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store, no-transform",
        // nginx would otherwise hold messages back until its buffer is full
        "x-accel-buffering": "no",
      },
    });
  }

  /** Ends all streams, for good. */
  close(): void {
    this.#closed = true;
    for (const client of [...this.#clients]) this.#drop(client, true);
    this.#sleep();
  }

  async #welcome(lastEventId: string | null): Promise<string> {
    const health = await healthOf(this.#services);
    const head = Math.max(this.#head, health.store.lastEventId);
    if (this.#clients.size === 0) {
      this.#head = this.#sent = head;
      this.#count = 0;
    }
    this.#total = health.store.events;
    const texts = ["retry: 2000\n\n", frame({ kind: "health", health }, head)];
    const seen = lastEventId !== null && /^\d{1,15}$/.test(lastEventId)
      ? Number(lastEventId)
      : head;
    if (seen < head) {
      const rows = await this.#services.reader.call("list", [{ after: seen, limit: ROWS }]);
      texts.push(
        // ids are given without holes, so their distance is the number of events
        frame({
          kind: "requests",
          count: head - seen,
          rows: [...rows],
          totalEvents: health.store.events,
        }, head),
      );
    }
    return texts.join("");
  }

  #wake(): void {
    this.#stopNotices ??= this.#services.onNotice((notice) => this.#take(notice));
    this.#ping ??= setInterval(() => void this.#keepAlive(), this.#limits.streamPingMs);
  }

  #sleep(): void {
    this.#stopNotices?.();
    this.#stopNotices = null;
    if (this.#ping !== null) clearInterval(this.#ping);
    this.#ping = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#healthDue = false;
  }

  #drop(client: Client, end = false): void {
    if (!this.#clients.delete(client)) return;
    if (end) {
      try {
        client.controller.close();
      } catch {
        // the client had gone already
      }
    }
    if (this.#clients.size === 0) this.#sleep();
  }

  #take(notice: Notice): void {
    if (notice.kind === "health") {
      this.#healthDue = true;
    } else {
      this.#count += notice.count;
      this.#head = Math.max(this.#head, notice.lastEventId);
      this.#total = notice.totalEvents;
    }
    this.#schedule();
  }

  #schedule(): void {
    if (this.#flushing || this.#clients.size === 0) return;
    const now = this.#services.now();
    const due = this.#head > this.#sent
      ? this.#lastAtMs + this.#limits.streamGapMs
      : this.#healthDue
      ? Math.max(this.#lastAtMs + this.#limits.streamGapMs, this.#healthAtMs + HEALTH_GAP_MS)
      : null;
    if (due === null) return;
    // requests never wait for the turn of health, which may be far
    if (this.#timer !== null && this.#timerAtMs <= due) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timerAtMs = due;
    const wait = Math.min(Math.max(0, due - now), HEALTH_GAP_MS);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#flush();
    }, wait);
  }

  /** Sends the new requests, then health when it is due and old enough. */
  async #flush(): Promise<void> {
    this.#flushing = true;
    try {
      const now = this.#services.now();
      this.#lastAtMs = now;
      if (this.#head > this.#sent) {
        const { head, count, total } = { head: this.#head, count: this.#count, total: this.#total };
        const rows = await this.#services.reader.call("list", [{ after: this.#sent, limit: ROWS }]);
        this.#sent = head;
        this.#count -= count;
        this.#send({ kind: "requests", count, rows: [...rows], totalEvents: total });
      }
      if (this.#healthDue && now - this.#healthAtMs >= HEALTH_GAP_MS) {
        this.#healthDue = false;
        this.#healthAtMs = now;
        this.#send({ kind: "health", health: await healthOf(this.#services) });
      }
      this.#failing = false;
      this.#flushing = false;
      this.#schedule();
    } catch (error) {
      // tried again with the next notice; said once
      this.#flushing = false;
      if (this.#failing) return;
      this.#failing = true;
      const text = error instanceof Error ? error.message : String(error);
      this.#services.log("warn", `event stream: ${oneLine(text)}`);
    }
  }

  #send(message: StreamMessage): void {
    this.#write(this.#encoder.encode(frame(message, this.#sent)));
  }

  #write(bytes: Uint8Array<ArrayBuffer>): void {
    for (const client of [...this.#clients]) {
      if ((client.controller.desiredSize ?? 0) <= 0) this.#drop(client, true);
      else client.controller.enqueue(bytes);
    }
  }

  /** Keeps proxies from closing the connection, and ends streams whose session has ended. */
  async #keepAlive(): Promise<void> {
    this.#write(this.#encoder.encode(": still here\n\n"));
    for (const client of [...this.#clients]) {
      const found = await this.#services.auth.authenticate(client.presented).catch(() => null);
      if (found !== null && !found.ok && found.reason !== "limited") this.#drop(client, true);
    }
  }
}

/** One server-sent event. */
function frame(message: StreamMessage, id: number): string {
  return `id: ${id}\nevent: ${message.kind}\ndata: ${encodeJson(message)}\n`;
}
