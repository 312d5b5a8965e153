import { startTemporaryCluster } from "../../scripts/lib/postgres/temporary.mjs";

const VARIABLE = "TANDEM_TEST_CLUSTER";

/** Where the run's one PostgreSQL answers. */
export interface TestCluster {
  superuserUrl: string;
  portalUrl: string;
}

/** Starts the run's PostgreSQL; workers find it through the environment. Resolves to what stops it. */
export async function startTestCluster(): Promise<() => Promise<void>> {
  const cluster = await startTemporaryCluster();
  const places: TestCluster = {
    superuserUrl: cluster.superuserUrl("postgres"),
    portalUrl: cluster.url("postgres"),
  };
  process.env[VARIABLE] = JSON.stringify(places);
  return async () => {
    delete process.env[VARIABLE];
    await cluster.stop();
  };
}

export function testCluster(): TestCluster {
  const found = process.env[VARIABLE];
  if (!found) {
    throw new Error(
      "There is no test database: it is started for the project `integration` and for browser tests.",
    );
  }
  return JSON.parse(found);
}
