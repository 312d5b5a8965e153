import pg from "pg";

/** Rules under which a long test signs in once: the strict ones have tests of their own. */
export const EASY_RULES = {
  proofMinutes: 60,
  proofAbove: "50000.00",
  secondFactorFor: [],
  staffIdleMinutes: 30,
  staffHours: 12,
  customerIdleMinutes: 30,
  customerHours: 12,
};

/** For a database of tests. A portal that runs already sees it within seconds. */
export async function setSecurityRules(databaseUrl: string, rules: object = EASY_RULES): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('security.policy', $1, now())
       ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value", "updatedAt" = now()`,
      [JSON.stringify(rules)],
    );
  } finally {
    await client.end();
  }
}
