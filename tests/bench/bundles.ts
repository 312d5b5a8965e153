import { bundleSizes } from "../../scripts/bundle-sizes.mjs";

/** A page of nothing but a table on the same stack (134 kB), and what the dashboard may send before its charts. */
const DASHBOARD_KB = 170;

/** The JavaScript that each page ships, gzip, before what is loaded when it is seen. */
export async function benchBundles(): Promise<void> {
  const lines = [
    "",
    "JavaScript of each page before charts, kB gzip: every file that the page's HTML names, each compressed alone (level 6).",
    "What comes after the page has settled or at a first use (toasts, palette, proofs, charts in sight) is not in it.",
  ];
  for (const { route, files, gzip, own } of await bundleSizes()) {
    const note =
      route === "/dashboard" ? `  (aim ${DASHBOARD_KB}: ${gzip <= DASHBOARD_KB * 1000 ? "yes" : "NO"})` : "";
    lines.push(
      `${route.padEnd(58)} ${(gzip / 1000).toFixed(1).padStart(7)}, its own ${(own / 1000).toFixed(1).padStart(5)} ${String(files).padStart(4)} files${note}`,
    );
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}
