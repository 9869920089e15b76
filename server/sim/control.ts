/**
 * Steering a simulation that runs as a process of its own: a small HTTP port on loopback, without
 * a key. For tests and benchmarks only.
 *
 * | call | does |
 * |---|---|
 * | `GET /state` | counts, faults, connections, what clients did |
 * | `PUT /faults` | changes switches, body as in `faults.ts` |
 * | `DELETE /faults` | switches all faults off |
 * | `POST /publish` `{"records":n}` | publishes n records at once |
 * | `POST /run` `{"perSecond":n,"seconds":s}` | starts paced traffic, answers at its end |
 * | `POST /stop` | ends paced traffic |
 * | `POST /restart`, `/drop`, `/refresh` | as the methods of the simulation |
 * | `POST /rival-pop` `{"records":n}` | a rival takes records away |
 * | `PUT /key` `{"key":text}`, `PUT /home-mode` `{"on":bool}` | as the methods |
 * | `GET /ledger?all=1` | JSON lines of records handed out, or of all |
 * | `GET /times` | when each record was published, ms, as little-endian doubles |
 * | `POST /quit` | ends the process |
 *
 * @module
 */

import type { LedgerLine } from "./ledger.ts";
import { publishBurst, publishPaced } from "./publisher.ts";
import type { Sim } from "./server.ts";
import type { Traffic } from "./traffic.ts";

/** A running control port. */
export interface Control {
  readonly port: number;
  /** Starts paced traffic; resolves at its end. One run at a time. */
  run(perSecond: number, seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens the control port. `quit` is called by `POST /quit`. */
export async function startControl(
  sim: Sim,
  traffic: Traffic,
  options: { readonly port: number; readonly quit: () => void },
): Promise<Control> {
  let running: AbortController | null = null;

  async function run(perSecond: number, seconds: number): Promise<void> {
    if (running !== null) throw new RangeError("Traffic runs already; stop it first.");
    const stop = running = new AbortController();
    try {
      await publishPaced(sim, traffic, { perSecond, seconds, signal: stop.signal });
    } finally {
      running = null;
    }
  }

  async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    try {
      switch (`${request.method} ${url.pathname}`) {
        case "GET /state":
          return Response.json(stateOf(sim, running !== null));
        case "PUT /faults":
          sim.faults.set(await bodyOf(request));
          return Response.json(sim.faults.now);
        case "DELETE /faults":
          sim.faults.clear();
          return Response.json(sim.faults.now);
        case "POST /publish":
          await publishBurst(sim, traffic, numberIn(await bodyOf(request), "records"));
          return Response.json(sim.ledger.counts());
        case "POST /run": {
          const body = await bodyOf(request);
          await run(numberIn(body, "perSecond"), numberIn(body, "seconds"));
          return Response.json(sim.ledger.counts());
        }
        case "POST /stop":
          running?.abort();
          return done();
        case "POST /restart":
          sim.restart();
          return done();
        case "POST /drop":
          sim.drop();
          return done();
        case "POST /refresh":
          sim.refresh();
          return done();
        case "POST /rival-pop": {
          const records = numberIn(await bodyOf(request), "records");
          return Response.json({ records: sim.rivalPop(records) });
        }
        case "PUT /key":
          sim.setKey(String((await bodyOf(request))["key"] ?? ""));
          return done();
        case "PUT /home-mode":
          sim.setHomeMode((await bodyOf(request))["on"] === true);
          return done();
        case "GET /ledger": {
          const all = url.searchParams.has("all");
          const stream = ReadableStream.from(
            ledgerText(all ? sim.ledger.lines() : sim.ledger.handedOut()),
          );
          return new Response(stream.pipeThrough(new TextEncoderStream()), {
            headers: { "content-type": "application/x-ndjson" },
          });
        }
        case "GET /times":
          return new Response(sim.ledger.times(), {
            headers: { "content-type": "application/octet-stream" },
          });
        case "POST /quit":
          running?.abort();
          options.quit();
          return done();
        default:
          return Response.json({ error: "No such call." }, { status: 404 });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return Response.json({ error: message }, { status: 400 });
    }
  }

  const { promise: listening, resolve } = Promise.withResolvers<number>();
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: options.port,
    onListen: (addr) => resolve(addr.port),
  }, handle);
  return {
    port: await listening,
    run,
    close: async () => {
      running?.abort();
      await server.shutdown();
    },
  };
}

/** JSON lines in pieces of about a thousand. */
export function* ledgerText(lines: Iterable<LedgerLine>): Generator<string> {
  let text = "";
  let held = 0;
  for (const line of lines) {
    text += `${JSON.stringify(line)}\n`;
    if (++held === 1000) {
      yield text;
      text = "";
      held = 0;
    }
  }
  if (text !== "") yield text;
}

function stateOf(sim: Sim, running: boolean): Record<string, unknown> {
  return {
    version: sim.profile.version,
    running,
    counts: sim.ledger.counts(),
    queued: sim.queued,
    subscribers: sim.subscribers,
    connections: sim.connections,
    observations: sim.observations(),
    faults: sim.faults.now,
  };
}

function done(): Response {
  return Response.json({ status: "ok" });
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const body: unknown = await request.json();
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new TypeError("The body must be a JSON object.");
  }
  return body as Record<string, unknown>;
}

function numberIn(body: Record<string, unknown>, key: string): number {
  const value = body[key];
  if (typeof value !== "number" || !(value >= 0)) {
    throw new TypeError(`"${key}" must be a number that is not negative.`);
  }
  return value;
}
