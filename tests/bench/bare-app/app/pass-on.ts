/** The floor: what a Next route handler costs that asks upstream for a page and passes it on. No session, no permission, no schema. */
export async function passOn(url: string | undefined): Promise<Response> {
  const { VOBIZ_AUTH_ID = "", VOBIZ_AUTH_TOKEN = "" } = process.env;
  const answer = await fetch(url ?? "", {
    headers: { "X-Auth-ID": VOBIZ_AUTH_ID, "X-Auth-Token": VOBIZ_AUTH_TOKEN, Accept: "application/json" },
    cache: "no-store",
  });
  return Response.json(await answer.json(), { status: answer.status });
}
