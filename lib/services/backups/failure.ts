import { AppError } from "@/lib/http/errors";

const NO_SPACE = new Set(["ENOSPC", "EDQUOT"]);
const NO_ACCESS = new Set(["EACCES", "EPERM", "EROFS"]);
/** PostgreSQL's own codes are five characters, those of a connection that did not come about begin with an E. */
const OF_DATABASE = /^([0-9A-Z]{5}|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE)$/;

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** Why a copy could not be made, in words that everybody may read: what the system said is in the log alone. */
export function wordsOfFailure(error: unknown): string {
  if (error instanceof AppError) return error.detail;
  const code = codeOf(error);
  if (NO_SPACE.has(code)) return "There is no space left where the copy goes.";
  if (NO_ACCESS.has(code))
    return "The portal may not write where the copy goes, or not read what belongs in it.";
  if (OF_DATABASE.test(code)) return "The database refused to be copied; the log says why.";
  return "The copy could not be made; the log says why.";
}
