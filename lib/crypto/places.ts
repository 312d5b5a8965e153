/** Every column that holds sealed values, and the column (with its type) by which each value is bound to its row. */
export const sealedPlaces = {
  "User.sealedTotp": { table: "User", column: "sealedTotp", row: "id", type: "uuid" },
  "MailMessage.sealedContent": { table: "MailMessage", column: "sealedContent", row: "id", type: "uuid" },
  "Customer.sealedToken": { table: "Customer", column: "sealedToken", row: "authId", type: "text" },
  "KycSession.sealedWidgetUrl": { table: "KycSession", column: "sealedWidgetUrl", row: "id", type: "uuid" },
  "AuditForwarder.sealedSecret": { table: "AuditForwarder", column: "sealedSecret", row: "id", type: "uuid" },
  "NoticeWebhook.sealedSecret": { table: "NoticeWebhook", column: "sealedSecret", row: "id", type: "uuid" },
} as const satisfies Record<string, Omit<SealedPlace, "name">>;

export type SealedPlaceName = keyof typeof sealedPlaces;

export interface SealedPlace {
  name: string;
  table: string;
  column: string;
  /** Column of what the value is bound to. */
  row: string;
  type: "uuid" | "text";
}

export const allSealedPlaces: readonly (SealedPlace & { name: SealedPlaceName })[] = (
  Object.keys(sealedPlaces) as SealedPlaceName[]
).map((name) => ({ name, ...sealedPlaces[name] }));

/** Where one value is sealed. What is not in the table above cannot be sealed, so that no rotation can forget it. */
export function sealedAt(name: SealedPlaceName, row: string): { table: string; column: string; row: string } {
  const { table, column } = sealedPlaces[name];
  return { table, column, row };
}
