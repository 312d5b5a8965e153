"use server";

import { action } from "@/lib/http/action";
import { invite, resendInvitation, revokeInvitation } from "@/lib/services/invitations/write";
import {
  customerColleagueInput,
  customerInvitationTarget,
  customerPersonTarget,
  customerRoleInput,
} from "@/lib/services/people/acts-schema";
import { changeRole, disable, enable, signOutEverywhere } from "@/lib/services/people/manage";

export const inviteAction = action(
  { name: "customer-people.invite", permission: "customer-people:manage", input: customerColleagueInput },
  (actor, { authId, ...input }) => invite(actor, authId, input),
);

export const resendInvitationAction = action(
  { name: "customer-people.resend", permission: "customer-people:manage", input: customerInvitationTarget },
  (actor, { authId, email }) => resendInvitation(actor, authId, email),
);

export const revokeInvitationAction = action(
  { name: "customer-people.revoke", permission: "customer-people:manage", input: customerInvitationTarget },
  (actor, { authId, email }) => revokeInvitation(actor, authId, email),
);

export const changeRoleAction = action(
  { name: "customer-people.role", permission: "customer-people:manage", input: customerRoleInput },
  (actor, { authId, email, role }) => changeRole(actor, authId, email, role),
);

export const disablePersonAction = action(
  { name: "customer-people.disable", permission: "customer-people:manage", input: customerPersonTarget },
  (actor, { authId, email }) => disable(actor, authId, email),
);

export const enablePersonAction = action(
  { name: "customer-people.enable", permission: "customer-people:manage", input: customerPersonTarget },
  (actor, { authId, email }) => enable(actor, authId, email),
);

export const signOutPersonAction = action(
  { name: "customer-people.sign-out", permission: "customer-people:manage", input: customerPersonTarget },
  (actor, { authId, email }) => signOutEverywhere(actor, authId, email),
);
