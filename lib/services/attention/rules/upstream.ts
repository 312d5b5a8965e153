import "server-only";
import { db } from "@/lib/db/client";
import { PROFILE_KEY } from "@/lib/services/upstream-readings/profile";
import { CannotTell, type Detector } from "../detector";
import { figure } from "./thresholds";
import { before, MINUTE_MS } from "./times";

/** Nobody asked for so long: then it is the asking that stands still, and jobs_failing says so. */
const UNASKED_MS = 60 * MINUTE_MS;

/** Judged by the partner's own account, which is read all day long. */
export const upstreamDown: Detector = {
  rule: "upstream_down",
  async detect(look) {
    const row = await db().upstreamReading.findUnique({ where: { key: PROFILE_KEY } });
    if (!row?.triedAt) throw new CannotTell("Nobody has asked Vobiz anything yet.");
    if (row.triedAt < before(look.now, UNASKED_MS))
      throw new CannotTell("Nobody has asked Vobiz anything for an hour.");
    const { failingSince, failure } = row;
    if (!failingSince || failingSince > before(look.now, figure(look, "minutes") * MINUTE_MS)) return [];
    return [
      {
        subject: "vobiz",
        label: "Vobiz",
        customerId: null,
        severity: "critical",
        since: failingSince,
        facts: { detail: failure, refused: /credentials/i.test(failure ?? "") },
      },
    ];
  },
};
