import { requestInfo } from "@/lib/auth/request-info";
import { problemResponse } from "@/lib/http/problem";
import { spend } from "@/lib/http/rate-limit";
import { readJsonBytes } from "@/lib/http/read-json";
import { receiveKycWebhook } from "@/lib/services/kyc/webhook";

export const dynamic = "force-dynamic";

/** The vendor's webhook of verifications: taken in and answered at once; a job asks upstream what is true. */
export async function POST(request: Request): Promise<Response> {
  const sender = requestInfo(request.headers);
  try {
    spend(sender.address ?? "nowhere", "webhook");
    const bytes = await readJsonBytes(request);
    const received = await receiveKycWebhook(bytes, request.headers.get("x-vobiz-signature"), sender);
    return Response.json(
      { received },
      { status: received === "ignored" ? 202 : 200, headers: { "cache-control": "no-store" } },
    );
  } catch (error) {
    return problemResponse(error, sender.requestId, "webhooks.kyc");
  }
}
