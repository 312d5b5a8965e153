import { route } from "@/lib/http/route";
import { listStaff } from "@/lib/services/people/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.staffPeople, async ({ actor }) => ({ data: await listStaff(actor) }));
