import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { withCredentials } from "@/lib/services/customer-credentials/use";
import { wordsFor } from "@/lib/services/trunks/shown";
import { VobizError } from "@/lib/vobiz/errors";
import { listApplications } from "@/lib/vobiz/resources/applications";
import type { Application, CustomerCredentials } from "@/lib/vobiz/types";
import type { ApplicationDto } from "./schema";

const MAX_PAGES = 20;

/** All applications of a customer. @throws VobizError where the list could not be read whole */
export async function allApplications(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
): Promise<Application[]> {
  const found: Application[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { items, total } = await listApplications(customer, credentials, { page, size: 100 });
    found.push(...items);
    if (found.length >= total) return found;
    if (items.length === 0) break;
  }
  const message = "The list of the customer's applications did not come to an end";
  throw new VobizError("bad_response", { endpoint: "applications.list", phase: "answered", message });
}

export function toApplicationDto(customer: AuthorizedCustomer, application: Application): ApplicationDto {
  const { id, name, answerUrl } = application;
  return {
    ...application,
    name: wordsFor(customer, name) ?? id,
    answerUrl: wordsFor(customer, answerUrl),
    createdAt: application.createdAt?.toISOString() ?? null,
  };
}

export async function readApplications(customer: AuthorizedCustomer): Promise<ApplicationDto[]> {
  const found = await withCredentials(customer, (credentials) => allApplications(customer, credentials));
  return found
    .map((one) => toApplicationDto(customer, one))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
