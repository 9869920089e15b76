import { equal, match, ok } from "node:assert/strict";
import { join, resolve } from "node:path";
import { buildPanel } from "./build_panel.ts";
import { compileArgs } from "./compile_args.ts";

const root = resolve(import.meta.dirname ?? ".", "..");

Deno.test("the binary may not run programs, load libraries or look at the system", () => {
  const args = compileArgs("x86_64-unknown-linux-gnu", "cpa-manager").join(" ");
  ok(!/ -A\b|--allow-(all|run|ffi|sys|import)/.test(` ${args}`));
  match(args, /--allow-env=[A-Z_]+,/);
  match(args, /--no-prompt/);
});

Deno.test({
  name: "the binary carries the panel, all threads and no build tool",
  // the runtime of `deno compile` is a download; the CLI stands in, so that all but starting is tested
  ignore: Deno.build.os !== "linux",
  async fn() {
    await buildPanel(true);
    const folder = await Deno.makeTempDir();
    try {
      const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: compileArgs(Deno.build.target, join(folder, "cpa-manager")),
        cwd: root,
        env: { DENORT_BIN: Deno.execPath(), NO_COLOR: "1" },
      }).output();
      const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
      equal(success, true, text);
      for (
        const file of [
          "writer.ts",
          "reader.ts",
          "collector.ts",
          "backup_worker.ts",
          "app.ts",
        ]
      ) ok(text.includes(file), `${file} is missing`);
      // the listing shortens a folder that is embedded whole
      match(text, /index\.html\.br|dist\/\*/);
      for (const tool of ["vite", "rolldown", "react-dom", "recharts", "playwright", "chromium"]) {
        ok(!new RegExp(`[─ ]${tool}[ @/]`).test(text), `${tool} is embedded`);
      }
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
