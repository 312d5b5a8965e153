// npm run test:faults -- --runs N --seed S: seeded fault injection against the built portal.
import "./lib/node-version.mjs";

const { explain } = await import("./lib/failure.mjs");
const { prepare } = await import("./lib/prepare.mjs");

try {
  await prepare();
  const { finish, launch } = await import("./lib/child.mjs");
  const { inRoot } = await import("./lib/root.mjs");
  const faults = launch({
    name: "faults",
    args: ["--import", "tsx", inRoot("tests/faults/main.ts"), ...process.argv.slice(2)],
    env: process.env,
    output: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => faults.stop(10));
  process.exitCode = await finish(faults);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
