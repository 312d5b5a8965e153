import { expect, test } from "vitest";
import { bundleSizes } from "../../../scripts/bundle-sizes.mjs";

/** Of what it ships before its charts, the part that is the dashboard's own; the rest is Next and the frame of all pages. */
const OWN_BYTES = 20_000;

test("the dashboard adds little JavaScript to what every page of the staff ships", async () => {
  const dashboard = (await bundleSizes()).find(({ route }) => route === "/dashboard");
  // Less than a bare page would mean that something is not counted.
  expect(dashboard?.gzip).toBeGreaterThan(130_000);
  expect(dashboard?.own).toBeLessThanOrEqual(OWN_BYTES);
});
