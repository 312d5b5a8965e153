import "server-only";
import type { Decimal } from "decimal.js";
import type { Role } from "@/lib/authz/permissions";
import { db } from "@/lib/db/client";
import { active } from "@/lib/services/people/who-counts";

/** Somebody of a customer who wants to be told something, with what they were told already. */
export interface Subscriber {
  userId: string;
  lowBalanceHours: number | null;
  lowBalanceAmount: Decimal | null;
  lowToldAt: Date | null;
  summarySentFor: string | null;
  user: {
    email: string;
    name: string;
    role: Role;
    language: string | null;
    timeZone: string | null;
    customer: { id: string; authId: string; name: string; timezone: string | null };
  };
}

const AT_ONCE = 200;

const chosen = {
  low: { OR: [{ lowBalanceHours: { not: null } }, { lowBalanceAmount: { not: null } }] },
  weekly: { weeklySummary: true },
};

/** Everybody who chose this and may sign in, some at a time. */
export async function* subscribersOf(kind: keyof typeof chosen): AsyncGenerator<Subscriber[]> {
  let after: string | undefined;
  for (;;) {
    const rows = await db().notificationSetting.findMany({
      where: {
        ...chosen[kind],
        ...(after === undefined ? {} : { userId: { gt: after } }),
        user: { ...active(), customerId: { not: null } },
      },
      orderBy: { userId: "asc" },
      take: AT_ONCE,
      select: {
        userId: true,
        lowBalanceHours: true,
        lowBalanceAmount: true,
        lowToldAt: true,
        summarySentFor: true,
        user: {
          select: {
            email: true,
            name: true,
            role: true,
            language: true,
            timeZone: true,
            customer: { select: { id: true, authId: true, name: true, timezone: true } },
          },
        },
      },
    });
    if (rows.length === 0) return;
    after = rows.at(-1)?.userId;
    yield rows.flatMap(({ user: { customer, ...user }, ...row }) =>
      customer ? [{ ...row, user: { ...user, customer } }] : [],
    );
  }
}
