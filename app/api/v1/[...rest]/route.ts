import { requestInfo } from "@/lib/auth/request-info";
import { notFound } from "@/lib/http/errors";
import { problemResponse } from "@/lib/http/problem";

export const dynamic = "force-dynamic";

/** A path that does not exist answers like a thing that does not exist, as problem+json. */
function refuse(request: Request): Response {
  return problemResponse(notFound("This path"), requestInfo(request.headers).requestId, "unknown path");
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
