import { route } from "@/lib/http/route";
import { rotateOwnKey } from "@/lib/services/api-keys/rotate";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.apiKeyRotate, async ({ actor, body }) => ({
  data: await rotateOwnKey(actor, body),
}));
