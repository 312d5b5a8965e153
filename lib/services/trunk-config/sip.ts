import type { TrunkPlan } from "./types";

/** `host:port;transport=…`, the transport only where it is not the default. */
export function target(plan: TrunkPlan, host: string): string {
  return `${host}:${plan.port}${plan.transport === "udp" ? "" : `;transport=${plan.transport}`}`;
}

/** Registering tells the platform where the customer's system is; one that only calls out need not be found. */
export function registers(plan: TrunkPlan): plan is TrunkPlan & { login: NonNullable<TrunkPlan["login"]> } {
  return plan.login !== null && plan.receives;
}

/** The digits of a number, as dialplans match them. */
export function digitsOf(number: string): string {
  return number.slice(1);
}

/** Lines every file begins with, without the sign of a comment. */
export function heading(plan: TrunkPlan): string[] {
  const ways = [plan.receives && "incoming", plan.sends && "outgoing"].filter(Boolean).join(" and ");
  const proof = plan.login ? `SIP sign-in ${plan.login.username}` : "the address it calls from";
  const limits = [
    plan.concurrentCalls !== null && `${plan.concurrentCalls} at once`,
    plan.callsPerSecond !== null && `${plan.callsPerSecond} new a second`,
  ].filter(Boolean);
  return [
    `Trunk: ${plan.remark}`,
    `Domain: ${plan.domain}, ${plan.transport.toUpperCase()} port ${plan.port}, ${plan.isSecure ? "SRTP" : "plain RTP"}`,
    `Calls: ${ways}; authenticated by ${proof}`,
    ...(limits.length > 0 ? [`At most: ${limits.join(", ")}`] : []),
  ];
}
