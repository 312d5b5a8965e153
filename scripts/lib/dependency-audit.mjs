import { npmOutput } from "./npm.mjs";

/** What is grave enough to stop a release. */
const GRAVE = ["high", "critical"];

/**
 * Asks the registry what is known against the packages that run in production. A registry that keeps no such list (a
 * mirror inside a company, no network) leaves the question open: skipped, and said so.
 *
 * @returns {Promise<import("./test-stages.mjs").Counts>}
 */
export async function auditDependencies() {
  const { output } = await npmOutput(["audit", "--omit=dev", "--json", "--fetch-retries=0"]);
  const report = parsed(output);
  if (!report?.metadata) {
    console.log(`The registry could not be asked for advisories: ${report?.message ?? "no answer"}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const failures = Object.values(report.vulnerabilities ?? {})
    .filter(({ severity }) => GRAVE.includes(severity))
    .map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
  console.log(`Advisories: ${JSON.stringify(report.metadata.vulnerabilities)}`);
  return { passed: failures.length === 0 ? 1 : 0, failed: failures.length, skipped: 0, failures };
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
