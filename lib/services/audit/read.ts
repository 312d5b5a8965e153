import "server-only";
import { z } from "zod";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { auditRow, auditRows } from "@/lib/db/audit/rows";
import { findAuditKeys } from "@/lib/db/audit/search";
import { notFound } from "@/lib/http/errors";
import { decodeCursor, encodeCursor } from "./cursor";
import { toAuditEventDto } from "./dto";
import type { AuditEventDto, AuditListDto, AuditListQuery } from "./schema";
import { searchOf } from "./search";

/**
 * The record, newest first, by keyset in both directions: as cheap at the millionth row as at the first, however
 * rare what is looked for.
 */
export async function readAudit(_partner: AuthorizedPartner, query: AuditListQuery): Promise<AuditListDto> {
  const { limit, cursor, ...filter } = query;
  const position = cursor ? decodeCursor(cursor) : null;
  const keys = await findAuditKeys(searchOf(filter, position, limit + 1));
  const shown = keys.slice(0, limit);
  const back = position?.towards === "newer";
  if (back) shown.reverse();
  const isMore = keys.length > limit;
  const [first, last] = [shown[0], shown.at(-1)];
  const hasOlder = back || isMore;
  const hasNewer = back ? isMore : position !== null;
  return {
    data: (await auditRows(shown)).map(toAuditEventDto),
    page: {
      next: last && hasOlder ? encodeCursor({ towards: "older", ...last }) : null,
      previous: first && hasNewer ? encodeCursor({ towards: "newer", ...first }) : null,
    },
  };
}

/** @throws AppError not_found */
export async function readAuditEvent(_partner: AuthorizedPartner, id: string): Promise<AuditEventDto> {
  const row = z.uuid().safeParse(id).success ? await auditRow(id) : null;
  if (!row) throw notFound("This event");
  return toAuditEventDto(row);
}
