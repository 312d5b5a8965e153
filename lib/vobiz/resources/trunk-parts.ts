import "server-only";
import type { z } from "zod";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { BodyFields } from "../body";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { registerSecret } from "../redact";
import {
  ipRulePageSchema,
  ipRuleSchema,
  originationUriPageSchema,
  originationUriSchema,
  sipCredentialPageSchema,
  sipCredentialSchema,
} from "../schemas/trunk-parts";
import type { CustomerCredentials, IpRule, OriginationUri, Page, PageInput, SipCredential } from "../types";
import { ANY_ANSWER, type WriteOutcome } from "../write-outcome";
import { asCustomer } from "./as-customer";
import { owned } from "./owned";
import { pageOfInput } from "./request";
import { writeAsCustomer } from "./write";

type Kind = "credentials" | "ip-acl" | "origination-uris";

function lister<T extends { authId: string | null }>(kind: Kind, schema: z.ZodType<Page<T>>) {
  const endpoint = `${kind}.list`;
  return async (
    customer: AuthorizedCustomer,
    credentials: CustomerCredentials,
    input: PageInput = {},
    options: CallOptions = {},
  ): Promise<Page<T>> => {
    const { page, size } = pageOfInput(input);
    const query = { limit: size, offset: (page - 1) * size };
    const request = {
      endpoint,
      method: "GET",
      path: paths.trunkParts(customer.authId, kind),
      query,
    } as const;
    return owned<T, Page<T>>(
      endpoint,
      customer,
      await asCustomer(customer, credentials, request, schema, options),
    );
  };
}

export const listSipCredentials = lister<SipCredential>("credentials", sipCredentialPageSchema);
export const listIpRules = lister<IpRule>("ip-acl", ipRulePageSchema);
export const listOriginationUris = lister<OriginationUri>("origination-uris", originationUriPageSchema);

function creator<T>(kind: Kind, schema: z.ZodType<T>) {
  return (
    customer: AuthorizedCustomer,
    credentials: CustomerCredentials,
    body: BodyFields,
    options: CallOptions,
  ): Promise<WriteOutcome<T | undefined>> => {
    const path = paths.newTrunkPart(customer.authId, kind);
    const request = { endpoint: `${kind}.create`, method: "POST", path, body } as const;
    return writeAsCustomer(customer, credentials, request, schema, options);
  };
}

const postCredential = creator("credentials", sipCredentialSchema);
const postIpRule = creator("ip-acl", ipRuleSchema);
const postUri = creator("origination-uris", originationUriSchema);

function put(
  kind: Kind,
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  id: string,
  body: BodyFields,
  options: CallOptions,
): Promise<WriteOutcome<undefined>> {
  const path = paths.trunkPart(customer.authId, kind, id);
  const request = { endpoint: `${kind}.update`, method: "PUT", path, body } as const;
  return writeAsCustomer(customer, credentials, request, ANY_ANSWER, options);
}

/** The answer may name the password; nothing of ours may. */
async function withSecret<T>(secret: string | undefined, send: () => Promise<T>): Promise<T> {
  const forget = secret === undefined ? () => undefined : registerSecret(secret);
  try {
    return await send();
  } finally {
    forget();
  }
}

export function createSipCredential(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  { username, password }: { username: string; password: string },
  options: CallOptions = {},
): Promise<WriteOutcome<SipCredential | undefined>> {
  return withSecret(password, () => postCredential(customer, credentials, { username, password }, options));
}

/** What is left out stays; the password as well, although some documents ask for it every time. */
export function updateSipCredential(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  id: string,
  { password, isEnabled }: { password?: string | undefined; isEnabled?: boolean | undefined },
  options: CallOptions = {},
): Promise<WriteOutcome<undefined>> {
  return withSecret(password, () =>
    put("credentials", customer, credentials, id, { password, enabled: isEnabled }, options),
  );
}

export function createIpRule(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  { name, address }: { name: string; address: string },
  options: CallOptions = {},
): Promise<WriteOutcome<IpRule | undefined>> {
  return postIpRule(customer, credentials, { name, ip_address: address }, options);
}

/** Upstream wants both, always. */
export function updateIpRule(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  id: string,
  { name, address }: { name: string; address: string },
  options: CallOptions = {},
): Promise<WriteOutcome<undefined>> {
  return put("ip-acl", customer, credentials, id, { name, ip_address: address }, options);
}

export function createOriginationUri(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  { name, uri, priority }: { name: string; uri: string; priority: number },
  options: CallOptions = {},
): Promise<WriteOutcome<OriginationUri | undefined>> {
  return postUri(customer, credentials, { name, sip_uri: uri, priority }, options);
}

/** Its name and its priority, both; the URI itself cannot be changed upstream. */
export function updateOriginationUri(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  id: string,
  { name, priority }: { name: string; priority: number },
  options: CallOptions = {},
): Promise<WriteOutcome<undefined>> {
  return put("origination-uris", customer, credentials, id, { name, priority }, options);
}

export function deleteTrunkPart(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  kind: Kind,
  id: string,
  options: CallOptions = {},
): Promise<WriteOutcome<undefined>> {
  const path = paths.trunkPart(customer.authId, kind, id);
  const request = { endpoint: `${kind}.delete`, method: "DELETE", path } as const;
  return writeAsCustomer(customer, credentials, request, ANY_ANSWER, options);
}
