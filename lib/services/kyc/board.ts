import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { countKycStages, customersOfKycStage } from "@/lib/db/kyc-stages";
import { toKycDto, withCustomerName } from "./dto";
import type { KycBoardDto, KycCustomerListDto } from "./schema";
import type { KycStage } from "./status";

/** How many customers stand where. */
export async function readKycBoard(_partner: AuthorizedPartner): Promise<KycBoardDto> {
  const found = await countKycStages();
  const of = (stage: KycStage) => found.get(stage) ?? 0;
  return {
    counts: {
      not_started: of("not_started"),
      sent: of("sent"),
      opened: of("opened"),
      in_progress: of("in_progress"),
      completed: of("completed"),
      ended: of("ended"),
    },
    customers: [...found.values()].reduce((sum, n) => sum + n, 0),
    asOf: new Date().toISOString(),
  };
}

/** The customers of one stage with their newest session, by name. */
export async function listKycCustomers(
  _partner: AuthorizedPartner,
  { stage, page, size }: { stage: KycStage; page: number; size: number },
): Promise<KycCustomerListDto> {
  const now = new Date();
  const [total, customers] = await Promise.all([
    countKycStages().then((counts) => counts.get(stage) ?? 0),
    customersOfKycStage(stage, { take: size, skip: (page - 1) * size }),
  ]);
  const sessions = await db().kycSession.findMany({
    where: { id: { in: customers.flatMap(({ kycId }) => (kycId ? [kycId] : [])) } },
    include: withCustomerName,
  });
  const byId = new Map(sessions.map((row) => [row.id, toKycDto(row, now)]));
  return {
    data: customers.map(({ authId, name, kycId }) => ({
      authId,
      name,
      stage,
      session: kycId === null ? null : (byId.get(kycId) ?? null),
    })),
    page: { page, size, total },
    asOf: now.toISOString(),
  };
}
