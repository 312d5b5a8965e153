import type { Role } from "@/lib/authz/permissions";

/** Where a request came from; written into every audit row. */
export interface RequestInfo {
  requestId: string;
  address: string | null;
  userAgent: string | null;
  /** The name by which the portal was called: lower case, without a port. Decides about brands. */
  host: string | null;
}

/** The one account that a customer's people and keys are bound to. */
export interface OwnCustomer {
  customerId: string;
  authId: string;
  name: string;
}

interface CustomerColumns {
  customerId: string | null;
  authId: string | null;
  customerName: string | null;
}

export function ownCustomer({ customerId, authId, customerName }: CustomerColumns): OwnCustomer | null {
  return customerId && authId ? { customerId, authId, name: customerName ?? authId } : null;
}

/** A member of the staff looks at the portal as a customer sees it; the actor's role is then `customer_viewer`. */
export interface Visit {
  id: string;
  endsAt: Date;
  /** What the visitor is when not visiting. */
  staffRole: Role;
}

export const proofMethods = ["password", "password_and_code", "passkey", "single_sign_on"] as const;
export type ProofMethod = (typeof proofMethods)[number];

export interface Proof {
  at: Date;
  by: ProofMethod;
}

export interface UserActor {
  type: "user";
  id: string;
  name: string;
  email: string;
  role: Role;
  own: OwnCustomer | null;
  visit: Visit | null;
  sessionId: string;
  /** When and how they last showed who they are: by signing in, or by a proof for a grave act. */
  proven: Proof | null;
  /** They have an authenticator app or a passkey, or signed in where a second factor was shown instead. */
  hasSecondFactor: boolean;
  /** As the person chose; null follows the browser. */
  language: string | null;
  timeZone: string | null;
  request: RequestInfo;
}

export interface ApiKeyActor {
  type: "api_key";
  id: string;
  name: string;
  role: Role;
  own: OwnCustomer | null;
  request: RequestInfo;
}

/** Jobs, the command line and first-run set-up act as themselves, with a name. */
export interface SystemActor {
  type: "system";
  id: string;
  name: string;
  role: "admin";
  own: null;
  request: RequestInfo;
}

export type Actor = UserActor | ApiKeyActor | SystemActor;

/** Somebody who has not signed in: appears in the audit log, may do nothing. */
export interface AnonymousActor {
  type: "anonymous";
  id: null;
  name: string | null;
  role: null;
  request: RequestInfo;
}

export function systemActor(name: string, requestId: string): SystemActor {
  return {
    type: "system",
    id: name,
    name,
    role: "admin",
    own: null,
    request: { requestId, address: null, userAgent: null, host: null },
  };
}
