import { partnerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listWithoutNumber } from "@/lib/services/numbers/radar";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customersWithoutNumber, ({ actor, query }) =>
  listWithoutNumber(partnerScope(actor, "onboarding:read"), query),
);
