import { z } from "zod";
import { colleagueInput, invitationTarget } from "@/lib/services/invitations/schema";
import { colleagueRoleInput, personTarget } from "./schema";

const ofCustomer = { authId: z.string().max(64) };

// What staff send from the page of one customer: the same, with whose people it is about.
export const customerColleagueInput = colleagueInput.extend(ofCustomer);
export const customerInvitationTarget = invitationTarget.extend(ofCustomer);
export const customerRoleInput = colleagueRoleInput.extend(ofCustomer);
export const customerPersonTarget = personTarget.extend(ofCustomer);
