import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { capacityDto, capacityInput, capacityMovementDto } from "@/lib/services/capacity/schema";
import { orderDto } from "@/lib/services/provisioning/schema";
import {
  credentialRevealDto,
  ipRuleDto,
  ipRuleInput,
  originationUriChange,
  originationUriDto,
  originationUriInput,
  sipCredentialChange,
  sipCredentialDto,
  sipCredentialInput,
} from "@/lib/services/trunk-parts/schema";
import {
  concurrencyDto,
  trunkChange,
  trunkDeletion,
  trunkDto,
  trunkInput,
  trunkListDto,
  trunkListQuery,
  upstreamId,
} from "@/lib/services/trunks/schema";
import { ofCustomer } from "./shapes";

const ofOne = ofCustomer.extend({ id: upstreamId });
const answer = z.object({ data: z.object({ order: orderDto }) });
const read = <Row extends z.ZodType>(row: Row) => z.object({ data: row });

const LATER = "202 while its outcome is being looked up: never send it again then";

function parts<
  Dto extends z.ZodType,
  Input extends z.ZodType,
  Change extends z.ZodType,
  Answer extends z.ZodType,
>(
  noun: string,
  words: string,
  { dto, input, change, written }: { dto: Dto; input: Input; change: Change; written: Answer },
) {
  const path = `/api/v1/customers/{authId}/${noun}`;
  return {
    list: defineOperation({
      id: `${noun}.list`,
      method: "GET",
      path,
      summary: `The ${words} of one customer, live; they belong to the account, not to one trunk`,
      permission: "trunks:read",
      params: ofCustomer,
      response: read(z.array(dto)),
    }),
    create: defineOperation({
      id: `${noun}.create`,
      method: "POST",
      path,
      summary: `Add one of the ${words}. ${LATER}`,
      permission: "trunks:manage",
      params: ofCustomer,
      body: input,
      response: written,
      status: 201,
      idempotent: true,
    }),
    change: defineOperation({
      id: `${noun}.change`,
      method: "PUT",
      path: `${path}/{id}`,
      summary: `Change one of the ${words}. ${LATER}`,
      permission: "trunks:manage",
      params: ofOne,
      body: change,
      response: written,
      idempotent: "optional",
    }),
    remove: defineOperation({
      id: `${noun}.delete`,
      method: "DELETE",
      path: `${path}/{id}`,
      summary: `Remove one of the ${words}. ${LATER}`,
      permission: "trunks:manage",
      params: ofOne,
      response: answer,
      idempotent: "optional",
    }),
  };
}

const credentials = parts("sip-credentials", "SIP sign-ins (the answer to a new password holds it, once)", {
  dto: sipCredentialDto,
  input: sipCredentialInput,
  change: sipCredentialChange,
  written: read(credentialRevealDto),
});
const ipRules = parts("ip-rules", "addresses that may send calls", {
  dto: ipRuleDto,
  input: ipRuleInput,
  change: ipRuleInput,
  written: answer,
});
const uris = parts("origination-uris", "SIP URIs to which calls go", {
  dto: originationUriDto,
  input: originationUriInput,
  change: originationUriChange,
  written: answer,
});

/** Trunks, their parts, and capacity. */
export const trunkOperations = {
  trunkList: defineOperation({
    id: "trunks.list",
    method: "GET",
    path: "/api/v1/customers/{authId}/trunks",
    summary: "The trunks of one customer, live",
    permission: "trunks:read",
    params: ofCustomer,
    query: trunkListQuery,
    response: trunkListDto,
  }),
  trunkCreate: defineOperation({
    id: "trunks.create",
    method: "POST",
    path: "/api/v1/customers/{authId}/trunks",
    summary: `Create a trunk. ${LATER}`,
    permission: "trunks:manage",
    params: ofCustomer,
    body: trunkInput,
    response: answer,
    status: 201,
    idempotent: true,
  }),
  trunkRead: defineOperation({
    id: "trunks.read",
    method: "GET",
    path: "/api/v1/customers/{authId}/trunks/{id}",
    summary: "One trunk, live",
    permission: "trunks:read",
    params: ofOne,
    response: read(trunkDto),
  }),
  trunkChange: defineOperation({
    id: "trunks.change",
    method: "PUT",
    path: "/api/v1/customers/{authId}/trunks/{id}",
    summary: `Change a trunk; what is left out stays, and 409 if it changed since \`version\`. ${LATER}`,
    permission: "trunks:manage",
    params: ofOne,
    body: trunkChange,
    response: answer,
    idempotent: "optional",
  }),
  trunkDelete: defineOperation({
    id: "trunks.delete",
    method: "DELETE",
    path: "/api/v1/customers/{authId}/trunks/{id}",
    summary: `Delete a trunk with what only it uses; 409 while calls run over it. ${LATER}`,
    permission: "trunks:manage",
    params: ofOne,
    query: trunkDeletion,
    response: answer,
    idempotent: "optional",
  }),
  concurrency: defineOperation({
    id: "customers.concurrency",
    method: "GET",
    path: "/api/v1/customers/{authId}/concurrency",
    summary: "The calls that run now, against the limit of the account",
    permission: "trunks:read",
    params: ofCustomer,
    response: read(concurrencyDto),
  }),
  sipCredentials: credentials.list,
  sipCredentialCreate: credentials.create,
  sipCredentialChange: credentials.change,
  sipCredentialDelete: credentials.remove,
  ipRules: ipRules.list,
  ipRuleCreate: ipRules.create,
  ipRuleChange: ipRules.change,
  ipRuleDelete: ipRules.remove,
  originationUris: uris.list,
  originationUriCreate: uris.create,
  originationUriChange: uris.change,
  originationUriDelete: uris.remove,
  capacity: defineOperation({
    id: "customers.capacity",
    method: "GET",
    path: "/api/v1/customers/{authId}/capacity",
    summary: "What the customer and the reseller have, how much of it was given, and the last moves",
    permission: "capacity:read",
    params: ofCustomer,
    response: read(capacityDto.extend({ moves: z.array(capacityMovementDto) })),
  }),
  capacityMove: defineOperation({
    id: "customers.capacity.move",
    method: "POST",
    path: "/api/v1/customers/{authId}/capacity",
    summary: `Give capacity, or take it back; it may take 5 minutes to count. ${LATER}`,
    permission: "capacity:move",
    params: ofCustomer,
    body: capacityInput,
    response: answer,
    status: 201,
    idempotent: true,
  }),
};
