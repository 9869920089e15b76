/**
 * `/openapi.json`, generated from the route table and the schemas of the contract.
 *
 * @module
 */
import { z, type ZodType } from "zod";
import { ErrorBody } from "./contract/mod.ts";
import type { Route } from "./route.ts";

/** Methods that stand for `ANY` in the description. */
const ANY_METHODS = ["get", "post", "put", "patch", "delete"] as const;

type Schema = Record<string, unknown>;

/** Builds the document. */
export function openapi(routes: readonly Route[], version: string, basePath: string): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = documentedPath(route.path);
    const methods = route.method === "ANY" ? ANY_METHODS : [route.method.toLowerCase()];
    for (const method of methods) {
      (paths[path] ??= {})[method] ??= operation(route, path, method);
    }
  }
  return {
    openapi: "3.1.0",
    info: { title: "cpa-manager", version },
    servers: [{ url: basePath === "" ? "/" : basePath }],
    paths,
    components: {
      schemas: { Error: toSchema(ErrorBody, "output") },
      securitySchemes: {
        admin: { type: "http", scheme: "bearer", description: "The admin key." },
        session: { type: "apiKey", in: "cookie", name: "cpa_manager_session" },
        client: { type: "http", scheme: "bearer", description: "A client API key of CPA." },
      },
    },
  };
}

/** Hono pattern → OpenAPI template: `/requests/:id` → `/requests/{id}`. */
function documentedPath(pattern: string): string {
  return pattern
    .replace(/:\w+\{([\w-]+)\/?(?:\.\*|\(\?:\/\.\*\)\?)\}$/, "$1")
    .replace(/:(\w+)(?:\{[^}]*\})?/g, "{$1}")
    .replace(/(.)\/$/, "$1");
}

function operation(route: Route, path: string, method: string): Schema {
  const { shape } = route;
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
      name: match[1],
      in: "path",
      required: true,
      schema: { type: "string" },
    })),
    ...queryParameters(shape.query),
  ];
  const produces = shape.produces ?? "application/json";
  return {
    operationId: `${method}${path.replace(/[^A-Za-z0-9]+(.)?/g, (_, c = "") => c.toUpperCase())}`,
    summary: shape.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(shape.request === undefined ? {} : {
      requestBody: {
        required: true,
        content: { "application/json": { schema: toSchema(shape.request, "input") } },
      },
    }),
    responses: {
      200: {
        description: "OK",
        content: {
          [produces]: shape.response === undefined
            ? {}
            : { schema: toSchema(shape.response, "output") },
        },
      },
      default: {
        description: "A sentence and a code",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
    security: route.guard === "admin" || route.guard === "metrics"
      ? [{ admin: [] }, { session: [] }]
      : route.guard === "caller-key"
      ? [{ client: [] }]
      : [],
  };
}

function queryParameters(query: ZodType | undefined): Schema[] {
  if (query === undefined) return [];
  const { properties } = toSchema(query, "input") as { properties?: Record<string, Schema> };
  const required = new Set(toSchema(query, "input")["required"] as string[] | undefined);
  return Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.has(name),
    schema,
  }));
}

function toSchema(schema: ZodType, io: "input" | "output"): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
