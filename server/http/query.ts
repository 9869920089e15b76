/**
 * Query strings and bodies against the schemas of the contract, with a sentence that names the
 * field.
 *
 * @module
 */
import type { ZodObject, ZodType } from "zod";
import { z } from "zod";
import { fault, type HttpFault } from "./errors.ts";

/**
 * Reads a query string. Unknown parameters are refused: a mistyped filter must not silently
 * answer another question.
 *
 * @throws HttpFault 400 `bad_query`
 */
export function readQuery<S extends ZodObject>(schema: S, query: URLSearchParams): z.infer<S> {
  const values: Record<string, string | string[]> = Object.create(null);
  for (const key of new Set(query.keys())) {
    const all = query.getAll(key);
    const field = Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined;
    if (field === undefined) {
      const known = Object.keys(schema.shape).map((name) => `'${name}'`).join(", ");
      throw fault(
        "bad_query",
        `The parameter '${visible(key)}' is not known here; known are ${known || "none"}.`,
        { field: visible(key) },
      );
    }
    if (isList(field)) values[key] = all;
    else if (all.length === 1) values[key] = all[0] ?? "";
    else {
      throw fault("bad_query", `The parameter '${key}' may appear only once.`, { field: key });
    }
  }
  const result = schema.safeParse({ ...values });
  if (result.success) return result.data;
  throw explain(result.error, "bad_query", "parameter");
}

/**
 * Checks a parsed body.
 *
 * @throws HttpFault 400 `bad_body`
 */
export function readBodyAs<T>(schema: ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw explain(result.error, "bad_body", "field");
}

function isList(field: unknown): boolean {
  let inner = field;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) {
    inner = inner.unwrap();
  }
  return inner instanceof z.ZodArray;
}

function explain(error: z.ZodError, code: "bad_query" | "bad_body", noun: string): HttpFault {
  const issue = error.issues[0];
  if (issue === undefined) return fault(code);
  if (issue.code === "unrecognized_keys") {
    const key = visible(issue.keys[0] ?? "");
    return fault(code, `The ${noun} '${key}' is not known here.`, { field: key });
  }
  const field = visible(issue.path.map(String).join("."));
  if (field === "") return fault(code, `The request is not understood: ${issue.message}.`);
  return fault(code, `The ${noun} '${field}' is not accepted: ${issue.message}.`, { field });
}

/** Caller's text inside a sentence: short and without anything a terminal would act on. */
function visible(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}
