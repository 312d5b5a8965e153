import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { toLikenessDto, withoutAttachment, withParts } from "./dto";
import { readRequest } from "./read";
import type { RequestFileDto } from "./schema";

const MOST_ALIKE = 10;
const ALIKE_DAYS = 30;

/** One request with everything that whoever decides should see. For staff. */
export async function readRequestFile(actor: Actor, id: string): Promise<RequestFileDto> {
  partnerScope(actor, "top-up-requests:read");
  const request = await readRequest(actor, id);
  const others = { id: { not: request.id } };
  const select = {
    include: withParts,
    omit: withoutAttachment,
    orderBy: [{ createdAt: "desc" as const }, { id: "desc" as const }],
    take: MOST_ALIKE,
  };
  const [samePayment, sameAmount, events] = await Promise.all([
    request.paymentReference === ""
      ? []
      : db().topUpRequest.findMany({
          where: { ...others, paymentReference: request.paymentReference },
          ...select,
        }),
    db().topUpRequest.findMany({
      where: {
        ...others,
        authId: request.authId,
        amount: request.amount,
        state: { notIn: ["refused", "withdrawn", "expired"] },
        createdAt: { gt: new Date(Date.parse(request.createdAt) - ALIKE_DAYS * 86_400_000) },
      },
      ...select,
    }),
    db().paymentEvent.findMany({
      where: { requestId: request.id },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: 50,
    }),
  ]);
  return {
    request,
    samePayment: samePayment.map(toLikenessDto),
    sameAmount: sameAmount.map(toLikenessDto),
    events: events.map(({ id: eventId, kind, state, detail, receivedAt }) => ({
      id: eventId,
      kind,
      state,
      detail,
      receivedAt: receivedAt.toISOString(),
    })),
  };
}
