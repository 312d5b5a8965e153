import "server-only";
import { requireStaff } from "@/lib/auth/current";
import { type Section, section } from "@/lib/http/section";
import { readOperations } from "./read";
import type { OperationsDto } from "./schema";

export async function loadOperations(): Promise<Section<OperationsDto>> {
  const actor = await requireStaff();
  return section("operations", () => readOperations(actor));
}
