// npm run bench: measured tables, each against a floor that is measured in the same run.
import "./lib/node-version.mjs";

const { explain } = await import("./lib/failure.mjs");
const { prepare } = await import("./lib/prepare.mjs");

try {
  await prepare();
  const { finish, launch } = await import("./lib/child.mjs");
  const { inRoot } = await import("./lib/root.mjs");
  const { serverFlags } = await import("./lib/portal.mjs");
  const bench = launch({
    name: "bench",
    args: [
      ...serverFlags,
      // The condition makes `server-only` an empty module, as it is on Next's server.
      "--conditions=react-server",
      "--import",
      "tsx",
      inRoot("tests/bench/main.ts"),
      ...process.argv.slice(2),
    ],
    // The tables are what it prints.
    env: { LOG_LEVEL: "warn", ...process.env, NODE_ENV: "production" },
    output: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => bench.stop(5));
  process.exitCode = await finish(bench);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
