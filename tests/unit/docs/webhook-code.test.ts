import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { newWebhookSecret, webhookHeaders } from "@/lib/siem/webhook";

type IsOurs = (secret: string, headers: Record<string, string>, body: string) => boolean;
const codeShape = z.object({ isOurs: z.custom<IsOurs>((value) => typeof value === "function") });

const guide = readFileSync(path.resolve(import.meta.dirname, "../../../docs/attention-webhooks.md"), "utf8");

it("verifies, by the code that receivers are given, what the portal signs", async () => {
  const code = /```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";
  const address = `data:text/javascript,${encodeURIComponent(code)}`;
  const { isOurs } = codeShape.parse(await import(/* @vite-ignore */ address));
  const secret = newWebhookSecret();
  const message = { id: "of one", at: Math.floor(Date.now() / 1_000), body: '{"what":"₹"}' };
  const headers = webhookHeaders(secret, message);
  expect(isOurs(secret, headers, message.body)).toBe(true);
  expect(
    isOurs(
      secret,
      { ...headers, "webhook-signature": `v1,AAAA ${headers["webhook-signature"]}` },
      message.body,
    ),
  ).toBe(true);
  expect(isOurs(secret, headers, `${message.body} `)).toBe(false);
  expect(isOurs(newWebhookSecret(), headers, message.body)).toBe(false);
  const old = webhookHeaders(secret, { ...message, at: message.at - 3_600 });
  expect(isOurs(secret, old, message.body)).toBe(false);
});
