import { createWriteStream, existsSync } from "node:fs";
import { lchown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { launchAdmin } from "../admin.mjs";
import { adminEnvironment } from "../admin-session.mjs";
import { Failure } from "../failure.mjs";
import { ADMIN, instanceLock } from "../instance.mjs";
import { takeLock } from "../lock.mjs";
import { binariesFolder, hydrateLinks } from "../postgres/binaries.mjs";
import { findPostmaster, stopPostmaster } from "../postgres/postmaster.mjs";
import { findRunner } from "../postgres/runner.mjs";
import { say } from "../terminal.mjs";
import { readManifest, readSecret, secretFiles, unpackFile } from "./format.mjs";
import { noteRestoring } from "./restoring.mjs";

/** @typedef {import("./format.mjs").Manifest} Manifest */

/** Sorts by time, and is a name on every file system. */
const stamp = () => `${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}Z`;

/** @param {string} folder @returns {Promise<Manifest>} */
async function manifestOf(folder) {
  try {
    return (await readManifest(folder)).manifest;
  } catch (error) {
    throw new Failure(error.message);
  }
}

/** @param {import("../postgres/runner.mjs").Runner} runner @param {Manifest} manifest */
async function assertSamePostgres(runner, manifest) {
  const { code, output } = await runner.exec("postgres", ["--version"]);
  const major = /(\d+)(\.|beta|rc|\s|$)/.exec(output.replace(/^.*PostgreSQL\)?\s*/s, ""))?.[1];
  const wanted = manifest.postgresVersion.split(/[.\s]|beta|rc/)[0];
  if (code === 0 && major === wanted) return;
  throw new Failure(
    `The backup is of PostgreSQL ${manifest.postgresVersion}, and ${binariesFolder()} has ${output.trim()}. ` +
      "Use the version of Tandem that made it.",
  );
}

/**
 * @typedef {object} Secret
 * @property {string} name
 * @property {Buffer} content
 *
 * @param {Manifest} manifest
 * @param {string} folder of the backup
 * @param {string} dataDir
 * @param {boolean} withSecrets
 * @returns {Promise<Secret[]>} what to take from the backup, read and compared with its checksums
 */
async function secretsToTake({ secrets }, folder, dataDir, withSecrets) {
  if (withSecrets && secrets.length === 0) {
    throw new Failure("This backup was made without the keys: leave --with-secrets away.");
  }
  const missing = secretFiles.filter((name) => !existsSync(path.join(dataDir, name)));
  const [nowhere] = missing.filter((name) => !secrets.some((given) => given.name === name));
  const kept = nowhere === "secrets.json" && process.env.ENCRYPTION_KEYS && process.env.NEXTAUTH_SECRET;
  if (nowhere && !kept) {
    throw new Failure(
      `${path.join(dataDir, nowhere)} is not there, and the backup was made without it: what is sealed in the database ` +
        "could not be read, or the database not be opened. Put the file of that time there first.",
    );
  }
  const taken = secrets.filter(({ name }) => withSecrets || missing.includes(name));
  try {
    return await Promise.all(
      taken.map(async (secret) => ({ name: secret.name, content: await readSecret(folder, secret) })),
    );
  } catch (error) {
    throw new Failure(`${error.message} Nothing was changed.`);
  }
}

/**
 * @param {Manifest} manifest
 * @param {string} from
 * @param {string} to
 * @param {{ uid: number, gid: number } | undefined} owner
 */
