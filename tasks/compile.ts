/**
 * `deno task compile [--tag vX.Y.Z] [--require-all]`: six targets with the panel embedded, as
 * archives with `checksums.txt` in dist/release. A target whose runtime cannot be downloaded is
 * named and left out; with `--require-all` that is an error.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { createTar } from "nanotar";
import { buildPanel } from "./build_panel.ts";
import { compileArgs } from "./compile_args.ts";

const root = resolve(import.meta.dirname ?? ".", "..");
const release = join(root, "dist", "release");
const { values } = parseArgs({
  args: Deno.args,
  options: { tag: { type: "string" }, "require-all": { type: "boolean", default: false } },
});
const { version } = JSON.parse(await Deno.readTextFile(join(root, "deno.json"))) as {
  version: string;
};
const tag = values.tag ?? `v${version}`;

/** Deno's target and the names of the original's archives. */
const TARGETS = [
  { target: "x86_64-unknown-linux-gnu", os: "linux", arch: "amd64" },
  { target: "aarch64-unknown-linux-gnu", os: "linux", arch: "arm64" },
  { target: "x86_64-apple-darwin", os: "darwin", arch: "amd64" },
  { target: "aarch64-apple-darwin", os: "darwin", arch: "arm64" },
  { target: "x86_64-pc-windows-msvc", os: "windows", arch: "amd64" },
  { target: "aarch64-pc-windows-msvc", os: "windows", arch: "arm64" },
] as const;

await buildPanel(true);
await Deno.remove(release, { recursive: true }).catch(() => {});
await Deno.mkdir(release, { recursive: true });

const missing: string[] = [];
const sums: string[] = [];
for (const { target, os, arch } of TARGETS) {
  const name = `cpa-manager_${tag}_${os}_${arch}`;
  const exe = os === "windows" ? "cpa-manager.exe" : "cpa-manager";
  const binary = join(release, `${name}.bin${os === "windows" ? ".exe" : ""}`);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: compileArgs(target, binary),
    cwd: root,
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) {
    const text = new TextDecoder().decode(stderr);
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const at = lines.findIndex((line) => line.startsWith("error"));
    const why = lines.slice(at < 0 ? -3 : at).map((line) => line.trim()).join(" ");
    console.error(`${target}: not built: ${why.slice(0, 400)}`);
    missing.push(target);
    continue;
  }
  const files: Record<string, Uint8Array> = {
    [exe]: await Deno.readFile(binary),
    "README.md": await Deno.readFile(join(root, "README.md")),
    "LICENSE": await Deno.readFile(join(root, "LICENSE")),
    "CHANGELOG.md": await Deno.readFile(join(root, "CHANGELOG.md")),
  };
  await Deno.remove(binary);
  const archive = os === "windows" ? `${name}.zip` : `${name}.tar.gz`;
  const bytes = os === "windows" ? zip(name, files) : tarGz(name, exe, files);
  await Deno.writeFile(join(release, archive), bytes);
  sums.push(`${createHash("sha256").update(bytes).digest("hex")}  ./${archive}`);
  console.log(`${archive}  ${(bytes.length / 1e6).toFixed(1)} MB`);
}
await Deno.copyFile(join(root, "dist", "index.html"), join(release, "management.html"));
await Deno.writeTextFile(join(release, "checksums.txt"), sums.map((line) => line + "\n").join(""));

if (missing.length > 0) {
  console.error(
    `${missing.length} of ${TARGETS.length} targets are missing because their runtime could not be downloaded: ${
      missing.join(", ")
    }`,
  );
  if (values["require-all"] || missing.length === TARGETS.length) Deno.exit(1);
}

function zip(folder: string, files: Record<string, Uint8Array>): Uint8Array {
  const entries = Object.entries(files).map(([name, data]) => [`${folder}/${name}`, data]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, { level: 9 });
}

function tarGz(folder: string, exe: string, files: Record<string, Uint8Array>): Uint8Array {
  const entries = Object.entries(files).map(([name, data]) => ({
    name: `${folder}/${name}`,
    data,
    attrs: { mode: name === exe ? "755" : "644" },
  }));
  return gzipSync(createTar(entries), { level: 9 });
}
