import { planOf } from "@/lib/services/trunk-config/plan";
import type { Authentication, ConfigurationRequest, TrunkPlan } from "@/lib/services/trunk-config/types";

export const REALM = "MA_4K7Q2.sip.vobiz.ai";
/** Every sign that means something in one of the formats. */
export const HARD_PASSWORD = `a;b\\;c"d'e<f>g&h$i$\${j}#k%l:m\\n!{o}=>p--q`;

export const AUTHENTICATIONS: readonly Authentication[] = [
  { kind: "digest", username: "acme_sip.01", password: HARD_PASSWORD, realm: REALM },
  { kind: "digest", username: "acme", password: null, realm: null },
  { kind: "digest", username: null, password: null, realm: REALM },
  { kind: "address" },
];

const NUMBERS = [[], ["+918071234567"], ["+918071234567", "+918071234568", "+912271234567"]];
const LIMITS = [
  [10, 2],
  [null, null],
] as const;

export interface Variant {
  title: string;
  request: ConfigurationRequest;
}

/** Every kind of trunk there is, with every way to prove who calls. */
export const VARIANTS: readonly Variant[] = ["inbound", "outbound", "both"].flatMap((direction) =>
  ["udp", "tcp", "tls"].flatMap((transport) =>
    [false, true].flatMap((isSecure) =>
      AUTHENTICATIONS.flatMap((authentication, proof) =>
        NUMBERS.flatMap((numbers) =>
          LIMITS.map(([concurrentCallsLimit, callsPerSecondLimit]) => ({
            title: `${direction}, ${transport}, ${isSecure ? "SRTP" : "RTP"}, proof ${proof}, ${numbers.length} numbers, limit ${concurrentCallsLimit}`,
            request: {
              trunk: {
                name: "Acme Mumbai — main",
                domain: "39a32383-7f1c-4d5e-9a00-1b2c3d4e5f60.sip.vobiz.ai",
                direction,
                transport,
                isSecure,
                concurrentCallsLimit,
                callsPerSecondLimit,
              },
              authentication,
              addresses: ["103.21.58.7", "103.21.59.0/28"],
              numbers,
            },
          })),
        ),
      ),
    ),
  ),
);

/** The plan of a request that must be readable. */
export function planFor(request: ConfigurationRequest): TrunkPlan {
  const reading = planOf(request);
  if (!reading.ok) throw new Error(reading.problems.map((problem) => problem.message).join(" "));
  return reading.plan;
}
