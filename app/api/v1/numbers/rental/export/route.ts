import { route } from "@/lib/http/route";
import { rentalFile } from "@/lib/services/numbers/rental-file";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.numberRentalExport, async ({ actor, query }) => {
  const { name, text } = await rentalFile(actor, query);
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
});
