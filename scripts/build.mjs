// npm run build: installs, generates and builds what is missing or older than its sources.
import "./lib/node-version.mjs";

const { explain } = await import("./lib/failure.mjs");
const { prepare } = await import("./lib/prepare.mjs");

try {
  await prepare();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
