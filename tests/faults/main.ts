import { parseArgs } from "node:util";
import { z } from "zod";
import { KNOWN_SEEDS } from "./known-seeds";
import { CERTAIN_SEEDS, LAST_SEED, seedsFrom } from "./script";
import { runSession, type SessionResult } from "./session";

const USAGE = `npm run test:faults -- [options]

  --runs N    how many random runs (default 200)
  --seed S    of the first run; the others follow from it (default: a new one)
  --known     before them, the seeds that once failed
  --points    before them, a SIGKILL and a loss of the database at each named point, and clocks that jump
`;

const given = z.object({
  runs: z.coerce.number().int().min(1).max(100_000).default(200),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(LAST_SEED + CERTAIN_SEEDS.length)
    .optional(),
});

const say = (line: string) => process.stdout.write(`${line}\n`);

function report(result: SessionResult, seed: number): void {
  const { runs, transfers, posts, credits, blows, states, violations } = result;
  const count = (wrong: string) => violations.filter((violation) => violation.wrong === wrong).length;
  for (const violation of violations) {
    const replay = violation.seed === null ? "" : ` (replay: --seed ${violation.seed} --runs 1)`;
    say(`  ${violation.wrong}: ${violation.what}${replay}`);
  }
  const fell = Object.entries(blows).sort(([one], [other]) => one.localeCompare(other));
  say(
    `blows: ${fell.map(([name, number]) => `${number} ${name.replaceAll("_", " ")}`).join(", ") || "none"}`,
  );
  const shown = Object.entries(states).map(([state, number]) => `${number} ${state}`);
  say(`${transfers} transfers (${shown.join(", ")}), ${posts} POSTs, ${credits} credits`);
  say(
    `${runs} runs: ${count("double credit")} double credits, ${count("lost")} lost, ${count("second POST")} second POSTs, ${count("unfinished")} unfinished, ${violations.length} violations, seed ${seed}`,
  );
}

async function main(): Promise<number> {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({
    options: { runs: text, seed: text, known: flag, points: flag, help: flag },
  });
  if (values.help) {
    say(USAGE);
    return 0;
  }
  const { runs, seed = Math.floor(Math.random() * LAST_SEED) } = given.parse(values);
  const seeds = [
    ...new Set([
      ...(values.points ? CERTAIN_SEEDS : []),
      ...(values.known ? KNOWN_SEEDS : []),
      ...seedsFrom(seed, runs),
    ]),
  ];
  say(`${seeds.length} runs from seed ${seed}`);
  const result = await runSession(seeds, say);
  report(result, seed);
  return result.violations.length === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
