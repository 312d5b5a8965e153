import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { complete } from "./complete";
import { isSettled, stepsOf } from "./steps";
import { storedFacts } from "./stored-facts";

/** Customers that are looked at together. */
const BATCH = 200;

/** Completes the onboardings of which the portal itself holds that all steps are done. @returns how many */
export async function completeOnboardings(actor: SystemActor): Promise<number> {
  const partner = partnerScope(actor, "onboarding:read");
  let completed = 0;
  let after: string | undefined;
  for (;;) {
    const rows = await db().onboarding.findMany({
      where: { completedAt: null, closedAt: null, ...(after ? { customerId: { gt: after } } : {}) },
      include: { customer: true },
      orderBy: { customerId: "asc" },
      take: BATCH,
    });
    const facts = await storedFacts(
      partner,
      rows.map(({ customer }) => customer),
    );
    for (const { customer, skipped } of rows) {
      const found = facts.get(customer.id);
      if (!found || !stepsOf(found, skipped).every(isSettled)) continue;
      const at = await complete({ customerId: customer.id, authId: customer.authId, name: customer.name });
      if (at) completed += 1;
    }
    after = rows.at(-1)?.customerId;
    if (rows.length < BATCH) return completed;
  }
}
