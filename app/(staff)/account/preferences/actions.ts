"use server";

import { cookies } from "next/headers";
import { VIEWER_COOKIES } from "@/lib/format/viewer";
import { action } from "@/lib/http/action";
import { preferencesInput } from "@/lib/services/preferences/schema";
import { savePreferences } from "@/lib/services/preferences/write";

const YEAR_SECONDS = 31_536_000;

/** Customers' pages call the same one. The cookies let the sign-in page speak as the person last chose. */
export const savePreferencesAction = action(
  { name: "preferences.save", permission: "self:manage", input: preferencesInput },
  async (actor, input) => {
    await savePreferences(actor, input);
    const jar = await cookies();
    const options = { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax" } as const;
    jar.set(VIEWER_COOKIES.language, input.language, options);
    jar.set(VIEWER_COOKIES.zone, input.timeZone, options);
    return null;
  },
);
