import { startCluster } from "./postgres/cluster.mjs";

/**
 * The portal's database.
 * @typedef {object} Database
 * @property {string} url
 * @property {boolean} embedded
 * @property {boolean} adopted whether it was running already
 * @property {number} [pid]
 * @property {string} [note]
 * @property {() => Promise<void>} stop
 */

/**
 * The database of DATABASE_URL, else our own. Demo people and demo customers live in a database of their own,
 * where they can never meet real money.
 *
 * @param {import("./settings.mjs").Settings} settings
 * @returns {Promise<Database>}
 */
export async function openDatabase({ dataDir, databaseUrl, demo }) {
  if (databaseUrl) return { url: databaseUrl, embedded: false, adopted: true, stop: async () => {} };
  const cluster = await startCluster({ dataDir });
  try {
    const name = demo ? "tandem_demo" : "tandem";
    await cluster.ensureDatabase(name);
    const { adopted, pid, note, stop } = cluster;
    return { url: cluster.url(name), embedded: true, adopted, pid, note, stop };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
