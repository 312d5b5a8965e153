import "server-only";
import { isCommonPassword } from "@/lib/auth/common-passwords";
import { invalid } from "@/lib/http/errors";

/** For every password that somebody chooses. @throws AppError invalid, at `password` */
export function assertFit(password: string, email: string): void {
  if (isCommonPassword(password)) {
    throw invalid({ password: "Too many people use this password. Choose another one." });
  }
  if (password.normalize("NFKC").toLowerCase() === email.toLowerCase()) {
    throw invalid({ password: "Your e-mail address is not a password." });
  }
}
