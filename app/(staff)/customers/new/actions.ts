"use server";

import { action } from "@/lib/http/action";
import { customerBody } from "@/lib/services/customers/body";
import { createCustomer } from "@/lib/services/customers/write";

export const createCustomerAction = action(
  { name: "customers.create", permission: "customers:create", input: customerBody },
  createCustomer,
);
