import { z } from "zod";
import { PASSWORD_MAX } from "@/lib/auth/password-policy";

const code = z.string("Type the code.").trim().min(1, "Type the code.").max(40, "This is not a code.");
const current = z
  .string("Type your password.")
  .min(1, "Type your password.")
  .max(PASSWORD_MAX, `At most ${PASSWORD_MAX} characters.`);

/** A code of the app or a recovery code, or the password. */
export const proving = z.union([z.strictObject({ code }), z.strictObject({ current })]);
export type Proving = z.output<typeof proving>;

/** Ways open to a person; none of them where they sign in elsewhere. */
export interface ProofWays {
  code: boolean;
  passkey: boolean;
  password: boolean;
  /** At their organisation once more, in a window of its own. */
  singleSignOn: { name: string | null; href: string } | null;
}
