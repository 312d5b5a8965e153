import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { assertNotRestoring } from "./backup/restoring.mjs";
import { explain, Failure } from "./failure.mjs";
import { becomeTheInstance, claimPort } from "./instance.mjs";
import { anyGone, npmParents } from "./parents.mjs";
import { prepare } from "./prepare.mjs";
import { isAlive } from "./process.mjs";
import { inRoot } from "./root.mjs";
import { removeRunFile, writeRunFile } from "./run-file.mjs";
import { Running } from "./running.mjs";
import { readSecrets } from "./secrets.mjs";
import { makeDataDir, readSettings } from "./settings.mjs";
import { complain, say, seconds, step } from "./terminal.mjs";

const WATCH_MS = 1000;
// What a killed launcher left behind notices within this time, and frees the port.
const ORPHANS_MS = 8000;

/** @param {{ dev: boolean }} options */
export async function start({ dev }) {
  const running = new Running();
  running.listen();
  try {
    await serve(running, dev);
  } catch (error) {
    // What fails because we are stopping is no news.
    if (running.isStopping) return;
    complain(`\n${explain(error)}`);
    await running.stop(1);
  }
}

/** @param {Running} running @param {boolean} dev */
async function serve(running, dev) {
  const began = performance.now();
  const settings = readSettings();
  makeDataDir(settings);
  const parents = npmParents();
  const lock = await becomeTheInstance(settings, parents);
  process.once("exit", lock.release);
  if (!settings.databaseUrl) await assertNotRestoring(settings.dataDir);
  watch(running, () => anyGone(parents) && "The npm that started Tandem is gone.", 0);
  await claimPort(settings, lock.wasStale ? ORPHANS_MS : 0);
  const secrets = await readSecrets(settings);
  const { version } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  say(`Tandem ${version}${dev ? " for development" : ""}`);

  await prepare({ build: !dev });
  await running.proceed();
  // Only now: these need what was just installed.
  const { databaseStep, portalStep, sandboxStep } = await import("./services.mjs");
  const { portalEnvironment } = await import("./environment.mjs");
  const { seedDemo } = await import("./demo.mjs");

  const database = await databaseStep(running, settings);
  const sandbox = settings.demo ? await sandboxStep(running, settings.dataDir) : undefined;
  const access = sandbox?.access;
  const { appUrl, dataDir, demo, host, port } = settings;
  const databaseUrl = database.embedded ? database.url : undefined;
  await writeRunFile(dataDir, { pid: process.pid, appUrl, demo, databaseUrl, sandbox: access });
  process.once("exit", () => removeRunFile(dataDir));

  const env = portalEnvironment(settings, { databaseUrl: database.url, secrets, sandbox: access });
  const people = demo ? await step("demo people", () => seedDemo(env)) : undefined;
  await running.proceed();
  const portal = await portalStep(running, { host, port, dev, env });
  announce(settings, people, performance.now() - began);

  watch(running, () => database.pid !== undefined && !isAlive(database.pid) && "The database has ended.", 1);
  const ended = await Promise.race([portal.child, ...(sandbox ? [sandbox.child] : [])].map(end));
  throw new Failure(`The ${ended} has ended by itself; everything else is stopped too.`);
}

/** @param {import("./child.mjs").Child} child */
const end = (child) => child.exited.then(() => child.name);

/**
 * Looks once a second whether there is a reason to stop.
 *
 * @param {Running} running
 * @param {() => string | false} reason
 * @param {number} code
 */
async function watch(running, reason, code) {
  while (!running.isStopping) {
    const found = reason();
    if (found) {
      complain(`${found} Stopping.`);
      return running.stop(code);
    }
    await sleep(WATCH_MS, undefined, { ref: false });
  }
}

/**
 * @param {import("./settings.mjs").Settings} settings
 * @param {string[] | undefined} people
 * @param {number} milliseconds
 */
function announce({ appUrl, dataDir, demo }, people, milliseconds) {
  const lines = [
    "",
    `Tandem is ready: ${appUrl}   (after ${seconds(milliseconds)})`,
    "",
    ...(demo
      ? [
          "Demo: no Vobiz credentials are set, so a local Vobiz with invented customers stands in.",
          "Set VOBIZ_AUTH_ID and VOBIZ_AUTH_TOKEN to work with your own.",
          "",
          ...(people ?? []),
        ]
      : [
          "Sign in with your account. Where there is none yet, the portal has said above how the first admin is",
          "made; `npm run admin -- users create` makes more.",
        ]),
    "",
    `Data is kept in ${dataDir}. Ctrl-C stops everything.`,
  ];
  say(lines.join("\n"));
}
