import "server-only";
import { appendAudit } from "@/lib/audit/append";
import { type AnonymousActor, type RequestInfo, type SystemActor, systemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { User } from "@/lib/db/types";

/** What the provider's word brings about is on record as its doing, with where the person sat. */
export function providerActor(request: RequestInfo): SystemActor {
  return { ...systemActor("single sign-on", request.requestId), request };
}

/** Somebody came back from the provider, or did not, and is not let in. */
export async function recordRefusedEntry(
  request: RequestInfo,
  reason: string,
  { outcome = "denied", email = null, user = null }: RefusedEntry = {},
): Promise<void> {
  const who: AnonymousActor = { type: "anonymous", id: null, name: email, role: null, request };
  await appendAudit(db(), who, {
    action: "auth.sign_in",
    outcome,
    reason: `single sign-on: ${reason}`,
    ...(user ? { target: { type: "user", id: user.id, name: user.name } } : {}),
    after: { by: "single_sign_on" },
  });
}

interface RefusedEntry {
  outcome?: "denied" | "failed";
  email?: string | null;
  user?: Pick<User, "id" | "name"> | null;
}
