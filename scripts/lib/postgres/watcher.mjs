// node watcher.mjs <cluster folder> <folder to remove>: waits until its input ends, that is until whoever started
// it is gone, however it went; then ends the server and removes its folder.
import { rm } from "node:fs/promises";
import { findPostmaster, stopPostmaster } from "./postmaster.mjs";

const [cluster, folder] = process.argv.slice(2);

async function cleanUp() {
  const server = await findPostmaster(cluster);
  if (server) await stopPostmaster(cluster, server.pid);
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit(0);
}

// A Ctrl-C in the terminal is for the one that we watch.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
process.stdin.once("end", cleanUp).once("error", cleanUp).resume();
