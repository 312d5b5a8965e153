"use server";

import { action } from "@/lib/http/action";
import { removeViewInput, saveViewInput } from "@/lib/services/call-views/schema";
import { removeCallView, saveCallView } from "@/lib/services/call-views/write";

/** Keeps filters and columns under a name, or changes a view that was kept. */
export const saveViewAction = action(
  { name: "calls.view.save", permission: "calls:save", input: saveViewInput },
  (actor, input) => saveCallView(actor, input),
);

export const removeViewAction = action(
  { name: "calls.view.remove", permission: "calls:save", input: removeViewInput },
  (actor, input) => removeCallView(actor, input),
);
