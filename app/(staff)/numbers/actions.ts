"use server";

import { z } from "zod";
import { action } from "@/lib/http/action";
import { refreshNumbers } from "@/lib/services/numbers/refresh";

export const refreshNumbersAction = action(
  { name: "numbers.refresh", permission: "numbers:read", input: z.strictObject({}) },
  (actor) => refreshNumbers(actor),
);
