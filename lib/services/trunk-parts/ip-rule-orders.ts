import "server-only";
import { z } from "zod";
import { invalid } from "@/lib/http/errors";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { every } from "@/lib/services/trunks/every";
import { couldBeOf, sightingOf } from "@/lib/services/trunks/found";
import { READ_FIRST_MS, readFirst, refusedByUs } from "@/lib/services/trunks/read-first";
import { createIpRule, deleteTrunkPart, listIpRules, updateIpRule } from "@/lib/vobiz/resources/trunk-parts";
import type { IpRule } from "@/lib/vobiz/types";

const LISTED = "This address is on the list already.";
const BUSY =
  "Another change of this address is under way, or its outcome is still being checked. Nothing was sent.";
const GONE = "This address is not on the list any more.";
const FORM = "The voice platform does not take this address.";

const words = (code: string, message?: string) =>
  message === LISTED ? LISTED : code === "not_found" ? GONE : code === "validation" ? FORM : undefined;
/** Upstream may write a single address with its width. */
const same = (one: string, other: string) => one.replace(/\/32$/, "") === other.replace(/\/32$/, "");

const createRequest = z.object({ name: z.string(), address: z.string() });
type CreateRequest = z.output<typeof createRequest>;

export const ipRuleCreate: OrderHandler<CreateRequest, IpRule | undefined> = {
  kind: "ip_rule_create",
  request: createRequest,
  subject: (authId, { address }) => `ip-rule-address:${authId}:${address}`,
  label: ({ address }) => address,
  busy: BUSY,
  async prepare(customer, credentials, { address }) {
    const rows = await every((page) => listIpRules(customer, credentials, page));
    if (rows.some((row) => same(row.address, address))) throw invalid({ address: LISTED });
  },
  // Asked again: a twin may have been made between the first look and the claim.
  send: (customer, credentials, request) =>
    readFirst(
      () => every((page, options) => listIpRules(customer, credentials, page, options), READ_FIRST_MS),
      async (rows) =>
        rows.some((row) => same(row.address, request.address))
          ? refusedByUs("ip-acl.create", LISTED)
          : createIpRule(customer, credentials, request),
    ),
  keep: (made) => ({ ipRuleId: made?.id ?? null }),
  async look(customer, credentials, { request, sentAt }) {
    const rows = await every((page) => listIpRules(customer, credentials, page));
    const matches = rows.filter(
      (row) => same(row.address, request.address) && couldBeOf(sentAt, row.createdAt),
    );
    return sightingOf(matches, ({ id }) => ({ ipRuleId: id }));
  },
  whenAbsent: "failed",
  refusal: words,
};

const updateRequest = z.object({ ipRuleId: z.string(), name: z.string(), address: z.string() });
type UpdateRequest = z.output<typeof updateRequest>;

export const ipRuleUpdate: OrderHandler<UpdateRequest, undefined> = {
  kind: "ip_rule_update",
  request: updateRequest,
  subject: (authId, { ipRuleId }) => `ip-rule:${authId}:${ipRuleId}`,
  label: ({ address }) => address,
  busy: BUSY,
  async prepare(customer, credentials, { ipRuleId, address }) {
    const rows = await every((page) => listIpRules(customer, credentials, page));
    if (rows.some((row) => row.id !== ipRuleId && same(row.address, address)))
      throw invalid({ address: LISTED });
  },
  send: (customer, credentials, { ipRuleId, name, address }) =>
    updateIpRule(customer, credentials, ipRuleId, { name, address }),
  keep: (_, { ipRuleId }) => ({ ipRuleId }),
  async look(customer, credentials, { request }) {
    const rows = await every((page) => listIpRules(customer, credentials, page));
    const row = rows.find(({ id }) => id === request.ipRuleId);
    if (!row) return { seen: "refused", code: "not_found", detail: GONE };
    return same(row.address, request.address) && (row.name === null || row.name === request.name)
      ? { seen: "done", result: { ipRuleId: row.id, found: true } }
      : { seen: "absent" };
  },
  whenAbsent: "failed",
  refusal: words,
};

const deleteRequest = z.object({ ipRuleId: z.string(), address: z.string() });
type DeleteRequest = z.output<typeof deleteRequest>;

export const ipRuleDelete: OrderHandler<DeleteRequest, undefined> = {
  kind: "ip_rule_delete",
  request: deleteRequest,
  subject: (authId, { ipRuleId }) => `ip-rule:${authId}:${ipRuleId}`,
  label: ({ address }) => address,
  busy: BUSY,
  send: (customer, credentials, { ipRuleId }) => deleteTrunkPart(customer, credentials, "ip-acl", ipRuleId),
  keep: (_, { ipRuleId }) => ({ ipRuleId }),
  async look(customer, credentials, { request }) {
    const rows = await every((page) => listIpRules(customer, credentials, page));
    if (rows.some(({ id }) => id === request.ipRuleId)) return { seen: "absent" };
    return { seen: "done", result: { ipRuleId: request.ipRuleId, found: true } };
  },
  whenAbsent: "failed",
  refusal: words,
};
