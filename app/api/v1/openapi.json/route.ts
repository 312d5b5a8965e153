import { openApi } from "@/lib/http/openapi";
import { operationList } from "../operations";

/** Public: it describes the door, it does not open it. */
export function GET(): Response {
  return Response.json(openApi(operationList), { headers: { "cache-control": "no-store" } });
}
