import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { BodyFields } from "../body";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { trunkPageSchema, trunkSchema } from "../schemas/trunk";
import type { CustomerCredentials, Page, PageInput, Trunk, TrunkInput } from "../types";
import { ANY_ANSWER, type WriteOutcome } from "../write-outcome";
import { asCustomer } from "./as-customer";
import { owned } from "./owned";
import { pageOfInput } from "./request";
import { writeAsCustomer } from "./write";

export async function listTrunks(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  input: PageInput = {},
  options: CallOptions = {},
): Promise<Page<Trunk>> {
  const { page, size } = pageOfInput(input);
  const endpoint = "trunks.list";
  const query = { limit: size, offset: (page - 1) * size };
  const request = { endpoint, method: "GET", path: paths.trunks(customer.authId), query } as const;
  return owned(
    endpoint,
    customer,
    await asCustomer(customer, credentials, request, trunkPageSchema, options),
  );
}

/** @throws VobizError not_found for those of others too */
export async function fetchTrunk(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  id: string,
  options: CallOptions = {},
): Promise<Trunk> {
  const endpoint = "trunks.get";
  const request = { endpoint, method: "GET", path: paths.trunk(customer.authId, id) } as const;
  const trunk = await asCustomer(customer, credentials, request, trunkSchema, options);
  const page = { items: [trunk], page: 1, size: 1, total: 1 };
  owned(endpoint, customer, page);
  return { ...trunk, authId: customer.authId };
}

function bodyOf(input: TrunkInput): BodyFields {
  return {
    name: input.name,
    trunk_status: input.isEnabled ? "enabled" : "disabled",
    secure: input.isSecure,
    trunk_direction: input.direction,
    concurrent_calls_limit: input.concurrentCallsLimit,
    cps_limit: input.callsPerSecondLimit,
    transport: input.transport,
    description: input.description,
    webhook_url: input.webhookUrl,
    webhook_method: input.webhookMethod,
  };
}

/** One POST, never repeated: after an unknown outcome the list tells. */
export function createTrunk(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  input: TrunkInput,
  options: CallOptions = {},
): Promise<WriteOutcome<Trunk | undefined>> {
  const { webhookUrl, ...rest } = input;
  const body = bodyOf(webhookUrl ? input : rest);
  const request = {
    endpoint: "trunks.create",
    method: "POST",
    path: paths.trunks(customer.authId),
    body,
  } as const;
  return writeAsCustomer(customer, credentials, request, trunkSchema, options);
}

/**
 * Sends every field that is known of the trunk: the documents say of this PUT that it replaces, and that it does not.
 * @param before as it was just read
 */
export function updateTrunk(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  before: Trunk,
  input: TrunkInput,
  options: CallOptions = {},
): Promise<WriteOutcome<undefined>> {
  const kept = before.details;
  const body: BodyFields = {
    inbound_destination: kept?.inboundDestination ?? undefined,
    credential_uuid: kept?.credentialId ?? undefined,
    ipacl_uuid: kept?.ipRuleId ?? undefined,
    primary_uri_uuid: kept?.primaryUriId ?? undefined,
    fallback_uri_uuid: kept?.fallbackUriId ?? undefined,
    recording: kept?.isRecorded ?? undefined,
    enable_transcription: kept?.isTranscribed ?? undefined,
    pii_redaction: kept?.hidesPersonalData ?? undefined,
    pii_entity_types: kept && kept.hiddenEntityTypes.length > 0 ? kept.hiddenEntityTypes : undefined,
    recording_webhook_enabled: kept?.sendsRecordings ?? undefined,
    ...bodyOf(input),
  };
  const path = paths.trunk(customer.authId, before.id);
  const request = { endpoint: "trunks.update", method: "PUT", path, body } as const;
  return writeAsCustomer(customer, credentials, request, ANY_ANSWER, options);
}

export function deleteTrunk(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  id: string,
  options: CallOptions = {},
): Promise<WriteOutcome<undefined>> {
  const path = paths.trunk(customer.authId, id);
  const request = { endpoint: "trunks.delete", method: "DELETE", path } as const;
  return writeAsCustomer(customer, credentials, request, ANY_ANSWER, options);
}
