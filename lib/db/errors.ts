import "server-only";

/**
 * Whether a unique index refused the row: somebody else was first. By its code and not by its class, because the one
 * client of a process may live in another bundle's copy of Prisma than its caller.
 */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
