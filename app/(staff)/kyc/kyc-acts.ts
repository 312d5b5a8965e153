import type { KycActs } from "@/components/kyc/session-acts";
import { resendKycAction, revokeKycAction, showKycLinkAction, viewKycIdentityAction } from "./actions";

/** What the pages of a verification offer. */
export const kycActs: KycActs = {
  resend: resendKycAction,
  revoke: revokeKycAction,
  showLink: showKycLinkAction,
  viewIdentity: viewKycIdentityAction,
};
