import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { allApplications, toApplicationDto } from "@/lib/services/applications/read";
import { withCredentials } from "@/lib/services/customer-credentials/use";
import { wordsFor } from "@/lib/services/trunks/shown";
import { VobizError } from "@/lib/vobiz/errors";
import { listTrunks } from "@/lib/vobiz/resources/trunks";
import type { CustomerCredentials, Trunk } from "@/lib/vobiz/types";
import type { RouteChoicesDto } from "./schema";

const MAX_PAGES = 20;

/** All trunks of a customer. @throws VobizError where the list could not be read whole */
export async function allTrunks(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
): Promise<Trunk[]> {
  const found: Trunk[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { items, total } = await listTrunks(customer, credentials, { page, size: 100 });
    found.push(...items);
    if (found.length >= total) return found;
    if (items.length === 0) break;
  }
  const message = "The list of the customer's trunks did not come to an end";
  throw new VobizError("bad_response", { endpoint: "trunks.list", phase: "answered", message });
}

/** The trunks and applications that a number of this customer can be given to. */
export async function readRouteChoices(customer: AuthorizedCustomer): Promise<RouteChoicesDto> {
  return withCredentials(customer, async (credentials) => {
    const [trunks, applications] = await Promise.all([
      allTrunks(customer, credentials),
      allApplications(customer, credentials),
    ]);
    return {
      trunks: trunks.map(({ id, name, direction }) => ({
        id,
        name: wordsFor(customer, name) ?? id,
        direction,
      })),
      applications: applications.map((one) => toApplicationDto(customer, one)),
    };
  });
}
