import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { launch } from "./child.mjs";
import { auditDependencies } from "./dependency-audit.mjs";
import { inRoot } from "./root.mjs";

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} [failures] names of what failed
 * @property {string[]} [secondTries] names of what failed once and passed when it was run again
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} needs stages without whose success it says nothing
 * @property {(extra: string[]) => Promise<Counts>} run
 */

const bin = {
  biome: "node_modules/@biomejs/biome/bin/biome",
  next: "node_modules/next/dist/bin/next",
  playwright: "node_modules/@playwright/test/cli.js",
  tsc: "node_modules/typescript/bin/tsc",
  vitest: "node_modules/vitest/vitest.mjs",
};

/** @type {import("./child.mjs").Child | undefined} */
let current;
for (const [signal, code] of /** @type {const} */ ([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
])) {
  process.on(signal, async () => {
    await current?.stop(20);
    process.exit(code);
  });
}

/** @param {string[]} args @param {Record<string, string>} [env] @returns {Promise<number>} exit code */
async function node(args, env = {}) {
  const [program, ...rest] = args;
  current = launch({
    name: "test stage",
    args: [inRoot(program), ...rest],
    env: { ...process.env, ...env },
    output: "inherit",
  });
  const code = await current.exited;
  // Nothing that a stage started may outlive it.
  current.kill();
  current = undefined;
  return code;
}

/** @param {number} code @returns {Counts} */
const pass = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/**
 * Runs a test runner and reads its own count; a run that ends badly without a failed test counts as one failure.
 *
 * @param {(report: string) => Promise<number>} run
 * @param {(report: any) => Counts} count
 */
async function counted(run, count) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tandem-report-"));
  const report = path.join(folder, "report.json");
  try {
    const code = await run(report);
    const text = await readFile(report, "utf8").catch(() => undefined);
    const counts = text === undefined ? pass(code) : count(JSON.parse(text));
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    return counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Why, in so many words that a summary can carry them. @param {string[] | undefined} messages */
const firstLineOf = (messages) => {
  const [line = ""] = (messages?.[0] ?? "").split("\n");
  return line === "" ? "" : ` — ${line.slice(0, 240)}`;
};

/** @param {any} report @returns {{ file: string, name: string }[]} */
const failuresOf = ({ testResults }) =>
  testResults.flatMap((/** @type {any} */ file) => {
    const named = file.assertionResults
      .filter((/** @type {any} */ test) => test.status === "failed")
      .map((/** @type {any} */ test) => `${test.fullName}${firstLineOf(test.failureMessages)}`);
    // A set-up that failed leaves tests that were not run.
    const names =
      named.length === 0 && file.status === "failed"
        ? [`the file itself${firstLineOf([file.message])}`]
        : named;
    const short = path.relative(inRoot("."), file.name);
    return names.map((/** @type {string} */ name) => ({ file: short, name: `${short} › ${name}` }));
  });

/** @param {string} project @param {string[]} extra @returns {Promise<Counts & { files: string[], elsewhere: Counts }>} */
async function vitest(project, extra) {
  /** @type {string[]} */
  let files = [];
  /** What stands in files without a failure. @type {Counts} */
  const elsewhere = { passed: 0, failed: 0, skipped: 0 };
  const counts = await counted(
    (report) =>
      node([
        bin.vitest,
        "run",
        `--project=${project}`,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
        ...extra,
      ]),
    (report) => {
      const failures = failuresOf(report);
      files = [...new Set(failures.map(({ file }) => file))];
      for (const { name, assertionResults } of report.testResults) {
        if (files.includes(path.relative(inRoot("."), name))) continue;
        for (const { status } of assertionResults) elsewhere[status === "passed" ? "passed" : "skipped"] += 1;
      }
      return {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
        failures: failures.map(({ name }) => name),
      };
    },
  );
  return { ...counts, files, elsewhere };
}

/** So few that they may be the machine's fault: a busy one makes a browser or a server late. */
const FEW = 10;

/**
 * On a build machine, files with failures run once more, by themselves; what passes then is counted as passed and
 * named, so that nobody overlooks it.
 *
 * @param {string[]} extra
 * @returns {Promise<Counts>}
 */
async function integration(extra) {
  const first = await vitest("integration", extra);
  if (!process.env.CI || first.files.length === 0 || first.files.length > FEW) return first;
  const second = await vitest("integration", first.files);
  const { elsewhere, failures } = first;
  if (second.failed > 0) {
    const again = (second.failures ?? []).map((name) => `again: ${name}`);
    return { ...first, failures: [...(failures ?? []), ...again] };
  }
  return {
    passed: elsewhere.passed + second.passed,
    failed: 0,
    skipped: elsewhere.skipped + second.skipped,
    secondTries: failures ?? [],
  };
}

/** @param {string[]} extra */
async function browser(extra) {
  const { ensureChromium } = await import("./chromium.mjs");
  const chromium = await ensureChromium();
  return counted(
    (report) =>
      node([bin.playwright, "test", "--pass-with-no-tests", "--reporter=list,json", ...extra], {
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      }),
    ({ stats, suites }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      failures: specsOf(suites, "unexpected"),
      secondTries: specsOf(suites, "flaky"),
    }),
  );
}

/** @param {any[]} suites @param {string} status @returns {string[]} */
const specsOf = (suites, status) =>
  suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter((/** @type {any} */ spec) =>
        spec.tests.some((/** @type {any} */ test) => test.status === status),
      )
      .map((/** @type {any} */ spec) => `${suite.file ?? ""} › ${spec.title}`),
    ...specsOf(suite.suites ?? [], status),
  ]);

async function types() {
  // Types of routes and pages, which `tsc` alone does not know.
  const generated = await node([bin.next, "typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
  return generated === 0 ? node([bin.tsc, "--noEmit", "-p", "."]) : generated;
}

/** The same runs each time, so that a red stage is a change's fault; new seeds are tried by hand. @param {string[]} extra */
const faults = (extra) =>
  node([
    "scripts/faults.mjs",
    "--points",
    "--known",
    ...(extra.length > 0 ? extra : ["--runs", "200", "--seed", "6"]),
  ]);

/** @returns {Promise<number>} */
const build = () => node(["scripts/build.mjs"]);

/** @type {Stage[]} */
export const stages = [
  { name: "lint", needs: [], run: async () => pass(await node([bin.biome, "ci", "."])) },
  { name: "types", needs: [], run: async () => pass(await types()) },
  { name: "dependencies", needs: [], run: auditDependencies },
  { name: "migrations", needs: [], run: async () => pass(await node(["scripts/migrate.mjs", "--check"])) },
  { name: "unit", needs: [], run: (extra) => vitest("unit", extra) },
  { name: "build", needs: [], run: async () => pass(await build()) },
  { name: "integration", needs: ["build"], run: integration },
  { name: "faults", needs: ["build"], run: async (extra) => pass(await faults(extra)) },
  { name: "browser", needs: ["build"], run: browser },
];
