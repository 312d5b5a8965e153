/** To customers, whose credentials only the reseller can mend. */
export const OWN_ACCOUNT_UNREACHABLE =
  "We cannot reach your account at the voice platform right now. Tell us, so that we can mend it.";
