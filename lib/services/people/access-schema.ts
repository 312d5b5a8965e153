import type { SessionDto } from "@/lib/services/security/schema";
import { oneSession } from "@/lib/services/security/schema";
import { personTarget } from "./schema";

/** How a colleague signs in, and where they are signed in. */
export interface PersonAccess {
  hasPassword: boolean;
  /** They have an authenticator app. */
  app: boolean;
  passkeys: number;
  /** Linked to an account of the organisation's own sign-in. */
  singleSignOn: boolean;
  sessions: SessionDto[];
}

export const personSession = personTarget.extend(oneSession.shape);
