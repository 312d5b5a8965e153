import "server-only";
import { isCommonPassword, isOwnName } from "@/lib/auth/common-passwords";
import { invalid } from "@/lib/http/errors";

/**
 * For every password that somebody chooses.
 * @param names of the person and of the brand under which they see the portal, where they are at hand
 * @throws AppError invalid, at `password`
 */
export function assertFit(password: string, email: string, names: readonly string[] = []): void {
  if (isCommonPassword(password)) {
    throw invalid({ password: "Too many people use this password. Choose another one." });
  }
  if (password.normalize("NFKC").toLowerCase() === email.toLowerCase()) {
    throw invalid({ password: "Your e-mail address is not a password." });
  }
  if (isOwnName(password, [email, ...names])) {
    throw invalid({ password: "It is made of names that anybody would try. Choose another one." });
  }
}
