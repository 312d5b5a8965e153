import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { transact } from "@/lib/db/transact";
import { fetchKycIdentity } from "@/lib/vobiz/resources/kyc";
import type { KycIdentity } from "@/lib/vobiz/types";
import { kycFor, sessionIdOf } from "./one";
import { aboutKyc, addKycEvent } from "./record";
import type { KycIdentityDto } from "./schema";

const steps: Record<string, string> = { pan: "PAN", aadhaar: "Aadhaar", gst: "GST" };

function factsOf(identity: KycIdentity): KycIdentityDto["facts"] {
  const { panNameMatches, completedSteps, aadhaarLastDigits } = identity;
  const facts: [string, string | null][] = [
    ["Kind", identity.kycType ?? identity.panType],
    ["PAN", identity.panNumber],
    ["Name on the PAN", identity.panName],
    ["Name matches", panNameMatches === null ? null : panNameMatches ? "Yes" : "No"],
    ["Name on the Aadhaar", identity.aadhaarName],
    ["Aadhaar ends in", aadhaarLastDigits],
    ["Born", identity.birthDate],
    ["Gender", identity.gender],
    ["Address", identity.address],
    ["Checked", completedSteps.map((step) => steps[step] ?? step).join(", ") || null],
  ];
  return facts.flatMap(([term, value]) => (value === null ? [] : [{ term, value }]));
}

/**
 * What was verified, read from upstream for this one look and kept nowhere. Who looked and why is on record before it
 * is shown.
 */
export async function viewKycIdentity(actor: Actor, id: string, reason: string): Promise<KycIdentityDto> {
  const { row, customer } = await kycFor(actor, id, "kyc:identity");
  await assertProven(actor);
  const identity = await fetchKycIdentity(customer, sessionIdOf(row));
  await transact(async (tx) => {
    await addKycEvent(tx, actor, row.id, { kind: "identity_viewed", source: "person", detail: reason });
    await appendAudit(tx, actor, {
      action: "kyc.identity_viewed",
      outcome: "success",
      ...aboutKyc(row, row.customer.name),
      reason,
    });
  });
  return { facts: factsOf(identity), readAt: new Date().toISOString() };
}
