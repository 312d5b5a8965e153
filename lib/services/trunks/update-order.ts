import "server-only";
import { AppError, invalid } from "@/lib/http/errors";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { fetchTrunk, updateTrunk } from "@/lib/vobiz/resources/trunks";
import type { Trunk } from "@/lib/vobiz/types";
import { isAsWanted, mergeTrunk, withParts } from "./merge";
import { type TrunkUpdateRequest, trunkUpdateRequest } from "./orders";
import { refuseForeignParts } from "./own-parts";
import { READ_FIRST_MS, readFirst, refusedByUs } from "./read-first";

const STALE = "Somebody changed this trunk since you opened it. Look at it again, then change it.";
const HALF_SHOWN =
  "The voice platform does not show all of this trunk, so a change could lose what it does not show. Nothing was sent.";

const isStale = (trunk: Trunk, { version }: TrunkUpdateRequest) =>
  version !== null && trunk.updatedAt !== null && trunk.updatedAt.toISOString() !== version;

/** Upstream may replace the whole trunk by what is sent: it is read again first, and all of it is sent. */
export const trunkUpdate: OrderHandler<TrunkUpdateRequest, undefined> = {
  kind: "trunk_update",
  request: trunkUpdateRequest,
  subject: (authId, { trunkId }) => `trunk:${authId}:${trunkId}`,
  label: ({ called }) => called,
  busy: "Another change of this trunk is under way, or its outcome is still being checked. Nothing was sent.",
  async prepare(customer, credentials, request) {
    const trunk = await fetchTrunk(customer, credentials, request.trunkId);
    if (isStale(trunk, request)) throw new AppError("conflict", STALE);
    if (request.direction === "both" && trunk.direction !== "both") {
      throw invalid({ direction: "Choose inbound or outbound: both cannot be asked for." });
    }
    if (!mergeTrunk(trunk, request)) throw new AppError("conflict", HALF_SHOWN);
    await refuseForeignParts(customer, credentials, trunk, request);
  },
  send: (customer, credentials, request) =>
    readFirst(
      () => fetchTrunk(customer, credentials, request.trunkId, { deadlineMs: READ_FIRST_MS }),
      async (before) => {
        if (isStale(before, request)) return refusedByUs("trunks.update", STALE);
        const input = mergeTrunk(before, request);
        if (!input) return refusedByUs("trunks.update", HALF_SHOWN);
        return updateTrunk(customer, credentials, withParts(before, request), input);
      },
    ),
  keep: (_, { trunkId }) => ({ trunkId }),
  async look(customer, credentials, { request }) {
    const trunk = await fetchTrunk(customer, credentials, request.trunkId);
    return isAsWanted(trunk, request)
      ? { seen: "done", result: { trunkId: trunk.id, found: true } }
      : { seen: "absent" };
  },
  whenAbsent: "failed",
  refusal(code, message) {
    if (message === STALE || message === HALF_SHOWN) return message;
    if (code === "validation" && message?.includes("webhook_url"))
      return "The voice platform does not take this webhook address.";
    return undefined;
  },
};
