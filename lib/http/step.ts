import "server-only";
import { cookies } from "next/headers";

interface Cookie {
  name: string;
  value: string;
  options: { httpOnly: boolean; sameSite: "lax"; path: string; secure: boolean; maxAge: number };
}

/** Where a browser goes next, with what it keeps on the way. */
export interface BrowserStep {
  location: string;
  cookies: Cookie[];
}

/** In a route or an action: what the browser keeps from now on; an age of zero forgets it. */
export async function keep(given: Cookie[]): Promise<void> {
  const jar = await cookies();
  for (const { name, value, options } of given) jar.set(name, value, options);
}

export async function stepResponse({ location, cookies: given }: BrowserStep): Promise<Response> {
  await keep(given);
  return new Response(null, {
    status: 303,
    // Addresses on the way carry codes: nobody is told from where the browser came.
    headers: { location, "cache-control": "private, no-store", "referrer-policy": "no-referrer" },
  });
}
