import { z } from "zod";
import { isListableAddress } from "../http/addresses";
import type { Context } from "../http/context";
import type { Reply } from "../http/reply";
import { fresh, partName as name, partOf, read, save } from "./trunk-parts";

const address = z.string("Invalid IP address format").refine(isListableAddress, "Invalid IP address format");
/** The documents' example calls the address `cidr_ip`. */
const ruleBody = z.preprocess(
  (body) =>
    typeof body === "object" && body !== null && "cidr_ip" in body
      ? { ip_address: body.cidr_ip, ...body }
      : body,
  z.object({ name, ip_address: address }),
);

export function createAccessRule(context: Context): Reply {
  const body = read(ruleBody, context);
  const facts = { name: body.name, address: body.ip_address, enabled: true };
  return save(context, { kind: "access_rule", ...fresh(context), ...facts }, 201);
}

export function updateAccessRule(context: Context): Reply {
  const before = partOf(context, "access_rule");
  const body = read(ruleBody, context);
  return save(context, { ...before, name: body.name, address: body.ip_address, updatedAt: context.now });
}
