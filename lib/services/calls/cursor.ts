import { z } from "zod";
import { invalid } from "@/lib/http/errors";

const shape = z.object({ p: z.int().min(1).max(1_000_000), s: z.int().min(1).max(100) });

/** The vendor pages by number; the cursor hides that, so that callers need not change when we no longer do. */
export function encodeCursor(page: number, size: number): string {
  return Buffer.from(JSON.stringify({ p: page, s: size })).toString("base64url");
}

export function decodeCursor(cursor: string | undefined, limit: number): { page: number; size: number } {
  if (cursor === undefined || cursor === "") return { page: 1, size: limit };
  try {
    const { p, s } = shape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { page: p, size: s };
  } catch {
    throw invalid({ cursor: "This cursor is not one of ours." });
  }
}
