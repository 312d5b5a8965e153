import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { customerInput } from "./schema";

/** The form's schema plus what needs the numbering plans of the world, which are too large to send to a browser. */
export const customerBody = customerInput.superRefine((value, context) => {
  if (parsePhoneNumberFromString(value.phone)?.isValid() !== true) {
    context.addIssue({
      code: "custom",
      path: ["phone"],
      message: "No such number exists: check its digits.",
    });
  }
});
