import "server-only";
import { isCommonPassword } from "@/lib/auth/common-passwords";
import { invalid } from "@/lib/http/errors";

/** For every password that somebody chooses. */
export function assertNotCommon(password: string): void {
  if (isCommonPassword(password)) {
    throw invalid({ password: "Too many people use this password. Choose another one." });
  }
}
