import type { TrunkPlan } from "@/lib/services/trunk-config/types";

/** Which of the trunk's values stand in the files, and which a person writes there. */
export function FilledIn({ plan, hasPassword }: { plan: TrunkPlan; hasPassword: boolean }) {
  const { login, numbers, addresses } = plan;
  const values: [what: string, value: string][] = [
    ["Domain", plan.domain],
    ["Transport", `${plan.transport.toUpperCase()}, port ${plan.port}`],
    ["Audio", plan.isSecure ? "Encrypted (SRTP), G.711" : "G.711"],
    ["Calls", [plan.receives && "incoming", plan.sends && "outgoing"].filter(Boolean).join(" and ")],
    ...(login ? ([["SIP sign-in", login.username]] as const) : []),
    ...(login ? ([["Password", hasPassword ? "filled in" : "you write it"]] as const) : []),
    ...(login ? [] : ([["Called from", addresses.join(", ") || "no address yet"]] as const)),
    ["Numbers", numbers.join(", ") || "none yet"],
  ].map(([what = "", value = ""]) => [what, value]);
  return (
    <dl
      aria-label="Filled in"
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
