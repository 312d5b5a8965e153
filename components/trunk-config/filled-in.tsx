import { useTranslate } from "#translate";
import type { Translate } from "@/lib/i18n/translate";
import type { TrunkPlan } from "@/lib/services/trunk-config/types";

function callsOf({ receives, sends }: TrunkPlan, t: Translate): string {
  if (receives && sends) return t("incoming and outgoing");
  return receives ? t("incoming") : t("outgoing");
}

/** Which of the trunk's values stand in the files, and which a person writes there. */
export function FilledIn({ plan, hasPassword }: { plan: TrunkPlan; hasPassword: boolean }) {
  const t = useTranslate();
  const { login, numbers, addresses } = plan;
  const values: [what: string, value: string][] = [
    [t("Domain"), plan.domain],
    [
      t("Transport"),
      t("{transport}, port {port}", { transport: plan.transport.toUpperCase(), port: plan.port }),
    ],
    [t("Audio"), plan.isSecure ? t("Encrypted (SRTP), G.711") : "G.711"],
    [t("Calls"), callsOf(plan, t)],
    ...(login ? ([[t("SIP sign-in"), login.username]] as const) : []),
    ...(login ? ([[t("Password"), hasPassword ? t("filled in") : t("you write it")]] as const) : []),
    ...(login ? [] : ([[t("Called from"), addresses.join(", ") || t("no address yet")]] as const)),
    [t("Numbers"), numbers.join(", ") || t("none yet")],
  ].map(([what = "", value = ""]) => [what, value]);
  return (
    <dl
      aria-label={t("Filled in")}
      className="grid gap-x-6 gap-y-1 rounded-lg bg-sunken px-3 py-2 text-xs/5 sm:grid-cols-2"
    >
      {values.map(([what, value]) => (
        <div key={what} className="flex min-w-0 gap-2">
          <dt className="w-20 shrink-0 text-ink-subtle">{what}</dt>
          <dd className="min-w-0 break-all">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
