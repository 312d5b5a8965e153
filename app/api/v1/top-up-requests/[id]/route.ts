import { route } from "@/lib/http/route";
import { readRequest } from "@/lib/services/top-up-requests/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.topUpRequest, async ({ actor, params }) => ({
  data: await readRequest(actor, params.id),
}));
