"use server";

import { VIEWER_COOKIES } from "@/lib/format/viewer";
import { action } from "@/lib/http/action";
import { rememberInBrowser } from "@/lib/services/preferences/remember";
import { preferencesInput } from "@/lib/services/preferences/schema";
import { savePreferences } from "@/lib/services/preferences/write";

/** Customers' pages call the same one. The cookies let the sign-in page speak as the person last chose. */
export const savePreferencesAction = action(
  { name: "preferences.save", permission: "self:manage", input: preferencesInput },
  async (actor, input) => {
    await savePreferences(actor, input);
    await rememberInBrowser(VIEWER_COOKIES.language, input.language);
    await rememberInBrowser(VIEWER_COOKIES.zone, input.timeZone);
    return null;
  },
);
