import { route } from "@/lib/http/route";
import { readOperations } from "@/lib/services/operations/read";
import { operations } from "../operations";

export const GET = route(operations.readOperations, async ({ actor }) => ({
  data: await readOperations(actor),
}));
