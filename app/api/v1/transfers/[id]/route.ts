import { route } from "@/lib/http/route";
import { readTransfer } from "@/lib/services/transfers/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.transfer, async ({ actor, params }) => ({
  data: await readTransfer(actor, params.id),
}));
