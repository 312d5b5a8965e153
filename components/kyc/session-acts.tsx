import type { KycDto } from "@/lib/services/kyc/schema";
import { IdentityDialog, type IdentityDialogProps } from "./identity-dialog";
import { LinkDialog, type LinkDialogProps } from "./link-dialog";
import { ResendButton, type ResendButtonProps } from "./resend-button";
import { RevokeDialog, type RevokeDialogProps } from "./revoke-dialog";

export interface KycActs {
  resend: ResendButtonProps["resend"];
  revoke: RevokeDialogProps["revoke"];
  showLink: LinkDialogProps["showLink"];
  viewIdentity: IdentityDialogProps["view"];
}

export interface SessionActsProps {
  session: KycDto;
  acts: KycActs;
  rights: { manage: boolean; identity: boolean };
}

/** Whether something may have been verified in it. */
function hasIdentity({ sessionId, kycType, status }: KycDto): boolean {
  return sessionId !== null && (kycType !== null || status === "kyc_completed");
}

/** What can be done with a verification, by whoever may. */
export function hasActs({ session, rights }: Omit<SessionActsProps, "acts">): boolean {
  const { canResend, canRevoke, hasLink } = session;
  return (rights.manage && (canResend || canRevoke || hasLink)) || (rights.identity && hasIdentity(session));
}

export function SessionActs({ session, acts, rights }: SessionActsProps) {
  return (
    <>
      {rights.manage && session.hasLink && <LinkDialog id={session.id} showLink={acts.showLink} />}
      {rights.manage && session.canResend && <ResendButton session={session} resend={acts.resend} />}
      {rights.identity && hasIdentity(session) && (
        <IdentityDialog id={session.id} customerName={session.customerName} view={acts.viewIdentity} />
      )}
      {rights.manage && session.canRevoke && <RevokeDialog session={session} revoke={acts.revoke} />}
    </>
  );
}
