import { route } from "@/lib/http/route";
import { readCredentialsAgain } from "@/lib/services/customer-credentials/write";
import { operations } from "../../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.credentialsReadAgain, async ({ actor, params }) => ({
  data: await readCredentialsAgain(actor, params.authId),
}));
