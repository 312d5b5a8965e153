import { route } from "@/lib/http/route";
import { originalFile } from "@/lib/services/bulk-top-ups/download";
import { operations } from "../../../operations";
import { attachment } from "../../attachment";

export const dynamic = "force-dynamic";

// As plain text: what somebody uploaded must not open as formulas in a spreadsheet.
export const GET = route(operations.bulkFile, async ({ actor, params }) =>
  attachment(await originalFile(actor, params.id), "bulk-top-up-original.txt", "text/plain"),
);
