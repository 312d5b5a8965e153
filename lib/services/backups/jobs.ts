import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { makeBackup } from "./make";
import { ownServer } from "./place";
import { removeSurplus } from "./retention";

const RECENT_MS = 20 * 3_600_000;

/** Once a night; the later times only make up for a night that was missed. */
export async function backUpNightly(actor: SystemActor): Promise<void> {
  if (!(await ownServer())) return;
  const recent = await db().backup.count({
    where: { state: "made", startedAt: { gt: new Date(Date.now() - RECENT_MS) } },
  });
  if (recent === 0) await makeBackup(actor);
  await removeSurplus(actor);
}
