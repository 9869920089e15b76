import assert from "node:assert/strict";
import { type Sim, startSim } from "./server.ts";
import type { SimOptions } from "./server.ts";
import dialogues from "./testdata/resp_dialogues.json" with { type: "json" };

interface Step {
  readonly send?: string;
  readonly recv?: string;
  readonly event?: string;
  readonly wait?: number;
}

const KEY = "test-management-key";

/** Records within a reply, in order: bulk strings that are JSON objects with a timestamp. */
function recordsIn(reply: string): string[] {
  const found: string[] = [];
  for (const match of reply.matchAll(/\$(\d+)\r\n(?=\{"timestamp":)/g)) {
    const start = match.index + match[0].length;
    found.push(reply.slice(start, start + Number(match[1])));
  }
  return found;
}

const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** What must be set up for some dialogues beside the records that appear in them. */
const OPTIONS: Readonly<Record<string, SimOptions>> = {
  "env-password": { environmentSecret: "test-env-password" },
  "management-disabled": { key: "" },
  "no-secret-from-start": { key: "" },
  "silent-client": { firstByteDeadlineMs: 30 },
  "http-usage-queue": { version: "dev" },
};

/** Things that happen outside the recorded connection, before the step of that number. */
const MEANWHILE: Readonly<Record<string, Readonly<Record<number, (sim: Sim) => unknown>>>> = {
  "ban-live-session": { 4: (sim) => banLoopback(sim) },
  "ban-new-connection": { 0: (sim) => banLoopback(sim) },
  "secret-removed-live-session": { 2: (sim) => sim.setKey("") },
  "secret-removed-live-subscriber": { 4: (sim) => sim.setKey("") },
  "subscribe-refresh": {
    4: (sim) => (sim.refresh(), sim.refresh()),
    5: (sim) => sim.refresh(),
    6: (sim) => sim.refresh(),
    7: (sim) => sim.refresh(),
    8: (sim) => sim.refresh(),
  },
};

function banLoopback(sim: Sim): void {
  const settings = { secret: KEY, environmentSecret: "", localPassword: "", allowRemote: true };
  for (let i = 0; i < 5; i++) sim.guard.check(settings, "127.0.0.1", "wrong");
}

/** Records pushed to a subscriber; all other records of a dialogue wait in the queue. */
function pushed(reply: string): boolean {
  return reply.includes("message\r\n") && reply.includes('{"timestamp":');
}

async function readExactly(conn: Deno.Conn, length: number): Promise<string> {
  let text = "";
  const buffer = new Uint8Array(65_536);
  while (text.length < length) {
    const n = await conn.read(buffer.subarray(0, Math.min(buffer.length, length - text.length)))
      .catch(() => null);
    if (n === null) break;
    for (const byte of buffer.subarray(0, n)) text += String.fromCharCode(byte);
  }
  return text;
}

async function replay(name: string, steps: readonly Step[]): Promise<void> {
  const sim = await startSim({ key: KEY, clock: () => 1_800_000_000_000, ...OPTIONS[name] });
  const errorsChannel = name === "subscribe-errors-channel";
  for (const step of steps) {
    if (step.recv === undefined || pushed(step.recv)) continue;
    for (const record of recordsIn(step.recv)) sim.publish(latin1(record));
  }
  if (name === "subscribe-with-backlog") {
    sim.publish('{"timestamp":"waits"}');
    sim.publish('{"timestamp":"waits too"}');
  }
  const conn = await Deno.connect({ hostname: "127.0.0.1", port: sim.port });
  // A missing answer must fail the comparison, not stop the suite.
  const giveUp = setTimeout(() => sim.drop(), 3000);
  try {
    let leftover = "";
    for (const [at, step] of steps.entries()) {
      MEANWHILE[name]?.[at]?.(sim);
      if (step.send !== undefined) {
        // The recorded client wrote into a socket that its server had closed already.
        await conn.write(latin1(step.send)).catch(() => 0);
      } else if (step.recv !== undefined) {
        if (pushed(step.recv)) {
          for (const record of recordsIn(step.recv)) {
            if (errorsChannel) sim.publishError(latin1(record));
            else sim.publish(latin1(record));
          }
        }
        if (step.recv.startsWith("HTTP/1.1 200")) {
          leftover = await readExactly(conn, Infinity);
          sameHttp(leftover, step.recv);
        } else assert.equal(await readExactly(conn, step.recv.length), step.recv, `step ${at}`);
      } else if (step.event === "closed by server") {
        const rest = await conn.read(new Uint8Array(10)).catch(() => null);
        assert.equal(rest, null, `step ${at}: closed without another byte`);
      }
    }
  } finally {
    clearTimeout(giveUp);
    conn.close();
    await sim.close();
  }
}

/** HTTP inside a dialogue: header names differ in case and order, so compare them as a set. */
function sameHttp(actual: string, expected: string): void {
  const parse = (text: string) => {
    const [head = "", body = ""] = text.split("\r\n\r\n");
    const [status, ...lines] = head.split("\r\n");
    const headers = lines
      .map((line) => line.replace(/^[^:]+/, (key) => key.toLowerCase()))
      .filter((line) => !/^(date|connection|vary):/.test(line))
      .sort();
    return { status, headers, body };
  };
  assert.deepEqual(parse(actual), parse(expected));
}

for (const [name, dialogue] of Object.entries(dialogues)) {
  Deno.test(`RESP dialogue "${name}" is answered as the real one was`, async () => {
    await replay(name, dialogue.steps as readonly Step[]);
  });
}
