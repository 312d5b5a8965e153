import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { applicationCreatedSchema, applicationPageSchema } from "../schemas/application";
import type {
  Application,
  ApplicationInput,
  ApplicationPageInput,
  CustomerCredentials,
  Page,
} from "../types";
import type { WriteOutcome } from "../write-outcome";
import { asCustomer } from "./as-customer";
import { pageOfInput } from "./request";
import { writeAsCustomer } from "./write";

export async function listApplications(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  input: ApplicationPageInput = {},
  options: CallOptions = {},
): Promise<Page<Application>> {
  const { page, size } = pageOfInput(input);
  const request = {
    endpoint: "applications.list",
    method: "GET",
    path: paths.applications(customer.authId),
    query: { limit: size, offset: (page - 1) * size },
  } as const;
  return asCustomer(customer, credentials, request, applicationPageSchema, options);
}

/** One POST, never repeated: names are not unique upstream. */
export async function createApplication(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  input: ApplicationInput,
  options: CallOptions = {},
): Promise<WriteOutcome<{ id: string } | undefined>> {
  const request = {
    endpoint: "applications.create",
    method: "POST",
    path: paths.applications(customer.authId),
    body: { app_name: input.name, answer_url: input.answerUrl, answer_method: input.answerMethod },
  } as const;
  return writeAsCustomer(customer, credentials, request, applicationCreatedSchema, options);
}
