import "server-only";
import { invalid } from "@/lib/http/errors";
import { refreshCustomerNumbers } from "@/lib/services/numbers/sync";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { isVobizError } from "@/lib/vobiz/errors";
import { deleteTrunk, fetchTrunk } from "@/lib/vobiz/resources/trunks";
import { type TrunkDeleteRequest, trunkDeleteRequest } from "./orders";
import { wordsFor } from "./shown";

const bare = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ");

export const trunkDelete: OrderHandler<TrunkDeleteRequest, undefined> = {
  kind: "trunk_delete",
  request: trunkDeleteRequest,
  subject: (authId, { trunkId }) => `trunk:${authId}:${trunkId}`,
  label: ({ name }) => name,
  busy: "A change of this trunk is under way, or its outcome is still being checked. Nothing was sent.",
  async prepare(customer, credentials, { trunkId, name }) {
    const trunk = await fetchTrunk(customer, credentials, trunkId);
    const shown = wordsFor(customer, trunk.name) ?? trunk.id;
    if (bare(shown) !== bare(name)) {
      throw invalid({ name: "This is not the name of the trunk. Nothing was deleted." });
    }
  },
  send: (customer, credentials, { trunkId }) => deleteTrunk(customer, credentials, trunkId),
  keep: (_, { trunkId }) => ({ trunkId }),
  async look(customer, credentials, { request }) {
    try {
      await fetchTrunk(customer, credentials, request.trunkId);
      return { seen: "absent" };
    } catch (error) {
      if (!isVobizError(error) || error.code !== "not_found") throw error;
      return { seen: "done", result: { trunkId: request.trunkId, found: true } };
    }
  },
  whenAbsent: "failed",
  refusal(code) {
    if (code === "conflict") {
      return "Calls run over this trunk, so it was not deleted. Disable it: calls that run go on, new ones are refused. Delete it when they have ended.";
    }
    return code === "not_found" ? "This trunk is not there any more." : undefined;
  },
  // Its numbers lead nowhere now.
  afterwards: (customer) => refreshCustomerNumbers(customer),
};
