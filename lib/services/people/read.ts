import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";

export async function listPeople(actor: Actor) {
  assertMay(actor, "people:manage");
  return db().user.findMany({
    select: {
      email: true,
      name: true,
      role: true,
      status: true,
      lastSignInAt: true,
      customer: { select: { authId: true } },
    },
    orderBy: { email: "asc" },
  });
}
