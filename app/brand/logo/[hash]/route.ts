import { pictureResponse } from "../../picture-response";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ hash: string }> },
): Promise<Response> {
  return pictureResponse("logo", (await params).hash);
}
