import assert from "node:assert/strict";
import { listFetcher } from "./fetch.ts";
import { ListError, readList, type SourceName, SOURCES } from "./lists.ts";
import { automaticMatch, candidatesFor, ListIndex } from "./matching.ts";

const FILES: Record<SourceName, string> = {
  "models.dev": "models_dev.json",
  litellm: "litellm.json",
  openrouter: "openrouter.json",
};
const text = (source: SourceName) =>
  Deno.readTextFileSync(new URL(`testdata/${FILES[source]}`, import.meta.url));

Deno.test("readList() reads the three recorded lists to the same prices", () => {
  const lists = SOURCES.map((source) => readList(source, text(source)));
  assert.deepEqual(lists.map(({ models, skipped }) => [models.length, skipped]), [
    [20, 1],
    [21, 1],
    [21, 1],
  ]);
  const of = (list: number, id: string) =>
    lists[list]!.models.find((one) => one.id === id)!.price.tariffs[0]!;
  for (const [list, id] of [[0, "openai/gpt-5"], [1, "gpt-5"], [2, "openai/gpt-5"]] as const) {
    const { input, output, cacheRead } = of(list, id).rates;
    assert.deepEqual([input, output, cacheRead], [1.25, 10, 0.125]);
  }
  assert.deepEqual(of(0, "google/gemini-2.5-pro").steps, [
    { above: 200_000, rates: { input: 2.5, output: 15, cacheRead: 0.25 } },
  ]);
  assert.deepEqual(of(0, "anthropic/claude-sonnet-4-5").steps?.length, 1);
  assert.equal(of(1, "claude-sonnet-4-5").rates.cacheWrite1h, 6);
  assert.equal(of(1, "gemini-2.5-pro").steps?.[0]?.rates.cacheRead, 0.125);
  assert.equal(
    lists[1]!.models.find(({ id }) => id === "gpt-5")!.price.tiers?.priority?.rates?.input,
    2.5,
  );
});

Deno.test("readList() says what came instead of a list", () => {
  const bad: [string, RegExp][] = [
    ["", /empty/],
    ["<!doctype html><p>sign in</p>", /web page/],
    [text("litellm").slice(0, -9), /not complete JSON/],
    ["[1,2]", /not a price list/],
    ["{}", /no prices|not a list/],
    ['{"data":7}', /no prices|not a list/],
    [
      '{"data":[{"id":"a","pricing":{"prompt":"-1"}}],"a":{"models":{"b":{"cost":{"input":-3}}}}}',
      /no prices/,
    ],
  ];
  for (const source of SOURCES) {
    for (const [value, said] of bad) {
      assert.throws(
        () => readList(source, value),
        (error) => error instanceof ListError && said.test(error.message),
        `${source} ${value.slice(0, 30)}`,
      );
    }
  }
});

Deno.test("ListIndex finds a name by the strict rules only", () => {
  const ids = ["openai/gpt-5", "resold/gpt-4o", "claude-sonnet-4-5", "google/gemini-3-pro-preview"];
  const index = new ListIndex(ids);
  assert.deepEqual(index.find("gpt-5"), { id: "openai/gpt-5", match: "prefix" });
  assert.deepEqual(index.find("OpenAI/gpt-5"), { id: "openai/gpt-5", match: "exact" });
  assert.deepEqual(index.find("claude-sonnet-4-5-20250929")?.match, "date");
  assert.deepEqual(index.find("gemini-3-pro-high")?.match, "alias");
  assert.equal(index.find("gpt-4o"), null, "another one resells it");
  assert.equal(index.find("gpt-5-turbo"), null);
  assert.equal(index.similar("gpt-5-turbo"), "openai/gpt-5");
});

Deno.test("automaticMatch() and candidatesFor() follow the table of the original", () => {
  const ids = ["gpt-5", "openai/GPT-5", "a/tiny_one", "qwen/qwen3-coder", "x/same", "y/same"];
  assert.equal(automaticMatch("gpt-5", ids), "gpt-5");
  assert.equal(automaticMatch("OPENAI/gpt-5", ids), "openai/GPT-5");
  assert.equal(automaticMatch("Tiny-One", ids), "a/tiny_one");
  assert.equal(automaticMatch("same", ids), null, "two of that name");
  const [first] = candidatesFor("b/tiny-one", ids);
  assert.deepEqual(first, {
    id: "a/tiny_one",
    score: 0.94,
    reason: "same-model-with-provider-prefix",
  });
  assert.deepEqual(candidatesFor("same", ids).map(({ id }) => id), ["x/same", "y/same"]);
  assert.equal(candidatesFor("tiny-one-plus", ids)[0]?.reason, "model-name-contains");
  assert.deepEqual(candidatesFor("zzz", ids), []);
});

const NEVER = new AbortController().signal;
const fetcher = (answer: (request: Request) => Response | Promise<Response>, more = {}) =>
  listFetcher({
    fetch: async (input, init) => await answer(new Request(input as URL, init)),
    ...more,
  });

Deno.test("listFetcher() follows nobody elsewhere and bounds what it takes", async () => {
  const cases: [() => Response | Promise<Response>, RegExp, object?][] = [
    [
      () => new Response(null, { status: 302, headers: { location: "http://169.254.169.254/" } }),
      /not followed/,
    ],
    [() => new Response("no", { status: 500 }), /status 500/],
    [() => Promise.reject(new TypeError("dns")), /cannot be reached/],
    [() => Promise.reject(new Deno.errors.NotCapable("net")), /--allow-net=openrouter\.ai/],
    [() => new Response(new Uint8Array([0xff, 0xfe])), /not text/],
    [
      // never ends by itself
      () =>
        new Response(
          new ReadableStream({ pull: (c) => c.enqueue(new Uint8Array(65_536).fill(32)) }),
        ),
      /more than 1 MiB/,
      { mostBytes: 1024 * 1024 },
    ],
  ];
  for (const [answer, said, more] of cases) {
    await assert.rejects(
      fetcher(answer, more)("openrouter", "", NEVER),
      (error) => error instanceof ListError && said.test(error.message),
    );
  }
  const fetched = fetcher((request) =>
    request.headers.get("if-none-match") === '"a"'
      ? new Response(null, { status: 304 })
      : new Response("{}", { headers: { etag: '"a"' } })
  );
  assert.deepEqual(await fetched("litellm", "", NEVER), { text: "{}", etag: '"a"' });
  assert.deepEqual(await fetched("litellm", '"a"', NEVER), { text: null, etag: '"a"' });
});
