import type { PeopleActs } from "@/components/people/acts";
import {
  changeRoleAction,
  disablePersonAction,
  enablePersonAction,
  inviteAction,
  resendInvitationAction,
  revokeInvitationAction,
  signOutPersonAction,
} from "./actions";

/** What the page offers to those who may. */
export const peopleActs: PeopleActs = {
  invite: inviteAction,
  resend: resendInvitationAction,
  revoke: revokeInvitationAction,
  changeRole: changeRoleAction,
  disable: disablePersonAction,
  enable: enablePersonAction,
  signOut: signOutPersonAction,
};
