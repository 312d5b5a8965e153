import type { RequestInfo } from "./actor";

/** What somebody types to come in; the code only once it was asked for. */
export interface Credentials {
  email: string;
  password: string;
  /** Of the authenticator app, or a recovery code. */
  code: string | null;
}

export type SignInResult =
  | { ok: true; userId: string; name: string; email: string; sessionId: string }
  /** `wrong` says nothing of what was wrong; the others come after the right password only. */
  | { ok: false; reason: "wrong" | "code_wrong" | "sso_only" }
  /** `passkey` where one of the person's does as well: what it has to sign, and whether they have no app. */
  | { ok: false; reason: "code_needed"; passkey?: { challengeId: string; alone: boolean } }
  | { ok: false; reason: "throttled"; seconds: number };

/** Passed to `authOptions`: to sign in also sends mails, which stands above this folder. */
export type SignIn = (given: Credentials, request: RequestInfo) => Promise<SignInResult>;
