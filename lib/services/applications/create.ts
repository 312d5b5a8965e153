import "server-only";
import { AppError } from "@/lib/http/errors";
import type { OrderHandler } from "@/lib/services/provisioning/handler";
import { createApplication } from "@/lib/vobiz/resources/applications";
import { allApplications } from "./read";
import { type ApplicationRequest, applicationRequest } from "./schema";

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Creates an application. We ask for names that are new, so that it can be found by its name. */
export const applicationCreateHandler: OrderHandler<ApplicationRequest, { id: string } | undefined> = {
  kind: "application_create",
  request: applicationRequest,
  subject: (authId, { name }) => `application:${authId}:${name.toLowerCase()}`,
  label: ({ name }) => name,
  busy: "An application of this name is being created, or nobody knows yet whether it was. Wait until that is settled.",
  async prepare(customer, credentials, { name }) {
    const all = await allApplications(customer, credentials);
    if (!all.some((one) => same(one.name, name))) return;
    const message = "There is an application of this name already. Choose another name.";
    throw new AppError("conflict", message, { errors: { name: message } });
  },
  send: (customer, credentials, request) => createApplication(customer, credentials, request),
  keep: (answer) => ({ applicationId: answer?.id ?? null }),
  async look(customer, credentials, { request }) {
    const all = await allApplications(customer, credentials);
    const named = all.filter((one) => same(one.name, request.name));
    const [found] = named;
    if (!found) return { seen: "absent" };
    if (named.length > 1 || found.answerUrl !== request.answerUrl) return { seen: "unclear" };
    return { seen: "done", result: { applicationId: found.id } };
  },
  whenAbsent: "failed",
};
