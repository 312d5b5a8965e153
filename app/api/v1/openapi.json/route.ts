import { isBrandHost } from "@/lib/auth/brand-host";
import { requestInfo } from "@/lib/auth/request-info";
import { isCustomerRole, roleMay } from "@/lib/authz/permissions";
import { openApi } from "@/lib/http/openapi";
import { knownCaller } from "@/lib/http/route";
import { operationList } from "../operations";

/** Public: it describes the door, it does not open it. Customers, and strangers under a brand's name, see their part. */
export async function GET(request: Request): Promise<Response> {
  const caller = await knownCaller(request);
  const forCustomers = caller?.role
    ? isCustomerRole(caller.role)
    : await isBrandHost(requestInfo(request.headers).host);
  const operations = forCustomers
    ? operationList.filter(({ permission }) => permission === null || roleMay("customer", permission))
    : operationList;
  return Response.json(openApi(operations), { headers: { "cache-control": "private, no-store" } });
}
