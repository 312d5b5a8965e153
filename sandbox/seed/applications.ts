import type { Customer, PhoneNumber } from "../world/entities";
import type { Application } from "../world/routing-entities";

export const APPLICATION_DEFAULTS = {
  answerMethod: "POST",
  hangupMethod: "POST",
  fallbackAnswerUrl: null,
  fallbackMethod: null,
  messageUrl: null,
  messageMethod: null,
  enabled: true,
  publicUri: false,
  defaultNumberApp: false,
  defaultEndpointApp: false,
  logIncomingMessage: true,
} as const satisfies Partial<Application>;

/** The applications that a customer's seeded numbers lead to. */
export function seedApplications(customer: Customer, numbers: readonly PhoneNumber[]): Application[] {
  return numbers.flatMap(({ applicationId, applicationName, purchasedAt }) => {
    if (applicationId === null || applicationName === null) return [];
    const answerUrl = `https://voice.${customer.authId.slice(3).toLowerCase()}.example/answer`;
    return {
      ...APPLICATION_DEFAULTS,
      id: applicationId,
      accountId: customer.authId,
      name: applicationName,
      answerUrl,
      hangupUrl: answerUrl,
      createdAt: purchasedAt,
      updatedAt: purchasedAt,
    };
  });
}
