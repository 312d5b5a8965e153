import type { Role } from "@/lib/authz/permissions";
import type { ActionResult } from "@/lib/http/result";
import type { Language } from "@/lib/i18n/language";

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
}

/** Of which account the page is; the staff and a customer's own page need not say. */
export interface PeopleTarget {
  authId?: string;
}

export type PeopleOf = "staff" | "customer";
