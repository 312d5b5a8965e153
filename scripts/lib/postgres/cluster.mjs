import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../port.mjs";
import { hydrateLinks } from "./binaries.mjs";
import { findPostmaster, stopPostmaster } from "./postmaster.mjs";
import { findRunner } from "./runner.mjs";
import { postgresSettings, settingsFile } from "./settings.mjs";

const APP_ROLE = "tandem";
const SUPERUSER = "postgres";
const LOG_LIMIT = 20 * 1024 ** 2;

/**
 * A running PostgreSQL of our own.
 * @typedef {object} Cluster
 * @property {number} pid
 * @property {string} folder
 * @property {number} port
 * @property {boolean} adopted whether it was running already
 * @property {string} [note]
 * @property {(database: string) => string} url of a database, as the portal's own role (not a superuser)
 * @property {(database: string) => string} superuserUrl
 * @property {(database: string, template?: string) => Promise<void>} ensureDatabase
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the PostgreSQL whose data lives in `dataDir`, or adopts it where it is running still.
 *
 * @param {{ dataDir: string, throwaway?: boolean }} options
 * @returns {Promise<Cluster>}
 */
export async function startCluster({ dataDir, throwaway = false }) {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await hydrateLinks();
  const runner = await findRunner(dataDir);
  const folder = path.join(runner.home, "postgres");
  const passwords = await readPasswords(dataDir);
  if (!existsSync(path.join(folder, "PG_VERSION"))) await createCluster(runner, folder, passwords);
  const found = await findPostmaster(folder);
  const server = found ?? (await startServer(runner, folder, throwaway));

  const address = (user, password, database) =>
    `postgresql://${user}:${password}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`;
  const superuserUrl = (database) => address(SUPERUSER, passwords.superuser, database);
  await ready(superuserUrl("postgres"));
  await ensureRole(superuserUrl("postgres"), passwords.app);
  return {
    pid: server.pid,
    folder,
    port: server.port,
    adopted: found !== undefined,
    note: runner.note,
    url: (database) => address(APP_ROLE, passwords.app, database),
    superuserUrl,
    ensureDatabase: (database, template) => ensureDatabase(superuserUrl("postgres"), database, template),
    stop: () => stopPostmaster(folder, server.pid),
  };
}

/** @param {string} dataDir @returns {Promise<{ superuser: string, app: string }>} */
async function readPasswords(dataDir) {
  const file = path.join(dataDir, "postgres.json");
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const passwords = { superuser: randomBytes(24).toString("hex"), app: randomBytes(24).toString("hex") };
  await writeFile(file, `${JSON.stringify(passwords)}\n`, { mode: 0o600 });
  return passwords;
}

/**
 * @param {import("./runner.mjs").Runner} runner
 * @param {string} folder
 * @param {{ superuser: string }} passwords
 */
async function createCluster(runner, folder, passwords) {
  // Under another name until it is whole: what an interrupted initdb left is not taken for a database.
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  const passwordFile = path.join(runner.home, "postgres.password");
  await writeFile(passwordFile, passwords.superuser, { mode: 0o600 });
  try {
    if (runner.owner) await chown(passwordFile, runner.owner.uid, runner.owner.gid);
    const { code, output } = await runner.exec("initdb", [
      `--pgdata=${unfinished}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // PostgreSQL's own C.UTF-8: it sorts the same on every machine, whatever the C library.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ]);
    if (code !== 0) throw new Error(`The database could not be made:\n${output.trim()}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await appendFile(path.join(unfinished, "postgresql.conf"), "\ninclude_if_exists = 'tandem.conf'\n");
  await rename(unfinished, folder);
}

/**
 * @param {import("./runner.mjs").Runner} runner
 * @param {string} folder
 * @param {boolean} throwaway
 */
async function startServer(runner, folder, throwaway) {
  const log = path.join(runner.home, "postgres.log");
  await trimLog(log);
  let said = "";
  // Another process may take the free port between the look and the start.
  for (let attempt = 0; attempt < 3; attempt++) {
    const settings = settingsFile(postgresSettings({ port: await freePort(), throwaway }));
    const file = path.join(folder, "tandem.conf");
    await writeFile(file, settings);
    if (runner.owner) await chown(file, runner.owner.uid, runner.owner.gid);
    // pg_ctl puts the server into a session of its own, so that Ctrl-C in the terminal does not reach it.
    const { output } = await runner.exec("pg_ctl", [
      "start",
      "-s",
      "-w",
      "-t",
      "120",
      "-D",
      folder,
      "-l",
      log,
    ]);
    const server = await findPostmaster(folder);
    if (server) return server;
    said = output.trim();
    // What a killed server left in memory takes a moment to go.
    await sleep(500);
  }
  const tail = (await readFile(log, "utf8").catch(() => "")).trim().split("\n").slice(-8).join("\n");
  throw new Error(`The database did not start:\n${said}\n${tail}\nIts log is ${log}`);
}

/** @param {string} log */
async function trimLog(log) {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT) await rm(log, { force: true });
}

/** @param {string} url waits while the server recovers from a crash */
async function ready(url) {
  for (const until = Date.now() + 120_000; ; await sleep(50)) {
    const client = new pg.Client({ connectionString: url });
    // A server that goes away must not end us by an unhandled event.
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const starting = error.code === "57P03" || error.code === "ECONNREFUSED" || error.code === "ECONNRESET";
      if (!starting || Date.now() > until) throw new Error(`The database does not answer: ${error.message}`);
    }
  }
}

/** @param {string} url @param {(client: pg.Client) => Promise<void>} work */
async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The portal's role owns its databases and is no superuser. */
async function ensureRole(url, password) {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [APP_ROLE]);
    if (rowCount) return;
    await client.query(`CREATE ROLE ${APP_ROLE} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  });
}

async function ensureDatabase(url, database, template = "template0") {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (rowCount) return;
    const name = client.escapeIdentifier(database);
    await client.query(
      `CREATE DATABASE ${name} OWNER ${APP_ROLE} TEMPLATE ${client.escapeIdentifier(template)}`,
    );
  });
}
