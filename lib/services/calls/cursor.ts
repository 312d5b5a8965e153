import type { Position } from "@/lib/db/calls/where";
import { invalid } from "@/lib/http/errors";

const SHAPE = /^([on])([0-9a-z]{1,10})\.([^\p{Cc}]{1,128})$/u;
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** A place in the list, and the way to go from it: bound to nothing but the call that it stands at. */
export function encodeCursor(position: Position): string {
  const { towards, startedAt, uuid } = position;
  const way = towards === "older" ? "o" : "n";
  return Buffer.from(`${way}${startedAt.getTime().toString(36)}.${uuid}`).toString("base64url");
}

/** @throws AppError invalid for what this portal did not make */
export function decodeCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined || cursor === "") return undefined;
  const [, way, time, uuid] = SHAPE.exec(Buffer.from(cursor, "base64url").toString("utf8")) ?? [];
  const at = Number.parseInt(time ?? "", 36);
  if (uuid === undefined || !(at >= 0 && at <= LAST)) {
    throw invalid({ cursor: "This cursor is not one of ours." });
  }
  return { towards: way === "n" ? "newer" : "older", startedAt: new Date(at), uuid };
}
