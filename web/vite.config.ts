import { defineConfig } from "vite";
import react from "@vitejs/plugin-react";
import { viteSingleFile } from "vite-plugin-singlefile";

/** One HTML file in `dist/`; the server hashes its inline scripts and styles for the CSP. */
export default defineConfig({
  root: import.meta.dirname ?? ".",
  base: "./",
  plugins: [react(), viteSingleFile({ removeViteModuleLoader: true })],
  build: {
    outDir: "../dist",
    emptyOutDir: false,
    target: "es2023",
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    assetsInlineLimit: 100_000_000,
    reportCompressedSize: false,
    modulePreload: false,
  },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/v0", "/setup", "/usage-service", "/health", "/status"].map((
        path,
      ) => [path, Deno.env.get("CPA_MANAGER_DEV") ?? "http://127.0.0.1:18317"]),
    ),
  },
});
