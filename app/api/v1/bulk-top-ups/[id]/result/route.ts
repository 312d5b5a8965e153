import { route } from "@/lib/http/route";
import { resultFile } from "@/lib/services/bulk-top-ups/download";
import { operations } from "../../../operations";
import { attachment } from "../../attachment";

export const dynamic = "force-dynamic";

export const GET = route(operations.bulkResult, async ({ actor, params }) =>
  attachment(await resultFile(actor, params.id), "bulk-top-up-result.csv", "text/csv"),
);
