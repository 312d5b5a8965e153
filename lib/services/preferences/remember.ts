import "server-only";
import { cookies } from "next/headers";
import { env } from "@/lib/env";

const YEAR_SECONDS = 31_536_000;

/** Keeps a preference in the browser, as `components/ui/preference-cookie.ts` does there: read by `preferenceOf`. */
export async function rememberInBrowser(name: string, value: string): Promise<void> {
  const secure = env().APP_URL.startsWith("https://");
  (await cookies()).set(secure ? `__Host-${name}` : name, value, {
    path: "/",
    maxAge: YEAR_SECONDS,
    sameSite: "lax",
    secure,
  });
}
