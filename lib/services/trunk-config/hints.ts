import { english, type Translate } from "@/lib/i18n/translate";
import type { ConfigurationRequest, TrunkPlan } from "./types";

/** What will not work yet, or is less safe than it looks, in sentences; empty when nothing is missing. */
export function hintsFor(
  plan: TrunkPlan,
  {
    authentication,
    originationUris,
  }: Pick<ConfigurationRequest, "authentication"> & { originationUris: readonly string[] },
  t: Translate = english,
): string[] {
  const hints: string[] = [];
  if (authentication.kind === "digest" && authentication.username === null) {
    hints.push(t("There is no SIP sign-in yet. Create one, and its name is filled in here."));
  } else if (authentication.kind === "digest" && authentication.password === null) {
    hints.push(
      t("Passwords are not kept here. Enter it above, or write it where REPLACE-WITH-SIP-PASSWORD stands."),
    );
  }
  if (authentication.kind === "address" && plan.addresses.length === 0) {
    hints.push(
      t("No address may call yet. Add the public address of the system to the IP access list first."),
    );
  }
  if (plan.numbers.length === 0) {
    hints.push(
      t("No number is on this trunk yet. Assign one, so that calls come in and the caller is shown."),
    );
  }
  if (plan.receives && originationUris.length === 0) {
    hints.push(t("Incoming calls go to an origination URI. Add one with the public address of the system."));
  }
  if (plan.isSecure && plan.transport !== "tls") {
    hints.push(
      t(
        "The audio is encrypted, but its keys travel over {transport} in plain sight. Set the transport to TLS.",
        { transport: plan.transport.toUpperCase() },
      ),
    );
  }
  return hints;
}
