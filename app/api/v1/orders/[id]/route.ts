import { route } from "@/lib/http/route";
import { readOrder } from "@/lib/services/provisioning/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.order, async ({ actor, params }) => ({
  data: await readOrder(actor, params.id),
}));
