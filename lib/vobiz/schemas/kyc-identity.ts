import "server-only";
import { z } from "zod";
import type { KycIdentity } from "../types";
import { flag, requiredText, text, texts } from "./fields";

/** Should the vendor ever send the whole number, no more of it than it usually shows goes on. */
function maskedPan(pan: string | null): string | null {
  return pan !== null && /^[A-Z]{5}\d{4}[A-Z]$/i.test(pan) ? `${pan.slice(0, 5)}XXXXX` : pan;
}

function lastDigits(aadhaar: string | null): string | null {
  return aadhaar === null ? null : aadhaar.replace(/[\s-]/g, "").slice(-4);
}

const verified = z.object({
  pan_type: text,
  pan_number: text,
  pan_registered_name: text,
  pan_name: text,
  pan_name_match: flag,
  aadhaar_name: text,
  aadhaar_dob: text,
  masked_aadhaar: text,
  gender: text,
  address: text,
  completed_steps: texts,
});

export const kycIdentitySchema = z
  .object({
    account_auth_id: requiredText,
    status: requiredText,
    kyc_type: text,
    verified_data: verified.nullish().catch(null),
  })
  .transform(({ account_auth_id, status, kyc_type, verified_data }): KycIdentity => {
    const data = verified_data ?? verified.parse({});
    return {
      authId: account_auth_id,
      status,
      kycType: kyc_type,
      panType: data.pan_type,
      panNumber: maskedPan(data.pan_number),
      panName: data.pan_registered_name ?? data.pan_name,
      panNameMatches: data.pan_name_match,
      aadhaarName: data.aadhaar_name,
      aadhaarLastDigits: lastDigits(data.masked_aadhaar),
      birthDate: data.aadhaar_dob,
      gender: data.gender,
      address: data.address,
      completedSteps: data.completed_steps,
    };
  });
