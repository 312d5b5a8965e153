import { route } from "@/lib/http/route";
import { listStaffInvitations } from "@/lib/services/invitations/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.staffInvitations, async ({ actor }) => ({
  data: await listStaffInvitations(actor),
}));
