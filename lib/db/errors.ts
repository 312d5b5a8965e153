import "server-only";
import { Prisma } from "./generated/client";

/** Whether a unique index refused the row: somebody else was first. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
