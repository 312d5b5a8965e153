import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { difference, migrate } from "../../../scripts/lib/migrate.mjs";
import { createDatabase, type TestDatabase } from "../../setup/database";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createDatabase({ empty: true });
  folder = mkdtempSync(path.join(os.tmpdir(), "tandem-migrations-"));
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function migration(name: string, sql: string) {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("the project's migrations make exactly what the schema describes, and say when they do not", async () => {
  const applied = await migrate(database.url);
  expect(applied[0]).toBe("0001_init");
  expect(await difference(database.url)).toBe("");
  await query('ALTER TABLE "User" DROP COLUMN "name"');
  expect(await difference(database.url)).toContain('ALTER TABLE "User" ADD COLUMN     "name" TEXT NOT NULL');
});

test("several instances that boot at once apply each migration once", async () => {
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url)));
  expect(outcomes.filter((applied) => applied.length > 0)).toHaveLength(1);
  const rows = await query('SELECT migration_name, count(*)::int AS n FROM "_prisma_migrations" GROUP BY 1');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ n }) => n === 1)).toBe(true);
});

test("a function's semicolons do not cut a migration", async () => {
  migration(
    "0001_function",
    `CREATE TABLE thing (id int);
     CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'no; never'; RETURN NULL; END $$;
     CREATE TRIGGER keep BEFORE DELETE ON thing FOR EACH ROW EXECUTE FUNCTION refuse();
     INSERT INTO thing VALUES (1);`,
  );
  expect(await migrate(database.url, { folder })).toEqual(["0001_function"]);
  await expect(query("DELETE FROM thing")).rejects.toThrow("no; never");
});

test("a migration that fails leaves nothing, and is tried again once it is mended", async () => {
  migration("0001_first", "CREATE TABLE first (id int);");
  migration("0002_second", "CREATE TABLE second (id int); SELECT 1 / 0;");
  await expect(migrate(database.url, { folder })).rejects.toThrow("division by zero");
  expect(await query("SELECT to_regclass('first') AS first, to_regclass('second') AS second")).toEqual([
    { first: "first", second: null },
  ]);
  migration("0002_second", "CREATE TABLE second (id int);");
  expect(await migrate(database.url, { folder })).toEqual(["0002_second"]);
  expect(await migrate(database.url, { folder })).toEqual([]);
});
