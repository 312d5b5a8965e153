import { findPicture } from "@/lib/services/brands/pictures/serve";

/** Nothing in a picture may run or fetch, not even when it is opened by itself. */
export const PICTURE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

export function pictureHeaders(type: string, cacheControl: string): Record<string, string> {
  return {
    "content-type": type,
    "content-security-policy": PICTURE_POLICY,
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "content-disposition": "inline",
    "cache-control": cacheControl,
  };
}

/** The address has the hash of the content, so what it leads to never changes. */
export async function pictureResponse(kind: "logo" | "favicon", hash: string): Promise<Response> {
  const picture = await findPicture(kind, hash);
  if (!picture) {
    return new Response("There is no such picture.", {
      status: 404,
      headers: pictureHeaders("text/plain; charset=utf-8", "no-store"),
    });
  }
  return new Response(new Uint8Array(picture.bytes), {
    headers: pictureHeaders(picture.type, "public, max-age=31536000, immutable"),
  });
}
