import { route } from "@/lib/http/route";
import { readPublicKeys } from "@/lib/services/audit-export/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.auditExportKeys, async ({ actor }) => ({ data: readPublicKeys(actor) }));
