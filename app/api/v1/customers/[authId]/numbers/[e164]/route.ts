import { customerScope } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readNumberFile } from "@/lib/services/number-routing/read";
import { operations } from "../../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.number, async ({ actor, params }) => ({
  data: await readNumberFile(await customerScope(actor, params.authId, "numbers:read"), params.e164),
}));
