import "server-only";
import { cache } from "react";
import { z } from "zod";
import { currentActor } from "@/lib/auth/current";
import { db } from "@/lib/db/client";
import type { VisitView } from "./schema";
import { customerHref } from "./visitor";

const visitRow = z.array(
  z.object({ authId: z.string(), customerName: z.string(), reason: z.string(), secondsLeft: z.number() }),
);

/** The visit that this request is made on; null for everybody else. */
export const loadVisit = cache(async (): Promise<VisitView | null> => {
  const visit = (await currentActor())?.visit;
  if (!visit) return null;
  const [row] = visitRow.parse(
    await db().$queryRaw`
      SELECT v."authId", c."name" AS "customerName", v."reason",
             greatest(0, extract(epoch FROM v."endsAt" - now()))::float8 AS "secondsLeft"
      FROM "CustomerVisit" v JOIN "Customer" c ON c."id" = v."customerId" WHERE v."id" = ${visit.id}::uuid`,
  );
  if (!row) return null;
  const { authId, customerName, reason, secondsLeft } = row;
  return { customerName, reason, secondsLeft, backHref: customerHref(authId) };
});
