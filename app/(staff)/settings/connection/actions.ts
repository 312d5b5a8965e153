"use server";

import { action } from "@/lib/http/action";
import type { ActionResult } from "@/lib/http/result";
import { type LoginTestDto, loginTestInput } from "@/lib/services/connection/schema";
import { testLogin } from "@/lib/services/connection/write";

const test = action(
  { name: "connection.test-login", permission: "connection:test", input: loginTestInput },
  testLogin,
);

export async function testLoginAction(input: unknown): Promise<ActionResult<LoginTestDto>> {
  return test(input);
}
