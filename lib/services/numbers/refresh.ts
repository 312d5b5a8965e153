import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { databaseNow } from "./store";
import { syncNumbers } from "./sync";

/** What was read a moment ago is not read again. */
const FRESH_MS = 10_000;

export interface Refreshed {
  /** `fresh`: there was nothing to do; `running`: somebody else is at it. */
  outcome: "done" | "fresh" | "running";
  numbers: number;
}

/** Reads all numbers again because a person asked. @throws what went wrong upstream */
export async function refreshNumbers(actor: Actor): Promise<Refreshed> {
  partnerScope(actor, "numbers:read");
  const last = await db().numberSync.findUnique({ where: { id: "all" } });
  const now = await databaseNow();
  if (last?.completedAt && now.getTime() - last.completedAt.getTime() < FRESH_MS) {
    return { outcome: "fresh", numbers: last.numbers };
  }
  const done = await syncNumbers(actor);
  if (!done) return { outcome: "running", numbers: last?.numbers ?? 0 };
  await transact((tx) =>
    appendAudit(tx, actor, {
      action: "numbers.refreshed",
      outcome: "success",
      target: { type: "numbers", id: "all" },
      after: { numbers: done.numbers },
    }),
  );
  return { outcome: "done", numbers: done.numbers };
}
