import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import {
  assignBody,
  attentionFileDto,
  attentionItemDto,
  attentionListDto,
  attentionListQuery,
  commentBody,
  ruleBody,
  ruleDto,
  ruleListDto,
  ruleParams,
  snoozeBody,
} from "@/lib/services/attention/schema";
import { liveAnswer, liveQuery } from "@/lib/services/notices/live-schema";
import { byId } from "./shapes";

const item = z.object({ data: attentionItemDto });
const file = z.object({ data: attentionFileDto });

/** The queue of what needs somebody, and the rules that fill it. */
export const attentionOperations = {
  attentionList: defineOperation({
    id: "attention.list",
    method: "GET",
    path: "/api/v1/attention",
    summary:
      "What needs somebody: the worst first, then the oldest; state=snoozed or cleared for the rest. blind names the rules that cannot look at present",
    permission: "attention:read",
    query: attentionListQuery,
    response: attentionListDto,
  }),
  attentionLive: defineOperation({
    id: "attention.live",
    method: "GET",
    path: "/api/v1/attention/live",
    summary:
      "What has opened or worsened since, for a page that asks every few seconds: give asOf back as since. What happened up to two minutes earlier comes again: know it by its id. A person is told what their own choices let through, a program everything it may see",
    permission: "attention:read",
    query: liveQuery,
    response: liveAnswer,
    quiet: true,
  }),
  attentionItem: defineOperation({
    id: "attention.read",
    method: "GET",
    path: "/api/v1/attention/{id}",
    summary: "One item with the figures it was judged by and its history, newest first",
    permission: "attention:read",
    params: byId,
    response: file,
  }),
  attentionSnooze: defineOperation({
    id: "attention.snooze",
    method: "POST",
    path: "/api/v1/attention/{id}/snooze",
    summary:
      "Take an item out of the queue until a moment of the next 90 days, or wake it with null. It comes back earlier when it worsens; 409 once it has cleared",
    permission: "attention:act",
    params: byId,
    body: snoozeBody,
    response: item,
  }),
  attentionAssign: defineOperation({
    id: "attention.assign",
    method: "POST",
    path: "/api/v1/attention/{id}/assign",
    summary: "Say who sees to an item, or nobody with null; 409 once it has cleared",
    permission: "attention:act",
    params: byId,
    body: assignBody,
    response: item,
  }),
  attentionComment: defineOperation({
    id: "attention.comment",
    method: "POST",
    path: "/api/v1/attention/{id}/comments",
    summary: "Say something about an item; everybody of the staff sees it",
    permission: "attention:act",
    params: byId,
    body: commentBody,
    response: file,
    status: 201,
  }),
  attentionRules: defineOperation({
    id: "attention.rules",
    method: "GET",
    path: "/api/v1/attention/rules",
    summary: "Every rule of the queue with its figures, the usual ones, and when it last looked",
    permission: "attention:read",
    response: ruleListDto,
  }),
  attentionRuleSave: defineOperation({
    id: "attention.rules.save",
    method: "PUT",
    path: "/api/v1/attention/rules/{rule}",
    summary:
      "Switch a rule on or off and say from which figures on; those left out go back to the usual ones. 422 names the figure that is out of its range",
    permission: "attention:rules",
    params: ruleParams,
    body: ruleBody,
    response: z.object({ data: ruleDto }),
  }),
};
