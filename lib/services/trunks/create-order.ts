import "server-only";
import { invalid } from "@/lib/http/errors";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { createTrunk, listTrunks } from "@/lib/vobiz/resources/trunks";
import type { Trunk } from "@/lib/vobiz/types";
import { every } from "./every";
import { couldBeOf, sightingOf } from "./found";
import { type TrunkCreateRequest, trunkCreateRequest } from "./orders";
import { READ_FIRST_MS, readFirst, refusedByUs } from "./read-first";

const sameName = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

const THERE = "There is a trunk of this name already.";

/** Upstream takes any name twice; we do not, so that one that is found after a lost answer is the one that was made. */
export const trunkCreate: OrderHandler<TrunkCreateRequest, Trunk | undefined> = {
  kind: "trunk_create",
  request: trunkCreateRequest,
  subject: (authId, { name }) => `trunk-name:${authId}:${name.toLowerCase()}`,
  label: ({ name }) => name,
  busy: "A trunk of this name is being created, or its outcome is still being checked. Nothing was sent again.",
  async prepare(customer, credentials, { name }) {
    const trunks = await every((page) => listTrunks(customer, credentials, page));
    if (trunks.some((trunk) => sameName(trunk.name, name))) {
      throw invalid({ name: THERE });
    }
  },
  // Asked again: a twin may have been made between the first look and the claim.
  send: (customer, credentials, request) =>
    readFirst(
      () => every((page, options) => listTrunks(customer, credentials, page, options), READ_FIRST_MS),
      async (trunks) =>
        trunks.some((trunk) => sameName(trunk.name, request.name))
          ? refusedByUs("trunks.create", THERE)
          : createTrunk(customer, credentials, request),
    ),
  keep: (trunk) => ({ trunkId: trunk?.id ?? null, domain: trunk?.domain ?? null }),
  async look(customer, credentials, { request, sentAt }) {
    const trunks = await every((page) => listTrunks(customer, credentials, page));
    const matches = trunks.filter(
      (trunk) => sameName(trunk.name, request.name) && couldBeOf(sentAt, trunk.createdAt),
    );
    return sightingOf(matches, ({ id, domain }) => ({ trunkId: id, domain }));
  },
  whenAbsent: "failed",
  refusal(code, message) {
    if (message === THERE) return THERE;
    if (code === "validation" && message?.includes("webhook_url"))
      return "The voice platform does not take this webhook address.";
    return undefined;
  },
};
