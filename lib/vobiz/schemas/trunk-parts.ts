import "server-only";
import { z } from "zod";
import type { IpRule, OriginationUri, SipCredential } from "../types";
import { flag, instant, integer, requiredCount, requiredText, text } from "./fields";
import { windowOf } from "./trunk";

const common = {
  id: requiredText,
  account_id: text,
  auth_id: text,
  enabled: flag,
  description: text,
  created_at: instant,
  updated_at: instant,
};

interface Common {
  id: string;
  account_id: string | null;
  auth_id: string | null;
  enabled: boolean | null;
  created_at: Date | null;
  updated_at: Date | null;
}

const ofAll = (vendor: Common) => ({
  id: vendor.id,
  authId: vendor.auth_id ?? vendor.account_id,
  isEnabled: vendor.enabled,
  createdAt: vendor.created_at,
  updatedAt: vendor.updated_at,
});

/** The password of the answer is not read, redacted or not. */
export const sipCredentialSchema = z.object({ ...common, username: requiredText, realm: text }).transform(
  (vendor): SipCredential => ({
    ...ofAll(vendor),
    username: vendor.username,
    realm: vendor.realm,
    description: vendor.description,
  }),
);

/** The documents' example calls the address `cidr_ip`; answers call the name `description`. */
export const ipRuleSchema = z
  .object({ ...common, name: text, ip_address: text, cidr_ip: text })
  .transform((vendor, context): IpRule => {
    const address = vendor.ip_address ?? vendor.cidr_ip;
    if (address === null) {
      context.addIssue({ code: "custom", message: "expected a text", path: ["ip_address"] });
      return z.NEVER;
    }
    return { ...ofAll(vendor), name: vendor.name ?? vendor.description, address };
  });

export const originationUriSchema = z
  .object({
    ...common,
    name: text,
    uri: text,
    sip_uri: text,
    priority: requiredCount,
    weight: integer,
    transport: text,
  })
  .transform((vendor, context): OriginationUri => {
    const uri = vendor.uri ?? vendor.sip_uri;
    if (uri === null) {
      context.addIssue({ code: "custom", message: "expected a text", path: ["uri"] });
      return z.NEVER;
    }
    return {
      ...ofAll(vendor),
      name: vendor.name ?? vendor.description,
      uri,
      priority: vendor.priority,
      weight: vendor.weight,
      transport: vendor.transport?.toLowerCase() ?? null,
    };
  });

export const sipCredentialPageSchema = windowOf(sipCredentialSchema);
export const ipRulePageSchema = windowOf(ipRuleSchema);
export const originationUriPageSchema = windowOf(originationUriSchema);
