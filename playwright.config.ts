import os from "node:os";
import { defineConfig, devices } from "@playwright/test";
import { chromiumFlags, findChromium } from "./scripts/lib/chromium.mjs";

const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } };
const phone = {
  ...devices["Desktop Chrome"],
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
const onPhones = /\.mobile\.spec\.ts$/;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/setup/global-stack.ts",
  forbidOnly: Boolean(process.env.CI),
  // The portal that they share is one process.
  workers: Math.min(6, os.availableParallelism() + 1),
  // On a build machine once more; what passed only then is named at the end.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // The stack's global set-up names it; workers read this file after that.
    baseURL: process.env.TANDEM_TEST_URL,
    // To write down every run costs much of its time; on a build machine only a second try is written down.
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: await findChromium(), args: chromiumFlags },
    locale: "en-IN",
    timezoneId: "Asia/Kolkata",
  },
  projects: [
    { name: "desktop", use: desktop, testIgnore: onPhones },
    { name: "phone", use: phone, testMatch: onPhones },
  ],
});
