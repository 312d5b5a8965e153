import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "../../scripts/lib/migrate.mjs";
import { testCluster } from "./cluster";
import { setSecurityRules } from "./security-rules";

const TEMPLATE = "tandem_template";
const TEMPLATE_LOCK = 4_711_001;

export interface TestDatabase {
  /** As the portal's own role, which owns the database and is no superuser. */
  url: string;
  drop(): Promise<void>;
}

async function asSuperuser<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: testCluster().superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(name: string): string {
  const url = new URL(testCluster().portalUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Migrates once per run; every other database is a copy of the files, which takes a tenth of a second. */
async function ensureTemplate(client: pg.Client) {
  await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [TEMPLATE]);
    if (found.rowCount) return;
    const unfinished = `${TEMPLATE}_new`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished}`);
    await client.query(`CREATE DATABASE ${unfinished} OWNER tandem`);
    await migrate(urlOf(unfinished));
    await setSecurityRules(urlOf(unfinished));
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${TEMPLATE}`);
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  }
}

/**
 * A database of one's own with every migration applied and no rows in it but easy rules of signing in.
 *
 * @param empty without the migrations too
 */
export async function createDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asSuperuser(async (client) => {
    if (!empty) await ensureTemplate(client);
    await client.query(`CREATE DATABASE ${name} OWNER tandem TEMPLATE ${empty ? "template0" : TEMPLATE}`);
  });
  return {
    url: urlOf(name),
    drop: () =>
      asSuperuser(async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}
