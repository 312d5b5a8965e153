"use server";

import { action } from "@/lib/http/action";
import { beginKyc } from "@/lib/services/kyc/begin";
import { viewKycIdentity } from "@/lib/services/kyc/identity";
import { showKycLink } from "@/lib/services/kyc/link";
import { resendKyc } from "@/lib/services/kyc/resend";
import { revokeKyc } from "@/lib/services/kyc/revoke";
import { kycIdentityInput, kycRevokeInput, kycStartInput, kycTarget } from "@/lib/services/kyc/schema";

export const beginKycAction = action(
  { name: "kyc.begin", permission: "kyc:manage", input: kycStartInput },
  (actor, { authId, idempotencyKey, ...wanted }) => beginKyc(actor, authId, wanted, idempotencyKey),
);

export const resendKycAction = action(
  { name: "kyc.resend", permission: "kyc:manage", input: kycTarget },
  (actor, { id }) => resendKyc(actor, id),
);

export const revokeKycAction = action(
  { name: "kyc.revoke", permission: "kyc:manage", input: kycRevokeInput },
  (actor, { id, reason }) => revokeKyc(actor, id, reason),
);

/** The link stands in this answer and nowhere else. */
export const showKycLinkAction = action(
  { name: "kyc.link", permission: "kyc:manage", input: kycTarget },
  (actor, { id }) => showKycLink(actor, id),
);

/** Personal data: only in this answer, with the look on record. */
export const viewKycIdentityAction = action(
  { name: "kyc.identity", permission: "kyc:identity", input: kycIdentityInput },
  (actor, { id, reason }) => viewKycIdentity(actor, id, reason),
);
