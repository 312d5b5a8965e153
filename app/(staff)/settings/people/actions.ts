"use server";

import { action } from "@/lib/http/action";
import { invitationTarget, staffInput } from "@/lib/services/invitations/schema";
import { invite, resendInvitation, revokeInvitation } from "@/lib/services/invitations/write";
import { endPersonSession, readAccess, removePersonFactor, unlinkPerson } from "@/lib/services/people/access";
import { personSession } from "@/lib/services/people/access-schema";
import { changeRole, disable, enable, signOutEverywhere } from "@/lib/services/people/manage";
import { personTarget, staffRoleInput } from "@/lib/services/people/schema";

export const inviteAction = action(
  { name: "staff.invite", permission: "people:manage", input: staffInput },
  (actor, input) => invite(actor, null, input),
);

export const resendInvitationAction = action(
  { name: "staff.resend", permission: "people:manage", input: invitationTarget },
  (actor, { email }) => resendInvitation(actor, null, email),
);

export const revokeInvitationAction = action(
  { name: "staff.revoke", permission: "people:manage", input: invitationTarget },
  (actor, { email }) => revokeInvitation(actor, null, email),
);

export const changeRoleAction = action(
  { name: "staff.role", permission: "people:manage", input: staffRoleInput },
  (actor, { email, role }) => changeRole(actor, null, email, role),
);

export const disablePersonAction = action(
  { name: "staff.disable", permission: "people:manage", input: personTarget },
  (actor, { email }) => disable(actor, null, email),
);

export const enablePersonAction = action(
  { name: "staff.enable", permission: "people:manage", input: personTarget },
  (actor, { email }) => enable(actor, null, email),
);

export const signOutPersonAction = action(
  { name: "staff.sign-out", permission: "people:manage", input: personTarget },
  (actor, { email }) => signOutEverywhere(actor, null, email),
);

export const readAccessAction = action(
  { name: "staff.access", permission: "people:manage", input: personTarget },
  (actor, { email }) => readAccess(actor, email),
);

export const endPersonSessionAction = action(
  { name: "staff.end-session", permission: "people:manage", input: personSession },
  (actor, { email, handle }) => endPersonSession(actor, email, handle),
);

export const removeFactorAction = action(
  { name: "staff.remove-factor", permission: "people:manage", input: personTarget },
  (actor, { email }) => removePersonFactor(actor, email),
);

export const unlinkPersonAction = action(
  { name: "staff.unlink", permission: "people:manage", input: personTarget },
  (actor, { email }) => unlinkPerson(actor, email),
);
