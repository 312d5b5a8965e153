import "server-only";
import { isLinkToken } from "@/lib/services/mail/link-token";

/** The page of an invitation; what is no token leads to the sign-in. */
export function invitationPath(token: unknown): string {
  return typeof token === "string" && isLinkToken(token) ? `/invitation/${token}` : "/sign-in";
}
