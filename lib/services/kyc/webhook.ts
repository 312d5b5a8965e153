import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { parseJsonBytes } from "@/lib/http/read-json";
import { kycPolicyInForce } from "@/lib/services/kyc-policy/assert";
import { checkWebhookSignature, type SignatureVerdict } from "@/lib/vobiz/webhook-signature";
import { recordRefusal, type WebhookSender } from "./refused-webhook";
import { isKycEvent, kycWebhookBody } from "./webhook-schema";

export type Received = "queued" | "known" | "ignored";

const stored = z.tuple([z.object({ id: z.string(), copies: z.number() })]);

/** One row per session and event, whatever the number of copies; what was given up begins again with a new copy. */
async function file(kycId: string, event: string, signed: boolean): Promise<Received> {
  return transact(async (tx) => {
    const [{ copies }] = stored.parse(
      await tx.$queryRaw`
        INSERT INTO "KycWebhook" ("id", "kycId", "event", "state", "signed", "nextTryAt")
        VALUES (gen_random_uuid(), ${kycId}::uuid, ${event}, 'received', ${signed}, clock_timestamp())
        ON CONFLICT ("kycId", "event") DO UPDATE SET
          "copies" = "KycWebhook"."copies" + 1,
          "signed" = "KycWebhook"."signed" OR excluded."signed",
          "attempts" = CASE WHEN "KycWebhook"."state" = 'unconfirmed' THEN 0 ELSE "KycWebhook"."attempts" END,
          "nextTryAt" = CASE WHEN "KycWebhook"."state" = 'unconfirmed' THEN clock_timestamp()
                             ELSE "KycWebhook"."nextTryAt" END,
          "state" = CASE WHEN "KycWebhook"."state" = 'unconfirmed' THEN 'received'::"KycWebhookState"
                         ELSE "KycWebhook"."state" END
        RETURNING "id"::text, "copies"`,
    );
    if (copies > 1) return "known";
    await tx.kycEvent.create({
      data: { kycId, kind: "webhook", source: "webhook", detail: `${event}${signed ? ", signed" : ""}` },
    });
    return "queued";
  });
}

async function assertSigned(verdict: SignatureVerdict, sender: WebhookSender): Promise<boolean> {
  if (verdict === "right") return true;
  if (verdict === "absent" && !(await kycPolicyInForce()).onlySignedWebhooks) return false;
  await recordRefusal(sender, verdict);
  throw new AppError("unauthenticated", "The signature is missing or wrong.");
}

/**
 * Takes one webhook in: nothing in it is believed, it only says which session to read again. Asks nothing upstream, and
 * writes nothing for sessions that we do not know.
 * @throws AppError unauthenticated (signature), bad_request, invalid
 */
export async function receiveKycWebhook(
  bytes: Uint8Array,
  signature: string | null,
  sender: WebhookSender,
): Promise<Received> {
  const signed = await assertSigned(checkWebhookSignature(bytes, signature), sender);
  const { event, session_id, account_auth_id } = kycWebhookBody.parse(parseJsonBytes(bytes));
  if (!isKycEvent(event)) return "ignored";
  const row = await db().kycSession.findUnique({
    where: { sessionId: session_id },
    select: { id: true, authId: true, supersededAt: true },
  });
  const isOurs = row && row.supersededAt === null && (account_auth_id ?? row.authId) === row.authId;
  return isOurs ? file(row.id, event, signed) : "ignored";
}
