// The floor: what a Next route handler costs that asks upstream for the same page of calls and passes it on. No
// session, no permission, no schema.
export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { UPSTREAM_URL = "", VOBIZ_AUTH_ID = "", VOBIZ_AUTH_TOKEN = "" } = process.env;
  const answer = await fetch(UPSTREAM_URL, {
    headers: { "X-Auth-ID": VOBIZ_AUTH_ID, "X-Auth-Token": VOBIZ_AUTH_TOKEN, Accept: "application/json" },
    cache: "no-store",
  });
  return Response.json(await answer.json(), { status: answer.status });
}
