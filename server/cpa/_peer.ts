/**
 * A scripted peer on loopback for the tests of this room: speaks what a test tells it to, in pieces
 * of any size.
 *
 * @module
 */
import assert from "node:assert/strict";
import { PENDING, RespDecoder } from "./resp_codec.ts";
import { CpaError } from "./types.ts";
import type { CpaTarget, RawGroup, SourceEvents, SourceOptions } from "./types.ts";

/** Key of the recorded dialogues. */
export const KEY = "test-management-key";

/** Text as bytes, one character each, as the recordings have it. */
export function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The error of a call that must fail with one of CPA; no message shows the key. */
export async function faultOf(work: Promise<unknown>): Promise<CpaError> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof CpaError, String(error));
    assert.ok(!error.message.includes(KEY), "no key in a message");
    return error;
  }
  throw new Error("nothing was thrown");
}

/** One accepted connection. */
export class PeerConn {
  readonly #conn: Deno.Conn;
  readonly #decoder = new RespDecoder();
  constructor(conn: Deno.Conn) {
    this.#conn = conn;
  }

  /** Next command in words, null when the client has closed. */
  async command(): Promise<string[] | null> {
    for (;;) {
      const value = this.#decoder.next();
      if (Array.isArray(value)) {
        return value.map((word) => new TextDecoder().decode(word as Uint8Array));
      }
      if (value !== PENDING) throw new Error("the client sent no command");
      const count = await this.#conn.read(this.#decoder.space()).catch(() => null);
      if (count === null) return null;
      this.#decoder.advance(count);
    }
  }

  /** Reads away what an HTTP client sends, up to the end of the head. */
  async httpHead(): Promise<string> {
    let text = "";
    const buffer = new Uint8Array(4096);
    while (!text.includes("\r\n\r\n")) {
      const count = await this.#conn.read(buffer).catch(() => null);
      if (count === null) break;
      text += new TextDecoder().decode(buffer.subarray(0, count));
    }
    return text;
  }

  /** Sends, in pieces of `piece` bytes when given. */
  async send(text: string, piece?: number): Promise<void> {
    const bytes = latin1(text);
    const step = piece ?? bytes.length;
    for (let at = 0; at < bytes.length; at += step) {
      await this.sendBytes(bytes.subarray(at, at + step));
      // Lets the reader run between two pieces.
      if (step < bytes.length) await Promise.resolve();
    }
  }

  /** Sends all of it. */
  async sendBytes(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) done += await this.#conn.write(bytes.subarray(done));
  }

  /** Ends the sending half only. */
  async halfClose(): Promise<void> {
    await this.#conn.closeWrite();
  }
}

/** A listening peer; `close` waits for its handlers. */
export interface Peer {
  readonly port: number;
  readonly target: CpaTarget;
  /** Connections accepted so far. */
  readonly accepted: () => number;
  close(): Promise<void>;
}

/** Listens on loopback; each connection is closed when its handler ends. */
export function listen(handle: (conn: PeerConn, index: number) => Promise<void>): Peer {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  const open = new Set<Deno.Conn>();
  const handlers = new Set<Promise<void>>();
  let accepted = 0;
  const loop = (async () => {
    for await (const conn of listener) {
      // Each piece a test sends is a packet of its own.
      conn.setNoDelay(true);
      open.add(conn);
      const run = handle(new PeerConn(conn), accepted++)
        .catch((error) => {
          // The client may be gone already; anything else is a mistake of the test.
          if (!isGone(error)) throw error;
        })
        .finally(() => {
          if (open.delete(conn)) conn.close();
        });
      handlers.add(run);
      void run.finally(() => handlers.delete(run));
    }
  })();
  return {
    port,
    target: { baseUrl: `http://127.0.0.1:${port}`, managementKey: KEY, tlsSkipVerify: false },
    accepted: () => accepted,
    async close() {
      listener.close();
      for (const conn of open) {
        open.delete(conn);
        conn.close();
      }
      await loop;
      await Promise.all(handlers);
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof Deno.errors.BrokenPipe || error instanceof Deno.errors.ConnectionReset ||
    error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted;
}

/** Collects what a source tells. */
export class Collected implements SourceEvents {
  readonly texts: string[] = [];
  readonly groups: number[] = [];
  readonly tooLarge: number[] = [];
  readonly trips: number[] = [];
  readyCount = 0;
  version: string | null = null;
  /** Called after each group; may wait or abort. */
  onGroup: (group: RawGroup) => void | Promise<void> = () => {};
  /** Called when the source is ready. */
  onReady: () => void = () => {};
  /** Called after each round trip. */
  onAlive: () => void = () => {};

  ready(version: { version: string } | null): void {
    this.readyCount++;
    this.version = version?.version ?? null;
    this.onReady();
  }
  async records(group: RawGroup): Promise<void> {
    this.groups.push(group.records.length);
    for (const record of group.records) this.texts.push(new TextDecoder().decode(record));
    await this.onGroup(group);
  }
  oversized(bytes: number): void {
    this.tooLarge.push(bytes);
  }
  alive(ms: number): void {
    this.trips.push(ms);
    this.onAlive();
  }
}

/** Options of a source with a controller to stop it. */
export function sourceOptions(
  target: CpaTarget,
  more: Partial<SourceOptions & { pollIntervalMs: number }> = {},
): { options: SourceOptions & { readonly pollIntervalMs: number }; stop: () => void } {
  const controller = new AbortController();
  return {
    stop: () => controller.abort(),
    options: {
      target,
      queue: "usage",
      popSide: "left",
      batchSize: 100,
      maxRecordBytes: 1 << 20,
      signal: controller.signal,
      clock: () => Date.now(),
      pollIntervalMs: 5,
      ...more,
    },
  };
}

/** One recorded dialogue of a real CPA. */
export interface Dialogue {
  readonly name: string;
  readonly steps: readonly { send?: string; recv?: string; event?: string }[];
}

/** The recorded dialogues by name. */
export function dialogues(): ReadonlyMap<string, Dialogue> {
  const list = JSON.parse(
    Deno.readTextFileSync(new URL("./testdata/dialogues.json", import.meta.url)),
  ) as Dialogue[];
  return new Map(list.map((dialogue) => [dialogue.name, dialogue]));
}

/** All that CPA sent after the AUTH of a dialogue, answer by answer. */
export function answersAfterAuth(name: string): string[] {
  const dialogue = dialogues().get(name);
  if (dialogue === undefined) throw new Error(`no dialogue ${name}`);
  return dialogue.steps.flatMap((step) => step.recv === undefined ? [] : [step.recv]).slice(1);
}

/** A recorded HTTP answer of a real CPA. */
export interface Recorded {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The recorded HTTP answers by name. */
export function recordings(): Readonly<Record<string, Recorded>> {
  return JSON.parse(Deno.readTextFileSync(new URL("./testdata/http.json", import.meta.url)));
}
