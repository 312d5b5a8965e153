import { requestInfo } from "@/lib/auth/request-info";
import { problemResponse } from "@/lib/http/problem";
import { spend } from "@/lib/http/rate-limit";
import { readJsonBytes } from "@/lib/http/read-json";
import { receivePaymentWebhook } from "@/lib/services/payments/webhook";

export const dynamic = "force-dynamic";

/** What Stripe tells about payment pages. Signed, and believed only as far as Stripe confirms it when asked. */
export async function POST(request: Request): Promise<Response> {
  const sender = requestInfo(request.headers);
  try {
    spend(sender.address ?? "nowhere", "webhook");
    const bytes = await readJsonBytes(request);
    const received = await receivePaymentWebhook("stripe", bytes, request.headers, sender);
    return Response.json(
      { received },
      { status: received === "ignored" ? 202 : 200, headers: { "cache-control": "no-store" } },
    );
  } catch (error) {
    return problemResponse(error, sender.requestId, "webhooks.stripe");
  }
}
