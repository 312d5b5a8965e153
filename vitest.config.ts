import os from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const emptyModule = fileURLToPath(new URL("./tests/setup/empty-module.ts", import.meta.url));

// Far from UTC, and not by whole hours: code that forgot about zones fails here and not at a customer's.
process.env.TZ = "Asia/Kathmandu";

export default defineConfig({
  root,
  resolve: { alias: { "@": root.replace(/\/$/, ""), "server-only": emptyModule } },
  test: {
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}", "tests/faults/**/*.test.ts"],
          // A month of calls is looked through in some, also on a machine that has other things to do.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/setup/global-database.ts"],
          testTimeout: 120_000,
          // Some look at every page before their first test.
          hookTimeout: 300_000,
          // Each file may run a portal of its own. A third of their time they wait for a clock, so two per core, while there is memory.
          maxWorkers: Math.min(8, Math.max(4, 2 * os.availableParallelism())),
        },
      },
    ],
  },
});
