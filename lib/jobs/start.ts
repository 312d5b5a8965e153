import "server-only";
import { auditRing } from "@/lib/audit/keys";
import { keyRing } from "@/lib/crypto/key-ring";
import { EnvError, env } from "@/lib/env";
import { log } from "@/lib/log";
import { observeRequests } from "@/lib/metrics/requests";
import { checkKeys, WrongKeys } from "@/lib/services/keys/boot";
import { needsSetup } from "@/lib/services/setup/read";
import { adminFromEnvironment, issueSetupCode } from "@/lib/services/setup/write";
import { startPulse } from "./pulse";
import { startSchedule } from "./schedule";

function refuseToStart(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

async function offerSetup(): Promise<void> {
  if (env().TANDEM_DEMO || !(await needsSetup())) return;
  const code = await issueSetupCode();
  process.stdout.write(`\n  First run: open ${env().APP_URL}/setup and type the code  ${code}\n\n`);
}

/** Everything that one portal process does once, when it starts. A bad variable ends it with the variable's name. */
export async function startPortal(): Promise<void> {
  try {
    env();
    keyRing();
    auditRing();
  } catch (error) {
    refuseToStart(error instanceof Error ? error.message : "The environment cannot be read.");
  }
  try {
    observeRequests();
    await checkKeys();
    await adminFromEnvironment();
    await offerSetup();
    const pulse = startPulse();
    const boss = await startSchedule();
    process.once("SIGTERM", () => {
      pulse.stop();
      void boss.stop({ graceful: false, wait: false });
    });
  } catch (error) {
    if (error instanceof WrongKeys) refuseToStart(error.message);
    log.error({ err: error }, "the portal could not start its jobs");
    if (error instanceof EnvError) refuseToStart(error.message);
    throw error;
  }
}
