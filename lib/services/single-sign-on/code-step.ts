import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { AnonymousActor, RequestInfo } from "@/lib/auth/actor";
import { makeSessionCookie } from "@/lib/auth/cookie";
import { noCookie, openAwaitingCode } from "@/lib/auth/oidc-cookie";
import { LONGEST_HOURS } from "@/lib/auth/session-limits";
import { forgetProofs, spendProof } from "@/lib/auth/throttle";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { beginSession } from "@/lib/services/security/begin-session";
import { wrongCode } from "@/lib/services/security/proof";
import type { Step } from "./begin";

const given = z.strictObject({
  code: z.string("Type the code.").trim().min(1, "Type the code.").max(40, "This is not a code."),
});

/**
 * The code of somebody whom the provider let in without a second factor. Each try counts before it is judged.
 * @throws AppError invalid at `code`; too_many_requests; unauthenticated where they have to begin again
 */
export async function finishWithCode(
  input: unknown,
  cookie: string | undefined,
  request: RequestInfo,
): Promise<Step> {
  const { code } = given.parse(input);
  const waiting = await openAwaitingCode(cookie);
  const again = () => new AppError("unauthenticated", "It took too long. Begin again.");
  if (!waiting) throw again();
  const user = await db().user.findFirst({
    where: {
      id: waiting.userId,
      status: "active",
      customerId: null,
      totpEnabledAt: { not: null },
      identities: { some: { id: waiting.identityId } },
    },
  });
  if (!user) throw again();
  const seconds = await spendProof(user.id);
  const who: AnonymousActor = { type: "anonymous", id: null, name: user.email, role: null, request };
  const target = { type: "user", id: user.id, name: user.name };
  if (seconds > 0) {
    await appendAudit(db(), who, {
      action: "auth.second_factor",
      outcome: "denied",
      reason: "throttled",
      target,
    });
    throw new AppError("too_many_requests", "Too many tries. Wait a little, then try again.", {
      retryAfterSeconds: seconds,
    });
  }
  const begun = await beginSession(user, request, { by: "single_sign_on", code });
  if (!begun) {
    const reason = "wrong or used code";
    await appendAudit(db(), who, { action: "auth.second_factor", outcome: "failed", reason, target });
    throw wrongCode();
  }
  await forgetProofs(user.id);
  await db().identity.update({ where: { id: waiting.identityId }, data: { lastUsedAt: new Date() } });
  const session = await makeSessionCookie(begun.sessionId, LONGEST_HOURS * 3_600);
  return { location: waiting.next, cookies: [noCookie("code"), session] };
}
