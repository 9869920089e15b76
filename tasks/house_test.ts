/**
 * The rules of the house that a compiler does not hold: which room may import which, front doors,
 * and calls that are known to lie (docs/architecture.md).
 */
import { deepEqual } from "node:assert/strict";
import { join, normalize, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname ?? ".", "..");

/** Layers from the bottom; a room imports from its own layer only what `BESIDE` says. */
const LAYERS: readonly (readonly string[])[] = [
  ["config", "secrets"],
  ["events", "store", "cpa"],
  ["settings", "collector", "analytics", "legacy", "pricing", "accounts", "alerts", "metrics"],
  ["http", "panel"],
  // composition roots: they put rooms together and nothing imports them
  ["threads", "commands", "."],
];
const BESIDE = new Set([
  "secrets→config",
  "store→events",
  "http→panel",
  "commands→threads",
  "commands→.",
  ".→threads",
  ".→commands",
]);
/** The plumbing between threads is used by those who talk through it. */
const PLUMBING = "threads/rpc.ts";

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

async function sources(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory && !["testdata", "node_modules"].includes(entry.name)) {
      found.push(...await sources(path));
    } else if (/\.tsx?$/.test(entry.name)) found.push(path);
  }
  return found.sort();
}

async function importsOf(path: string): Promise<Import[]> {
  const text = await Deno.readTextFile(path);
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+"(\.[^"]+)"|import\(\s*"(\.[^"]+)"\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => ({
    from: relative(root, path),
    to: normalize(join(relative(root, path), "..", match[2] ?? match[3] ?? "")),
    typeOnly: match[1] !== undefined,
  }));
}

function roomOf(path: string): string | null {
  if (!path.startsWith("server/")) return null;
  const parts = path.split("/");
  return parts.length === 2 ? "." : parts[1] ?? null;
}

const isTest = (path: string) =>
  /(_test|_bench|\/testing|_testing)\.tsx?$/.test(path) || path.includes("/testing/");

Deno.test("rooms import downwards only, and through the front door", async () => {
  const faults: string[] = [];
  for (const path of await sources(join(root, "server"))) {
    for (const { from, to, typeOnly } of await importsOf(path)) {
      const room = roomOf(from);
      const other = roomOf(to);
      if (isTest(from) || room === null || other === null || room === other) continue;
      if (room === "sim") {
        // a double of CPA knows nothing of us but types
        if (!typeOnly) faults.push(`${from} imports ${to}: the simulated CPA stands alone`);
        continue;
      }
      if (other === "sim" && room !== "commands") {
        faults.push(`${from} imports ${to}: only tests and commands may`);
        continue;
      }
      if (to === `server/${PLUMBING}` || other === "sim") continue;
      const layer = LAYERS.findIndex((rooms) => rooms.includes(room));
      const below = LAYERS.findIndex((rooms) => rooms.includes(other));
      if (layer < 0 || below < 0) faults.push(`${from} imports ${to}: not in the plan of layers`);
      const beside = layer === below && BESIDE.has(`${room}→${other}`);
      // types may be shared within a layer: they vanish before anything runs
      if (below > layer || (below === layer && !beside && !typeOnly)) {
        faults.push(`${from} imports ${to}: upward`);
      }
      const door = /\/(mod|types|schema)\.ts$/.test(to) || other === "threads" || other === ".";
      if (!door && room !== "threads") faults.push(`${from} imports ${to}: not the front door`);
    }
  }
  deepEqual(faults, []);
});

/** Pure functions without the validator, for both sides. */
const SHARED = "server/http/contract/derived.ts";

Deno.test("the panel takes nothing but types and pure figures from http/contract", async () => {
  const faults: string[] = [];
  for (const path of await sources(join(root, "web"))) {
    for (const { from, to, typeOnly } of await importsOf(path)) {
      if (!to.startsWith("server/")) continue;
      const fine = to.startsWith("server/http/contract/") &&
        (typeOnly || isTest(from) || to === SHARED);
      if (!fine && !from.startsWith("web/e2e/")) faults.push(`${from} imports ${to}`);
    }
  }
  deepEqual(faults, []);
});

Deno.test("no source uses what is known to lie or to rot", async () => {
  const rules: readonly [RegExp, string][] = [
    [/\.iterate\(/, "StatementSync.iterate() swallows errors"],
    [/@ts-(ignore|nocheck)/, "types are not silenced"],
    [/(:\s*|\bas )any\s*[;,()[\]{}|>=.]|<any>/, "no any"],
    [/\b(only|ignore): true/, "tests are not switched off in place"],
  ];
  const faults: string[] = [];
  for (const folder of ["server", "web", "tasks"]) {
    for (const path of await sources(join(root, folder))) {
      if (path.endsWith("tasks/house_test.ts")) continue;
      const whole = await Deno.readTextFile(path);
      if (/\b(TODO|FIXME|XXX)\b/.test(whole)) {
        faults.push(`${relative(root, path)}: unfinished work is an issue, not a remark`);
      }
      // a remark may name what it warns of
      const text = whole.replaceAll(/^\s*(\/\/|\*|\/\*\*).*$/gm, "");
      const speaks = /^(tasks|server\/commands|web\/e2e)\//.test(relative(root, path));
      if (!speaks && !isTest(path) && /\bconsole\.[a-z]+\(/.test(text)) {
        faults.push(`${relative(root, path)}: the log is a parameter, nobody prints`);
      }
      for (const [pattern, why] of rules) {
        if (pattern.test(text)) faults.push(`${relative(root, path)}: ${why}`);
      }
    }
  }
  deepEqual(faults, []);
});
