/**
 * Runs a simulated CPA as a process of its own, for benchmarks and by hand:
 *
 *     deno run -A tasks/sim.ts --port 8317 --key secret --rate 200 --seconds 60
 *
 * It prints one JSON line when it listens and one when the traffic of `--seconds` is over, and
 * serves until it is interrupted or told to quit over its control port (see
 * `server/sim/control.ts`). `--keep-ledger file` writes what became of every record at the end.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { ledgerText, populated, startControl, startSim, Traffic } from "../server/sim/mod.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: {
    "hostname": { type: "string", default: "127.0.0.1" },
    "port": { type: "string", default: "0" },
    "control-port": { type: "string", default: "0" },
    "version": { type: "string", default: "7.2.140" },
    "key": { type: "string", default: "sim-management-key" },
    "rate": { type: "string", default: "0" },
    "seconds": { type: "string", default: "0" },
    "seed": { type: "string", default: "1" },
    "pool": { type: "string", default: "4096" },
    "retention": { type: "string", default: "60" },
    "keep-ledger": { type: "string" },
  },
});

function whole(name: keyof typeof values): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 0) {
    throw new RangeError(`--${name} wants a whole number that is not negative.`);
  }
  return value;
}

async function print(line: Record<string, unknown>): Promise<void> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(line)}\n`);
  for (let at = 0; at < bytes.length;) at += await Deno.stdout.write(bytes.subarray(at));
}

const sim = await startSim(populated({
  hostname: values.hostname,
  port: whole("port"),
  version: values.version,
  key: values.key,
  settings: { "redis-usage-queue-retention-seconds": whole("retention") },
}));
const traffic = new Traffic({
  seed: whole("seed"),
  version: values.version,
  pool: whole("pool"),
});
const { promise: asked, resolve: quit } = Promise.withResolvers<void>();
const control = await startControl(sim, traffic, { port: whole("control-port"), quit });
Deno.addSignalListener("SIGINT", quit);
if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", quit);

await print({
  event: "listening",
  baseUrl: sim.baseUrl,
  port: sim.port,
  control: control.port,
  version: values.version,
  pid: Deno.pid,
});

const rate = whole("rate");
if (rate > 0) {
  const seconds = whole("seconds");
  void control.run(rate, seconds > 0 ? seconds : Infinity).then(() =>
    print({ event: "finished", ...sim.ledger.counts() })
  );
}
await asked;
await control.close();
await sim.close();
if (values["keep-ledger"] !== undefined) {
  const file = await Deno.open(values["keep-ledger"], {
    write: true,
    create: true,
    truncate: true,
  });
  await ReadableStream.from(ledgerText(sim.ledger.lines()))
    .pipeThrough(new TextEncoderStream()).pipeTo(file.writable);
}
Deno.exit(0);
