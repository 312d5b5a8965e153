import "server-only";
import type { KycDto } from "./schema";

/** 201 when it was begun; 202 while its outcome is being looked up. */
export function kycResponse(session: KycDto): Response {
  const isOpen = session.status === "sending" || session.status === "unknown";
  return Response.json(
    { data: session },
    {
      status: isOpen ? 202 : 201,
      headers: { "cache-control": "private, no-store", location: `/api/v1/kyc-sessions/${session.id}` },
    },
  );
}
