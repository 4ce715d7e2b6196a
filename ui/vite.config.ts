import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";
import { slimFtl } from "./slim-ftl.ts";

const scriptedDoor = fileURLToPath(new URL("src/ipc/scripted.ts", import.meta.url));

// With `--mode scripted`, and in tests, Tauri's half of the door is a script: every page and every
// state can be seen without Rust. The product's bundle knows nothing of it.
export default defineConfig(({ mode }) => ({
  plugins: [slimFtl(), svelte(), svelteTesting()],
  resolve: {
    alias:
      mode === "scripted" || mode === "test"
        ? [{ find: "@tauri-apps/api/core", replacement: scriptedDoor }]
        : [],
  },
  build: {
    target: ["es2022", "safari16.4", "chrome111"],
    outDir: mode === "scripted" ? "node_modules/.scripted-dist" : "dist",
    emptyOutDir: true,
    // The content security policy allows neither data: nor inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: "127.0.0.1" },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts", "*.test.ts"],
  },
}));
