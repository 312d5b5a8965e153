// npm test [-- --only lint,types,dependencies,migrations,unit,build,integration,browser] [-- <arguments for vitest or Playwright>]
// Its last line counts: N passed, N failed.
import "./lib/node-version.mjs";

const { explain, Failure } = await import("./lib/failure.mjs");
const { complain, say, seconds } = await import("./lib/terminal.mjs");
const { prepare } = await import("./lib/prepare.mjs");

/** @param {string[]} args */
function readArguments(args) {
  const cut = args.indexOf("--");
  const ours = cut < 0 ? args : args.slice(0, cut);
  const position = ours.findIndex((arg) => arg === "--only" || arg.startsWith("--only="));
  const list = position < 0 ? undefined : (ours[position]?.split("=")[1] ?? ours[position + 1] ?? "");
  return { only: list?.split(",").filter(Boolean), extra: cut < 0 ? [] : args.slice(cut + 1) };
}

const total = { passed: 0, failed: 0, skipped: 0 };

function finish() {
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  say(`${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exit(total.failed > 0 ? 1 : 0);
}

try {
  const { only, extra } = readArguments(process.argv.slice(2));
  await prepare({ build: false });
  const { stages } = await import("./lib/test-stages.mjs");
  const unknown = only?.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown)
    throw new Failure(
      `There is no stage ${unknown}; there are ${stages.map(({ name }) => name).join(", ")}.`,
    );

  const failed = new Set();
  const summary = [];
  /** @type {string[]} */
  const notes = [];
  for (const { name, needs, run } of stages) {
    if (only && !only.includes(name)) continue;
    const missing = needs.find((other) => failed.has(other));
    if (missing) {
      complain(`\n— ${name}: not run, because ${missing} failed`);
      continue;
    }
    say(`\n— ${name}`);
    const started = performance.now();
    const counts = await run(extra).catch((error) => {
      complain(explain(error));
      return { passed: 0, failed: 1, skipped: 0 };
    });
    if (counts.failed > 0) failed.add(name);
    for (const key of Object.keys(total)) total[key] += counts[key];
    notes.push(...(counts.failures ?? []).map((test) => `  failed: ${test}`));
    notes.push(...(counts.secondTries ?? []).map((test) => `  passed only when run again: ${test}`));
    summary.push([name, counts, performance.now() - started]);
  }
  say("");
  for (const [name, counts, time] of summary) {
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
    say(
      `  ${name.padEnd(12)} ${seconds(time).padStart(8)}   ${counts.passed} passed, ${counts.failed} failed${skipped}`,
    );
  }
  for (const note of notes) say(note);
} catch (error) {
  complain(explain(error));
  total.failed += 1;
}
finish();
