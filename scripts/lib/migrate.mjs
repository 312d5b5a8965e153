import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { openMigrationConnection } from "./migration-connection.mjs";
import { inRoot } from "./root.mjs";
import { openSchemaEngine } from "./schema-engine.mjs";

// Any number will do, as long as every instance takes the same.
const ADVISORY_LOCK = 7_263_364;
const everything = { externalTables: [], externalEnums: [] };

/** What one instance has to say when another holds the lock for long. */
const LOCK_TIMEOUT = "10min";

/**
 * Brings a database to the newest migration. Instances that boot at once take turns.
 *
 * @param {string} databaseUrl
 * @param {{ folder?: string }} [options]
 * @returns {Promise<string[]>} names of the migrations that were applied just now
 */
export async function migrate(databaseUrl, { folder = inRoot("prisma", "migrations") } = {}) {
  const turn = new pg.Client({ connectionString: databaseUrl });
  turn.on("error", () => {});
  await turn.connect();
  try {
    await turn.query(`SET lock_timeout = '${LOCK_TIMEOUT}'`);
    await turn.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
    const migrationsList = await readMigrations(folder);
    return await withEngine(databaseUrl, undefined, (engine) => applyAll(engine, migrationsList));
  } finally {
    await turn.end();
  }
}

async function applyAll(engine, migrationsList) {
  const request = { migrationsList, filters: everything };
  const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
    ...request,
    optInToShadowDatabase: false,
  });
  // Each migration is one transaction, so one that did not finish left nothing: it may be tried again.
  for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
  return (await engine.applyMigrations(request)).appliedMigrationNames;
}

/**
 * The SQL that takes a database from its present state to `schema.prisma`; empty when they agree.
 *
 * @param {string} databaseUrl
 * @param {{ schemaFile?: string, fromEmpty?: boolean }} [options] `fromEmpty`: as if the database had nothing
 */
export async function difference(
  databaseUrl,
  { schemaFile = inRoot("prisma", "schema.prisma"), fromEmpty } = {},
) {
  const content = await readFile(schemaFile, "utf8");
  const files = [{ path: schemaFile, content }];
  const present = { tag: "schemaDatasource", files, configDir: path.dirname(schemaFile) };
  return withEngine(databaseUrl, [[schemaFile, content]], async (engine) => {
    const { stdout } = await engine.diff({
      from: fromEmpty ? { tag: "empty" } : present,
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: everything,
    });
    const sql = (stdout ?? "").trim();
    return /^-- This is an empty migration\.?$/.test(sql) ? "" : sql;
  });
}

/**
 * @template Result
 * @param {string} databaseUrl
 * @param {[path: string, text: string][] | undefined} datamodels
 * @param {(engine: import("@prisma/schema-engine-wasm").SchemaEngine) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
async function withEngine(databaseUrl, datamodels, work) {
  const connection = openMigrationConnection(databaseUrl);
  try {
    const engine = await openSchemaEngine(connection.factory, datamodels);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await connection.close();
  }
}

/** @param {string} folder */
async function readMigrations(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: await readFile(path.join(folder, name, "migration.sql"), "utf8") },
      },
    })),
  );
  const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
  return { baseDir: folder, lockfile, shadowDbInitScript: "", migrationDirectories };
}
