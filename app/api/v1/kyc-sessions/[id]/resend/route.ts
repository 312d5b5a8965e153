import { route } from "@/lib/http/route";
import { resendKyc } from "@/lib/services/kyc/resend";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.kycResend, async ({ actor, params }) => ({
  data: await resendKyc(actor, params.id),
}));
