import "server-only";
import { randomUUID } from "node:crypto";
import { systemActor } from "@/lib/auth/actor";
import { log } from "@/lib/log";
import { settleDueCreations } from "@/lib/services/customers/jobs";
import { settleDueTransfers } from "@/lib/services/transfers/jobs";

/** Finer than the queue's cron can be: somebody is watching "checking" turn into "completed". */
const EVERY_MS = 2_000;

async function beat(): Promise<void> {
  const actor = systemActor("jobs", randomUUID());
  await settleDueTransfers(actor);
  await settleDueCreations(actor);
}

/**
 * Settles what is due. The rows are the queue (each is claimed with SKIP LOCKED), so every instance may beat and
 * nothing is lost when one dies.
 */
export function startPulse(): { stop(): void } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      beat()
        .catch((error: unknown) => log.error({ err: error }, "a pulse of the jobs failed"))
        .finally(next);
    }, EVERY_MS);
    timer.unref();
  };
  next();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
