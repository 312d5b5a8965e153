import { expect, test } from "vitest";
import { bundleSizes } from "../../../scripts/bundle-sizes.mjs";

/** What the dashboard may ship before its charts, gzip; Next and React alone are 132 kB of it. */
const DASHBOARD_BYTES = 168_000;
/** The part of it that is the dashboard's own; the rest is Next and the frame of all pages. */
const OWN_BYTES = 12_000;

test("the dashboard ships little JavaScript before its charts", async () => {
  const dashboard = (await bundleSizes()).find(({ route }) => route === "/dashboard");
  // Less than a bare page would mean that something is not counted.
  expect(dashboard?.gzip).toBeGreaterThan(130_000);
  expect(dashboard?.gzip).toBeLessThanOrEqual(DASHBOARD_BYTES);
  expect(dashboard?.own).toBeLessThanOrEqual(OWN_BYTES);
});
