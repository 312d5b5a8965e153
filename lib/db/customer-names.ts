import "server-only";
import { askOften } from "./ask-often";

/** Names by auth_id, of those that exist. */
export async function customerNamesOf(authIds: readonly string[]): Promise<Map<string, string>> {
  if (authIds.length === 0) return new Map();
  const rows = await askOften<{ authId: string; name: string }>(
    "customer-names",
    `SELECT "authId", "name" FROM "Customer" WHERE "authId" = ANY($1)`,
    [authIds],
  );
  return new Map(rows.map(({ authId, name }) => [authId, name]));
}
