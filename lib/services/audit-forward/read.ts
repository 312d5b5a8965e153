import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db, type Tx } from "@/lib/db/client";
import type { AuditForwarder } from "@/lib/db/types";
import { notFound } from "@/lib/http/errors";
import type { ForwarderDto } from "./schema";

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How far the chain has come. */
async function headPlace(): Promise<bigint> {
  const { _max } = await db().auditSeal.aggregate({ _max: { place: true } });
  return _max.place ?? 0n;
}

function stateOf(row: AuditForwarder, behind: bigint): ForwarderDto["state"] {
  if (!row.enabled) return "off";
  if (row.failures > 0) return "failing";
  return behind > 0n ? "sending" : "waiting";
}

function toForwarderDto(row: AuditForwarder, head: bigint): ForwarderDto {
  const behind = head > row.lastPlace ? head - row.lastPlace : 0n;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    address: row.address,
    state: stateOf(row, behind),
    lastPlace: String(row.lastPlace),
    behind: Number(behind),
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    failures: row.failures,
    nextTryAt: row.enabled && row.failures > 0 ? row.nextTryAt.toISOString() : null,
    lastError: row.lastError,
    createdAt: row.createdAt.toISOString(),
  };
}

export async function listForwarders(_partner: AuthorizedPartner): Promise<ForwarderDto[]> {
  const [rows, head] = await Promise.all([
    db().auditForwarder.findMany({ orderBy: { createdAt: "asc" } }),
    headPlace(),
  ]);
  return rows.map((row) => toForwarderDto(row, head));
}

export async function readForwarder(_partner: AuthorizedPartner, id: string): Promise<ForwarderDto> {
  return toForwarderDto(await findForwarder(db(), id), await headPlace());
}

/** @throws AppError not_found */
export async function findForwarder(tx: Pick<Tx, "auditForwarder">, id: string): Promise<AuditForwarder> {
  const row = idShape.test(id) ? await tx.auditForwarder.findUnique({ where: { id } }) : null;
  if (!row) throw notFound("This forwarder");
  return row;
}
