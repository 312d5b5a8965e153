import { parseArgs } from "node:util";
import { benchAttention } from "./attention/bench";
import { benchAudit } from "./audit/bench";
import { benchAuditVerify } from "./audit-verify/bench";
import { benchBundles } from "./bundles";
import { benchCalls } from "./calls/bench";
import { print } from "./calls/table";
import { benchDashboard } from "./dashboard";
import { benchReadCost } from "./read-cost";
import { benchRunway } from "./runway";
import { benchSameTime } from "./same-time";
import { benchSearch } from "./search";
import { watchSharing } from "./shared-machine";

// Each table is one file; they run one after the other, because two at once would measure each other.
const tables: Record<string, (args: readonly string[]) => Promise<void>> = {
  "read-cost": benchReadCost,
  runway: benchRunway,
  search: benchSearch,
  calls: benchCalls,
  dashboard: benchDashboard,
  bundles: benchBundles,
  audit: benchAudit,
  "audit-verify": benchAuditVerify,
  attention: benchAttention,
  "same-time": benchSameTime,
};

const args = process.argv.slice(2);
const { values } = parseArgs({ args, options: { only: { type: "string" } }, strict: false });
const wanted = typeof values.only === "string" ? values.only.split(",") : Object.keys(tables);
for (const name of wanted) {
  const table = tables[name];
  if (!table) throw new Error(`--only takes some of ${Object.keys(tables).join(", ")}`);
  const sharedSince = await watchSharing();
  await table(args);
  const share = await sharedSince();
  if (share !== null)
    print(`Of the processor time that was wanted, ${share.toFixed(1)} % went to others on this machine.`);
}