async function unpack(manifest, from, to, owner) {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { mode: 0o700 });
  for (const name of manifest.folders)
    await mkdir(path.join(to, ...name.split("/")), { recursive: true, mode: 0o700 });
  for (const file of manifest.files) {
    const place = path.join(to, ...file.path.split("/"));
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await unpackFile(from, file, createWriteStream(place, { mode: 0o600 }));
  }
  if (!owner) return;
  await lchown(to, owner.uid, owner.gid);
  for (const entry of await readdir(to, { withFileTypes: true, recursive: true })) {
    await lchown(path.join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
}

/** @param {Secret[]} secrets @param {string} dataDir @param {string} suffix */
async function takeSecrets(secrets, dataDir, suffix) {
  for (const { name, content } of secrets) {
    const place = path.join(dataDir, name);
    if (existsSync(place)) {
      if (content.equals(await readFile(place))) continue;
      await rename(place, `${place}.before-${suffix}`);
    }
    await writeFile(`${place}.new`, content, { mode: 0o600, flush: true });
    await rename(`${place}.new`, place);
  }
}

/**
 * They say that the audit log went further than the copy knows, which is true and would be told for ever: from here on the
 * chain of the copy is the one that goes on. Those in a folder of the operator's own stay where they are.
 *
 * @param {string} dataDir
 * @param {string} suffix
 * @returns {Promise<string | undefined>} where they are now
 */
async function putAnchorsAside(dataDir, suffix) {
  const anchors = path.join(dataDir, "audit-anchors");
  if (process.env.AUDIT_ANCHOR_DIR || !existsSync(anchors)) return undefined;
  const aside = `${anchors}.before-${suffix}`;
  await rename(anchors, aside);
  say(`  the anchors of the audit log until now are kept in ${aside}`);
  return aside;
}

/**
 * Checks, unpacks beside and then swaps: until the very end nothing of what is there is touched, and it is never
 * removed.
 *
 * @param {import("../settings.mjs").Settings} settings
 * @param {{ folder: string, withSecrets: boolean }} options
 * @returns {Promise<{ aside: string | undefined, anchorsAside: string | undefined }>} where the old data is now
 */
async function putBack({ dataDir }, { folder, withSecrets }) {
  const manifest = await manifestOf(folder);
  const secrets = await secretsToTake(manifest, folder, dataDir, withSecrets);
  await hydrateLinks();
  const runner = await findRunner(dataDir);
  await assertSamePostgres(runner, manifest);
  const place = path.join(runner.home, "postgres");
  const fresh = path.join(runner.home, "postgres.restoring");
  say(`  unpacking ${manifest.files.length} files of ${manifest.finishedAt}`);
  try {
    await unpack(manifest, folder, fresh, runner.owner);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw new Failure(`${error.message} Nothing was changed.`);
  }
  const server = await findPostmaster(place);
  // Left by a portal that was killed: nobody uses it, for the lock is ours.
  if (server) await stopPostmaster(place, server.pid);
  const suffix = stamp();
  // What comes out of the copy would send again what was sent since: until that is stopped, it is not served.
  await noteRestoring(dataDir, folder);
  const aside = existsSync(place) ? `${place}.before-${suffix}` : undefined;
  if (aside) await rename(place, aside);
  await rename(fresh, place);
  await takeSecrets(secrets, dataDir, suffix);
  return { aside, anchorsAside: await putAnchorsAside(dataDir, suffix) };
}

/**
 * Puts a backup in the place of the database, starts it once so that it recovers, stops what may have been sent since, and
 * notes it on record.
 *
 * @param {import("../running.mjs").Running} running
 * @param {import("../settings.mjs").Settings} settings
 * @param {{ folder: string, withSecrets: boolean }} options
 */
export async function restoreDatabase(running, settings, options) {
  if (settings.databaseUrl) {
    throw new Failure("DATABASE_URL is set: that database is restored where it runs, not by Tandem.");
  }
  const folder = path.resolve(options.folder);
  const lock = await takeLock(instanceLock(settings.dataDir), { what: ADMIN });
  if (!("release" in lock)) {
    throw new Failure(
      `Tandem is running on ${settings.dataDir} (process ${lock.holder.pid}). Nothing was changed. Stop it first.`,
    );
  }
  process.once("exit", lock.release);
  const { aside, anchorsAside } = await putBack(settings, { ...options, folder });
  if (aside) say(`  what was there before is kept in ${aside}`);
  lock.release();
  const env = await adminEnvironment(running, settings);
  const anchors = anchorsAside ? [`--anchors-aside=${anchorsAside}`] : [];
  const { exited } = launchAdmin(["backups", "restored", folder, ...anchors], { env, output: "inherit" });
  if ((await exited) !== 0) {
    throw new Failure(
      "The restored database could not be used, and is not served: mend what is said above and restore once more." +
        (aside ? ` What was there before is in ${aside}` : ""),
    );
  }
  say(`The database is restored. \`npm start\` serves it.`);
}
