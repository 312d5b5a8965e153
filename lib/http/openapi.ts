import { z } from "zod";
import type { Operation } from "./operation";

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
  });
  return rest;
}

function parametersOf(schema: z.ZodType | undefined, where: "path" | "query"): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input");
  return Object.entries(properties as Record<string, Json>).map(([name, shape]) => ({
    name,
    in: where,
    required: where === "path" || (required as string[]).includes(name),
    schema: shape,
  }));
}

const problem = { $ref: "#/components/responses/Problem" };

function operationOf(operation: Operation): Json {
  const status = String(operation.status ?? 200);
  const writes = operation.method !== "GET";
  return {
    operationId: operation.id,
    summary: operation.summary,
    security: writes ? [{ apiKey: [] }] : [{ apiKey: [] }, { session: [] }],
    ...(operation.permission ? { "x-permission": operation.permission } : {}),
    parameters: [
      ...parametersOf(operation.params, "path"),
      ...parametersOf(operation.query, "query"),
      ...(operation.idempotent
        ? [
            {
              name: "Idempotency-Key",
              in: "header",
              required: operation.idempotent !== "optional",
              schema: { type: "string", minLength: 8, maxLength: 200 },
            },
          ]
        : []),
    ],
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(operation.body, "input") } },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: "Success",
        content: { "application/json": { schema: schemaOf(operation.response, "output") } },
      },
      ...(status === "201"
        ? {
            "202": {
              description: "Accepted: the outcome is being checked",
              content: { "application/json": { schema: schemaOf(operation.response, "output") } },
            },
          }
        : {}),
      default: problem,
    },
  };
}

/** OpenAPI 3.1 of the portal's own API, from the schemas that the routes enforce. */
export function openApi(operations: readonly Operation[]): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationOf(operation),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Portal API",
      version: "1",
      description: "The portal's own HTTP API. Money is a decimal string; times are ISO 8601 UTC.",
    },
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "May do what its role may." },
        session: { type: "apiKey", in: "cookie", name: "tandem.session", description: "May only read." },
      },
      responses: {
        Problem: {
          description: "RFC 9457 problem",
          content: { "application/problem+json": { schema: problemSchema } },
        },
      },
    },
  };
}

const problemSchema = {
  type: "object",
  required: ["title", "status", "code", "detail", "requestId"],
  properties: {
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string" },
    detail: { type: "string" },
    requestId: { type: "string" },
    errors: { type: "object", additionalProperties: { type: "string" }, description: "Messages by field" },
  },
};
