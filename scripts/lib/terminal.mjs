// A reader that goes away (`npm start | head`) is no reason to fall over.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

/** @param {string} text */
export const say = (text) => process.stdout.write(`${text}\n`);

/** @param {string} text */
export const complain = (text) => process.stderr.write(`${text}\n`);

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return milliseconds < 950 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * Does one step of the way and says how long it took.
 *
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result>} work
 * @param {(result: Result) => string | undefined} [outcome] what came of it
 * @returns {Promise<Result>}
 */
export async function step(name, work, outcome = () => undefined) {
  const started = performance.now();
  const result = await work();
  const what = outcome(result);
  say(`  ${name.padEnd(13)} ${seconds(performance.now() - started).padStart(8)}${what ? `   ${what}` : ""}`);
  return result;
}
