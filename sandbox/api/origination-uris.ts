import { z } from "zod";
import type { Context } from "../http/context";
import type { Reply } from "../http/reply";
import { fresh, partName as name, partOf, read, save } from "./trunk-parts";

const BAD_URI = "Invalid SIP URI format. Expected: sip:user@host:port";
const SIP_URI =
  /^sips?:[^\s@:;]+@([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?):(\d{1,5})(?:;transport=(udp|tcp|tls))?$/i;
const sipUri = z
  .string(BAD_URI)
  .max(255, BAD_URI)
  .refine((text) => {
    const port = Number(SIP_URI.exec(text)?.[2]);
    return port >= 1 && port <= 65_535;
  }, BAD_URI);
const priority = z
  .number("Priority must be a whole number")
  .int("Priority must be a whole number")
  .min(0, "Priority must not be negative")
  .max(65_535, "Priority must be at most 65535");

export function createUri(context: Context): Reply {
  const body = read(z.object({ name, sip_uri: sipUri, priority }), context);
  const stated = SIP_URI.exec(body.sip_uri)?.[3]?.toLowerCase();
  const transport = stated === "tcp" || stated === "tls" ? stated : "udp";
  const facts = { name: body.name, uri: body.sip_uri, priority: body.priority, transport } as const;
  return save(context, { kind: "origination_uri", ...fresh(context), ...facts }, 201);
}

/** Its name and its priority, both of them, and nothing else. */
export function updateUri(context: Context): Reply {
  const before = partOf(context, "origination_uri");
  const body = read(z.object({ name, priority }), context);
  return save(context, { ...before, ...body, updatedAt: context.now });
}
