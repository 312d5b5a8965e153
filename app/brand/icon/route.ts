import { requestInfo } from "@/lib/auth/request-info";
import { letterIcon } from "@/lib/format/brand";
import { brandOfPage } from "@/lib/services/brands/of";
import { findPicture } from "@/lib/services/brands/pictures/serve";
import { pictureHeaders } from "../picture-response";

/** What a browser gets that asks for /favicon.ico by itself: the icon of the brand whose host was called. */
export async function GET(request: Request): Promise<Response> {
  const brand = await brandOfPage({ host: requestInfo(request.headers).host });
  const picture = brand.picturesHash ? await findPicture("favicon", brand.picturesHash) : null;
  const headers = pictureHeaders(picture?.type ?? "image/svg+xml", "private, max-age=300");
  return new Response(picture ? new Uint8Array(picture.bytes) : letterIcon(brand.name, brand.colour), {
    headers,
  });
}
