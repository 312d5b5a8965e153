/** A place in the record, and the way to go from it. */
export interface AuditPosition {
  towards: "older" | "newer";
  at: Date;
  seq: bigint;
}

/** The way, milliseconds since the epoch, and the row's number. */
export const cursorShape = /^[on]\d{1,14}-\d{1,18}$/;

export function encodeCursor({ towards, at, seq }: AuditPosition): string {
  return `${towards === "older" ? "o" : "n"}${at.getTime()}-${seq}`;
}

/** @param cursor of `cursorShape` */
export function decodeCursor(cursor: string): AuditPosition {
  const [time = "", seq = "0"] = cursor.slice(1).split("-");
  return {
    towards: cursor.startsWith("o") ? "older" : "newer",
    at: new Date(Number(time)),
    seq: BigInt(seq),
  };
}
