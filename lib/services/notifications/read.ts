import "server-only";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { zoneOf } from "./reader";
import type { NotificationView } from "./schema";

/**
 * Mails about an account go to the people of its customer, each by their own choice.
 * @throws AppError forbidden for staff, keys, and whoever only visits
 */
export function assertOwnNotices(actor: Actor): asserts actor is UserActor & { own: object } {
  assertMay(actor, "self:manage");
  if (actor.type === "user" && actor.own && !actor.visit) return;
  throw new AppError("forbidden", "These notices are for the people of a customer.");
}

export async function readNotifications(actor: Actor): Promise<NotificationView> {
  assertOwnNotices(actor);
  const user = await db().user.findUniqueOrThrow({
    where: { id: actor.id },
    select: {
      email: true,
      timeZone: true,
      notifications: true,
      customer: { select: { currency: true, timezone: true } },
    },
  });
  const { notifications: set, customer, email } = user;
  return {
    lowBalanceHours: set?.lowBalanceHours ?? null,
    lowBalanceAmount: set?.lowBalanceAmount?.toFixed(2) ?? null,
    weeklySummary: set?.weeklySummary ?? false,
    currency: customer?.currency ?? null,
    email,
    zone: zoneOf(user.timeZone, customer?.timezone ?? null),
  };
}
