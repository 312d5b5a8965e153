import { expect, test } from "vitest";
import { typeOf } from "@/lib/services/numbers/number-type";

test.each([
  ["+918012345678", null, "local"],
  ["+919212345678", null, "mobile"],
  ["+9118001234567", null, "tollfree"],
  ["+442079460891", null, "local"],
  ["+447911123456", null, "mobile"],
  ["+12125551602", null, null],
  ["no number", null, null],
  ["+918012345678", "Toll_Free", "tollfree"],
  ["+918012345678", "landline", "local"],
  ["+918012345678", "satellite", "satellite"],
])("%s, which the vendor calls %s, is %s", (e164, said, type) => {
  expect(typeOf(e164, said)).toBe(type);
});
