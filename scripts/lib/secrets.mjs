import { randomBytes } from "node:crypto";
import { link, readFile, rename, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { Failure } from "./failure.mjs";

const makers = {
  NEXTAUTH_SECRET: () => randomBytes(32).toString("base64"),
  ENCRYPTION_KEYS: () => `k1:${randomBytes(32).toString("base64")}`,
  AUDIT_KEYS: () => `a1:${randomBytes(32).toString("base64")}`,
};

/**
 * The secrets of this machine: what the environment says, else what was made once and kept in DATA_DIR. Where the
 * database is elsewhere, several machines may share it, so nothing is made up there.
 *
 * @param {import("./settings.mjs").Settings} settings
 * @returns {Promise<Record<keyof typeof makers, string>>}
 */
export async function readSecrets({ dataDir, databaseUrl }) {
  const names = /** @type {(keyof typeof makers)[]} */ (Object.keys(makers));
  const given = Object.fromEntries(names.map((name) => [name, process.env[name]?.trim()]));
  const missing = names.filter((name) => !given[name]);
  if (databaseUrl && missing.length > 0) {
    const verb = missing.length > 1 ? "are" : "is";
    throw new Failure(
      `${missing.join(" and ")} ${verb} not set. With a DATABASE_URL of your own, set it in the environment: every ` +
        "instance must share it, and what it encrypts is lost without it. `openssl rand -base64 32` makes one " +
        "(ENCRYPTION_KEYS and AUDIT_KEYS want a name before it: k1:…).",
    );
  }
  if (missing.length === 0) return given;
  const kept = await keep(path.join(dataDir, "secrets.json"), missing);
  return { ...kept, ...Object.fromEntries(Object.entries(given).filter(([, secret]) => secret)) };
}

/** @param {string} file @param {(keyof typeof makers)[]} names */
async function keep(file, names) {
  let kept = {};
  let isNew = false;
  try {
    kept = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    // A file that is there but cannot be read must never be replaced: what it encrypted would be lost.
    if (error.code !== "ENOENT") throw new Failure(`${file} cannot be read: ${error.message}`);
    isNew = true;
  }
  const missing = names.filter((name) => !kept[name]);
  if (missing.length === 0) return kept;
  for (const name of missing) kept[name] = makers[name]();
  const fresh = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(fresh, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flush: true });
  if (!isNew) {
    await rename(fresh, file);
    return kept;
  }
  try {
    // Two commands may make the first secrets at once: a link, unlike a rename, lets only one of them be kept.
    await link(fresh, file);
  } catch (error) {
    if (error.code === "EEXIST") return await keep(file, names);
    // A file system without hard links.
    await rename(fresh, file);
  } finally {
    await unlink(fresh).catch(() => undefined);
  }
  return kept;
}
