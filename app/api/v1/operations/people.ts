import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { colleagueInput, invitationDto } from "@/lib/services/invitations/schema";
import { colleagueRoleInput, emailParam, personDto } from "@/lib/services/people/schema";
import { ofCustomer } from "./shapes";

const ofOne = ofCustomer.extend({ email: emailParam.describe("The person's e-mail address, encoded") });
const person = z.object({ data: personDto });
const people = z.object({ data: z.array(personDto) });
const invitation = z.object({ data: invitationDto });
const invitations = z.object({ data: z.array(invitationDto) });

// A key that made people admins could outlive its owner.
const BY_HAND = "invited and changed by a signed-in admin in the portal, never with a key";

const PEOPLE = "/api/v1/customers/{authId}/people";
const INVITATIONS = "/api/v1/customers/{authId}/invitations";

function change(act: string, summary: string) {
  return defineOperation({
    id: `customers.people.${act}`,
    method: "POST",
    path: `${PEOPLE}/{email}/${act}`,
    summary,
    permission: "customer-people:manage",
    params: ofOne,
    response: person,
  });
}

/** Who signs in, and who is invited to. */
export const peopleOperations = {
  staffPeople: defineOperation({
    id: "people.list",
    method: "GET",
    path: "/api/v1/people",
    summary: `The reseller's own people; ${BY_HAND}`,
    permission: "people:manage",
    response: people,
  }),
  staffInvitations: defineOperation({
    id: "invitations.list",
    method: "GET",
    path: "/api/v1/invitations",
    summary: `Open invitations to the reseller's staff; they are ${BY_HAND}`,
    permission: "people:manage",
    response: invitations,
  }),
  customerPeople: defineOperation({
    id: "customers.people",
    method: "GET",
    path: PEOPLE,
    summary: "Who signs in for one customer",
    permission: "customer-people:read",
    params: ofCustomer,
    response: people,
  }),
  customerPerson: defineOperation({
    id: "customers.people.read",
    method: "GET",
    path: `${PEOPLE}/{email}`,
    summary: "One person of a customer",
    permission: "customer-people:read",
    params: ofOne,
    response: person,
  }),
  customerPersonRole: defineOperation({
    id: "customers.people.change",
    method: "PUT",
    path: `${PEOPLE}/{email}`,
    summary: "Change what a person may do, from their next request on; 409 for a customer's last one",
    permission: "customer-people:manage",
    params: ofOne,
    body: colleagueRoleInput.omit({ email: true }),
    response: person,
  }),
  customerPersonDisable: change(
    "disable",
    "Take a person's access away and end their sessions, at once; 409 where a customer's own key would lock it out",
  ),
  customerPersonEnable: change("enable", "Let a disabled person sign in again"),
  customerPersonSignOut: change("sign-out", "End every session of a person"),
  customerInvitations: defineOperation({
    id: "customers.invitations",
    method: "GET",
    path: INVITATIONS,
    summary: "Open invitations to one customer's account, newest first",
    permission: "customer-people:read",
    params: ofCustomer,
    response: invitations,
  }),
  customerInvite: defineOperation({
    id: "customers.invitations.create",
    method: "POST",
    path: INVITATIONS,
    summary:
      "Invite somebody to a customer's account, by mail. An address has one open invitation: sent twice, the second is 422 and mails nothing",
    permission: "customer-people:manage",
    params: ofCustomer,
    body: colleagueInput,
    response: invitation,
    status: 201,
  }),
  customerInvitationResend: defineOperation({
    id: "customers.invitations.resend",
    method: "POST",
    path: `${INVITATIONS}/{email}/resend`,
    summary: "Mail a new link; the old one is dead. 429 with Retry-After within a minute of the last mail",
    permission: "customer-people:manage",
    params: ofOne,
    response: invitation,
  }),
  customerInvitationRevoke: defineOperation({
    id: "customers.invitations.revoke",
    method: "DELETE",
    path: `${INVITATIONS}/{email}`,
    summary: "Take an open invitation back; its link is dead",
    permission: "customer-people:manage",
    params: ofOne,
    response: z.object({ data: z.null() }),
  }),
};
