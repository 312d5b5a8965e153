// npm run admin -- <command>: works beside a running portal, and without one.
import "./lib/node-version.mjs";

const { explain } = await import("./lib/failure.mjs");
const { Running } = await import("./lib/running.mjs");

const running = new Running();
/** Scripts read 1 of this command as "the record is broken": what never ran has to say something else. */
const failed = process.argv[2] === "audit" && process.argv[3] === "verify" ? 2 : 1;
/** @type {import("./lib/child.mjs").Child | undefined} */
let command;

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    if (!command) running.stop(1);
    // The terminal sends Ctrl-C to the command itself; what the command needs is stopped after it.
    else if (signal !== "SIGINT") command.process.kill(signal);
  });
}

try {
  const { prepare } = await import("./lib/prepare.mjs");
  await prepare({ build: false, quiet: true });
  const { makeDataDir, readSettings } = await import("./lib/settings.mjs");
  const { adminEnvironment } = await import("./lib/admin-session.mjs");
  const { launchAdmin } = await import("./lib/admin.mjs");
  const settings = readSettings();
  makeDataDir(settings);
  const env = await adminEnvironment(running, settings);
  command = launchAdmin(process.argv.slice(2), { env, output: "inherit", input: "inherit" });
  const code = await command.exited;
  await running.stop(command.process.signalCode ? failed : code);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  await running.stop(failed);
}
