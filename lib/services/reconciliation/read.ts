import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { ReconciliationRun } from "@/lib/db/types";
import { notFound } from "@/lib/http/errors";
import { customerNames } from "@/lib/services/customers/read";
import { type Counts, toFindingDto, toRunDto } from "./dto";
import { isAlive } from "./pulse";
import {
  findingKinds,
  MAX_SHOWN,
  type ReconciliationListDto,
  type ReconciliationListQuery,
  type ReconciliationReportDto,
  type ReconciliationRunDto,
} from "./schema";
import { STOPPED } from "./start";

/** A run that died is said to have stopped as soon as that is known, not only when the next one clears it away. */
async function asItIs(run: ReconciliationRun): Promise<ReconciliationRun> {
  if (run.result !== "running" || (await isAlive(run.id))) return run;
  return { ...run, result: "incomplete", detail: STOPPED };
}

async function withCounts(runs: ReconciliationRun[]): Promise<ReconciliationRunDto[]> {
  const groups = await db().reconciliationFinding.groupBy({
    by: ["runId", "kind"],
    where: { runId: { in: runs.map(({ id }) => id) } },
    _count: true,
  });
  return Promise.all(
    runs.map(async (run) => {
      const counts: Counts = {};
      for (const { runId, kind, _count } of groups) if (runId === run.id) counts[kind] = _count;
      return toRunDto(await asItIs(run), counts);
    }),
  );
}

/** All runs, newest first. */
export async function listReconciliations(
  _partner: AuthorizedPartner,
  { page, size }: ReconciliationListQuery,
): Promise<ReconciliationListDto> {
  const [total, runs] = await Promise.all([
    db().reconciliationRun.count(),
    db().reconciliationRun.findMany({
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * size,
      take: size,
    }),
  ]);
  return { data: await withCounts(runs), page: { page, size, total }, asOf: new Date().toISOString() };
}

async function reportOf(
  partner: AuthorizedPartner,
  run: ReconciliationRun,
): Promise<ReconciliationReportDto> {
  const [[dto], rows] = await Promise.all([
    withCounts([run]),
    // One query per kind, gravest first, so that many of one kind cannot hide the few of another.
    Promise.all(
      findingKinds.map((kind) =>
        db().reconciliationFinding.findMany({
          where: { runId: run.id, kind },
          orderBy: [{ occurredAt: "desc" }, { id: "asc" }],
          take: MAX_SHOWN,
        }),
      ),
    ),
  ]);
  if (!dto) throw notFound("This reconciliation");
  const shown = rows.flat().slice(0, MAX_SHOWN);
  const names = await customerNames(
    { kind: "partner", partner },
    shown.map(({ authId }) => authId),
  );
  return { run: dto, findings: shown.map((row) => toFindingDto(row, names)) };
}

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** One run with what it found. */
export async function readReconciliation(
  partner: AuthorizedPartner,
  id: string,
): Promise<ReconciliationReportDto> {
  const run = idShape.test(id) ? await db().reconciliationRun.findUnique({ where: { id } }) : null;
  if (!run) throw notFound("This reconciliation");
  return reportOf(partner, run);
}

/** The newest run with what it found; null before the first. */
export async function readLatestReconciliation(
  partner: AuthorizedPartner,
): Promise<ReconciliationReportDto | null> {
  const run = await db().reconciliationRun.findFirst({ orderBy: [{ startedAt: "desc" }, { id: "desc" }] });
  return run && reportOf(partner, run);
}
