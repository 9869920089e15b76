/**
 * `deno task bench [part …] [--seconds n] [--rounds n] [--events n]`: parts are `ingest`,
 * `highest`, `stall`, `kill`, `start` and `capacity` (`--burst`, `--folder path`); all of them
 * without a name. Method: docs/benchmarks.md.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { capacity } from "./bench/capacity.ts";
import { highest, ingest, print, type Run } from "./bench/ingest.ts";
import { table } from "./bench/lib.ts";
import { startUp } from "./bench/start.ts";
import { kills, stall } from "./bench/survive.ts";

const { values, positionals } = parseArgs({
  args: Deno.args,
  allowPositionals: true,
  options: {
    seconds: { type: "string" },
    rounds: { type: "string", default: "200" },
    events: { type: "string" },
    burst: { type: "boolean", default: false },
    folder: { type: "string" },
  },
});
const seconds = Number(values.seconds ?? 60);
const wanted = (part: string) => positionals.length === 0 || positionals.includes(part);
const MODES = ["subscribe", "http", "resp"];

if (wanted("ingest")) {
  const runs: Run[] = [];
  for (const mode of MODES) runs.push(await ingest(mode, 2_000, seconds));
  print(runs);
}
if (wanted("highest")) {
  print(await highest("resp", [8_000, 12_000, 16_000, 20_000, 24_000], seconds));
  print(await highest("subscribe", [4_000, 8_000, 12_000, 16_000], seconds));
}
if (wanted("stall")) {
  const rows: string[][] = [];
  for (const mode of MODES) {
    const { sent, missing, extra } = await stall(mode, 500, 5_000);
    rows.push([mode, String(sent), String(missing), String(extra)]);
  }
  table(["store stalled 5 s at 500/s", "sent", "missing", "twice"], rows);
}
if (wanted("kill")) {
  const rows: string[][] = [];
  for (const mode of MODES) {
    const result = await kills(mode, 1_000, Number(values.rounds));
    rows.push([
      mode,
      String(result.rounds),
      String(result.sent),
      String(result.missing),
      (result.missing / result.rounds).toFixed(2),
      String(result.toTheDead),
      String(result.extra),
      String(result.segmentsDiffering),
    ]);
  }
  table(
    [
      "kill -9 at 1,000/s",
      "rounds",
      "sent",
      "missing",
      "per kill",
      "to the dead",
      "twice",
      "segments differing",
    ],
    rows,
  );
}
if (wanted("start")) await startUp(Number(values.events ?? 1_000_000));
if (wanted("capacity")) {
  await capacity({
    events: Number(values.events ?? 3_205_740),
    seconds: Number(values.seconds ?? 300),
    burst: values.burst,
    folder: values.folder,
  });
}
