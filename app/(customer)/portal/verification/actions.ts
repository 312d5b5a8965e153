"use server";

import { action } from "@/lib/http/action";
import { openOwnKyc, resendOwnKyc } from "@/lib/services/kyc/own";
import { ownKycInput } from "@/lib/services/kyc/own-schema";

export const resendOwnKycAction = action(
  { name: "kyc.resend-own", permission: "kyc:continue", input: ownKycInput },
  (actor) => resendOwnKyc(actor),
);

/** The address stands in this answer, for one navigation, and nowhere else. */
export const openOwnKycAction = action(
  { name: "kyc.open-own", permission: "kyc:continue", input: ownKycInput },
  (actor) => openOwnKyc(actor),
);
