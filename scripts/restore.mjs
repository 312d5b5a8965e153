// npm run restore -- <folder of a backup>: puts a copy of the embedded database back, while the portal is stopped.
import "./lib/node-version.mjs";
import { parseArgs } from "node:util";

const { explain, Failure } = await import("./lib/failure.mjs");
const { Running } = await import("./lib/running.mjs");

const running = new Running();
running.listen();

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "with-secrets": { type: "boolean", default: false } },
  });
  const [folder] = positionals;
  if (!folder) throw new Failure("Usage: npm run restore -- <folder of a backup> [--with-secrets]");
  const { prepare } = await import("./lib/prepare.mjs");
  await prepare({ build: false, quiet: true });
  const { makeDataDir, readSettings } = await import("./lib/settings.mjs");
  const settings = readSettings();
  makeDataDir(settings);
  const { restoreDatabase } = await import("./lib/backup/restore.mjs");
  await restoreDatabase(running, settings, { folder, withSecrets: values["with-secrets"] });
  await running.stop(0);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  await running.stop(1);
}
