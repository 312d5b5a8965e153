import type { Role } from "@/lib/authz/permissions";
import type { ActionResult } from "@/lib/http/result";
import type { Language } from "@/lib/i18n/language";
import type { PersonAccess } from "@/lib/services/people/access-schema";

type Act<Input> = (given: Input & { authId?: string }) => Promise<ActionResult<null>>;

/** What a page of people offers. `authId` goes along where the page is about one customer among many. */
export interface PeopleActs {
  invite: Act<{ name: string; email: string; role: Role; language: Language }>;
  resend: Act<{ email: string }>;
  revoke: Act<{ email: string }>;
  changeRole: Act<{ email: string; role: Role }>;
  disable: Act<{ email: string }>;
  enable: Act<{ email: string }>;
  signOut: Act<{ email: string }>;
  /** Of colleagues: where they are signed in, and by what. */
  access?: AccessActs;
}

export interface AccessActs {
  read: (given: { email: string }) => Promise<ActionResult<PersonAccess>>;
  endSession: (given: { email: string; handle: string }) => Promise<ActionResult<null>>;
  removeFactor: (given: { email: string }) => Promise<ActionResult<null>>;
  unlink: (given: { email: string }) => Promise<ActionResult<null>>;
}

/** The server actions of a page of people, under the names that they have there. */
interface PeopleActions {
  inviteAction: PeopleActs["invite"];
  resendInvitationAction: PeopleActs["resend"];
  revokeInvitationAction: PeopleActs["revoke"];
  changeRoleAction: PeopleActs["changeRole"];
  disablePersonAction: PeopleActs["disable"];
  enablePersonAction: PeopleActs["enable"];
  signOutPersonAction: PeopleActs["signOut"];
}

export function toPeopleActs(actions: PeopleActions): PeopleActs {
  return {
    invite: actions.inviteAction,
    resend: actions.resendInvitationAction,
    revoke: actions.revokeInvitationAction,
    changeRole: actions.changeRoleAction,
    disable: actions.disablePersonAction,
    enable: actions.enablePersonAction,
    signOut: actions.signOutPersonAction,
  };
}

/** Of which account the page is; the staff and a customer's own page need not say. */
export interface PeopleTarget {
  authId?: string;
}

export type PeopleOf = "staff" | "customer";
