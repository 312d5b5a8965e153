"use server";

import { action } from "@/lib/http/action";
import { colleagueInput, invitationTarget } from "@/lib/services/invitations/schema";
import { invite, resendInvitation, revokeInvitation } from "@/lib/services/invitations/write";
import { changeRole, disable, enable, signOutEverywhere } from "@/lib/services/people/manage";
import { ownAuthId } from "@/lib/services/people/own";
import { colleagueRoleInput, personTarget } from "@/lib/services/people/schema";

export const inviteAction = action(
  { name: "colleagues.invite", permission: "customer-people:manage", input: colleagueInput },
  (actor, input) => invite(actor, ownAuthId(actor), input),
);

export const resendInvitationAction = action(
  { name: "colleagues.resend", permission: "customer-people:manage", input: invitationTarget },
  (actor, { email }) => resendInvitation(actor, ownAuthId(actor), email),
);

export const revokeInvitationAction = action(
  { name: "colleagues.revoke", permission: "customer-people:manage", input: invitationTarget },
  (actor, { email }) => revokeInvitation(actor, ownAuthId(actor), email),
);

export const changeRoleAction = action(
  { name: "colleagues.role", permission: "customer-people:manage", input: colleagueRoleInput },
  (actor, { email, role }) => changeRole(actor, ownAuthId(actor), email, role),
);

export const disablePersonAction = action(
  { name: "colleagues.disable", permission: "customer-people:manage", input: personTarget },
  (actor, { email }) => disable(actor, ownAuthId(actor), email),
);

export const enablePersonAction = action(
  { name: "colleagues.enable", permission: "customer-people:manage", input: personTarget },
  (actor, { email }) => enable(actor, ownAuthId(actor), email),
);

export const signOutPersonAction = action(
  { name: "colleagues.sign-out", permission: "customer-people:manage", input: personTarget },
  (actor, { email }) => signOutEverywhere(actor, ownAuthId(actor), email),
);
