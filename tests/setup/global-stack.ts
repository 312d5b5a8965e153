import { Sql } from "../fixtures/portal/database";
import { mirrored } from "../fixtures/portal/mirror";
import { startTestCluster } from "./cluster";
import { publishStack } from "./published-stack";
import { quietNotices } from "./quiet-notices";
import { startStack } from "./stack";

/** Before the browser tests: one stack for all of them, with the demo's people and the history of its calls in it. */
export default async function globalStack() {
  const stopCluster = await startTestCluster();
  try {
    const stack = await startStack({ demo: true });
    const seeded = await stack.portal.admin("demo", "seed");
    if (seeded.code !== 0) {
      await stack.stop();
      throw new Error(`The demo's people could not be made:\n${seeded.stderr}`);
    }
    await quietNotices(stack.database.url);
    const sql = new Sql(stack.database.url);
    await mirrored({ sql }).finally(() => sql.close());
    publishStack(stack);
    return async () => {
      await stack.stop();
      await stopCluster();
    };
  } catch (error) {
    await stopCluster();
    throw error;
  }
}
