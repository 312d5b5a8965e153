import { route } from "@/lib/http/route";
import { listApiKeys } from "@/lib/services/api-keys/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.apiKeys, async ({ actor }) => ({ data: await listApiKeys(actor) }));
