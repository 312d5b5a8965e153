// npm start: from a fresh clone to a served portal. `--dev` serves the sources instead of a build.
import "./lib/node-version.mjs";

// Imported only now: an old Node could not even read it.
const { start } = await import("./lib/start.mjs");
await start({ dev: process.argv.includes("--dev") });
