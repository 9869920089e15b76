import assert from "node:assert/strict";
import { Book } from "./book.ts";
import { enteredVersion } from "./entered.ts";
import { listFetcher } from "./fetch.ts";
import { ListError, readList, type SourceName, SOURCES } from "./lists.ts";
import { automaticMatch, candidatesFor, ListIndex } from "./matching.ts";
import { CompiledVersion } from "./version.ts";

const FILES: Record<SourceName, string> = {
  "models.dev": "models_dev.json",
  litellm: "litellm.json",
  openrouter: "openrouter.json",
};
const text = (source: SourceName) =>
  Deno.readTextFileSync(new URL(`testdata/${FILES[source]}`, import.meta.url));

Deno.test("readList() reads what the three public lists said in the summer of 2026", () => {
  const lists = SOURCES.map((source) => readList(source, text(source)));
  // without a price: two in each, and OpenRouter's router whose price varies
  assert.deepEqual(lists.map(({ models, skipped }) => [models.length, skipped]), [
    [22, 2],
    [22, 2],
    [22, 1],
  ]);
  const of = (list: number, id: string) => lists[list]!.models.find((one) => one.id === id)!.price;
  assert.deepEqual(of(0, "openai/gpt-5.4"), {
    tariffs: [{
      rates: { input: 2.5, output: 15, cacheRead: 0.25 },
      steps: [{ above: 272_000, rates: { input: 5, output: 22.5, cacheRead: 0.5 } }],
    }],
    tiers: {
      priority: { rates: { input: 5, output: 30, cacheRead: 0.5 }, inSteps: false },
      fast: { rates: { input: 5, output: 30, cacheRead: 0.5 }, inSteps: false },
    },
  });
  assert.deepEqual(of(0, "anthropic/claude-opus-4-6").tiers, {
    fast: { rates: { input: 30, output: 150, cacheRead: 3, cacheWrite: 37.5 }, inSteps: false },
  });
  const sonnet = {
    rates: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75, cacheWrite1h: 6 },
    steps: [{
      above: 200_000,
      rates: { input: 6, output: 22.5, cacheRead: 0.6, cacheWrite: 7.5, cacheWrite1h: 12 },
    }],
  };
  assert.deepEqual(of(1, "claude-sonnet-4-5").tariffs, [sonnet]);
  assert.deepEqual(of(2, "anthropic/claude-sonnet-4.5").tariffs, [sonnet]);
  // every rate and every step 1.8 times
  assert.deepEqual(of(1, "gemini-3-pro-preview").tiers?.priority, { times: 1.8, inSteps: true });
  assert.equal(of(1, "gpt-4.1").tiers?.batch, null, "a batch without a price for cache hits");
  const { rates, steps } = of(2, "google/gemini-2.5-pro").tariffs[0]!;
  assert.deepEqual([rates.reasoning, steps?.[0]?.rates.reasoning], [undefined, undefined]);
  assert.equal(steps?.[0]?.rates.output, 15);
  assert.equal(of(2, "perplexity/sonar-deep-research").tariffs[0]!.rates.reasoning, 3);
});

const NOTHING = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
const PROBES = {
  short: { ...NOTHING, input: 1_000, cacheRead: 500, output: 100, reasoning: 50 },
  long: { ...NOTHING, input: 150_000, cacheRead: 150_000, output: 1_000, reasoning: 70 },
  write: { ...NOTHING, input: 10, cacheWrite: 1_000 },
} as const;

/** List, model, probe, what the list charges and what the offline list does (nano-dollars), why. */
const DISAGREEMENTS: readonly (readonly [string, string, string, number, number, string])[] = [
  [
    "models.dev",
    "claude-sonnet-4-5",
    "long",
    511_050_000,
    1_014_075_000,
    "models.dev does not know the step at 200k of Claude Sonnet 4.5; the two others do",
  ],
  [
    "litellm",
    "gpt-5.4",
    "flex",
    2_440_000,
    2_437_500,
    "LiteLLM rounds half of 0.25 to 0.13",
  ],
  [
    "litellm",
    "gpt-5.5",
    "priority",
    19_500_000,
    24_375_000,
    "LiteLLM has twice the standard price; OpenAI's page and models.dev have 2.5 times",
  ],
  ["openrouter", "kimi-k2.5", "short", 1_045_000, 1_100_000, "OpenRouter resells it for less"],
  ["openrouter", "kimi-k2.5", "long", 102_799_500, 108_210_000, "the same"],
];

Deno.test("the public lists agree with the offline list but for what is named", () => {
  const book = new Book();
  const atMs = Date.UTC(2026, 7, 1);
  const found: (readonly [string, string, string, number, number])[] = [];
  let compared = 0;
  for (const source of SOURCES) {
    for (const { id, price } of readList(source, text(source)).models) {
      const model = id.split("/").at(-1)!.replace(/^(claude-.*\d)\.(\d)$/, "$1-$2");
      const compiled = new CompiledVersion(enteredVersion(model, 0, source, price));
      // with a priority, fast is only its other name
      const fast = price.tiers?.priority === undefined ? "fast" as const : "priority" as const;
      const tiers = [fast, "flex" as const]
        .filter((tier) => price.tiers?.[tier] !== undefined && price.tiers[tier] !== null);
      const probes = [
        ["short", PROBES.short, "default"],
        ["long", PROBES.long, "default"],
        // only Claude writes into caches that are billed apart
        ...(model.startsWith("claude") ? [["write", PROBES.write, "default"] as const] : []),
        ...tiers.map((tier) => [tier, PROBES.short, tier] as const),
      ] as const;
      for (const [what, tokens, tier] of probes) {
        const ours = book.price({
          provider: "",
          executor: "",
          resolvedModel: model,
          requestedModel: model,
          tier,
          responseTier: tier,
          timestampMs: atMs,
          tokens,
        });
        // the offline list does not have every model nor every tier
        if (ours === null) continue;
        compared++;
        const theirs = compiled.cost(tokens, tier, atMs)!.cost;
        if (theirs !== ours.cost) found.push([source, model, what, theirs, ours.cost]);
      }
    }
  }
  const named = DISAGREEMENTS.map((row) => row.slice(0, 5));
  assert.deepEqual(found, named);
  assert.ok(compared > 130, `${compared} bills`);
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

Deno.test("automaticMatch() follows the rules of the original, each for one id alone", () => {
  const ids = ["gpt-5", "openai/GPT-5", "a/tiny_one", "qwen/qwen3-coder", "x/same", "y/same"];
  assert.equal(automaticMatch("gpt-5", ids), "gpt-5");
  assert.equal(automaticMatch("OPENAI/gpt-5", ids), "openai/GPT-5");
  assert.equal(automaticMatch("Tiny-One", ids), "a/tiny_one");
  assert.equal(automaticMatch("same", ids), null, "two of that name");
  assert.equal(automaticMatch("tiny.one/models/", ids), "a/tiny_one");
  assert.equal(automaticMatch("open-ai/gpt.5", ["openai/gpt5", "other/gpt-5"]), "openai/gpt5");
});

/** A name, an id of a list, score and reason by manager-server.md §4.8 (null: too weak). */
const CANDIDATES: readonly (readonly [string, string, number | null, string])[] = [
  ["b/tiny-one", "a/tiny_one", 0.94, "same-model-with-provider-prefix"],
  ["a/models/tiny", "Tiny", 0.94, "same-model-with-provider-prefix"],
  ["tiny/models/", "x/tiny", 0.94, "same-model-with-provider-prefix"],
  ["tiny-one-plus", "tiny-one", 0.78, "model-name-contains"],
  ["one/two", "zone/twob", 0.78, "model-name-contains"],
  // wholes are equal and parts are not only where a last part has neither letter nor digit
  ["fox/-", "fox", 0.9, "normalized-model-name"],
  ["one/two", "onetwo/three", 0.74, "normalized-name-contains"],
  // 3 of 4 words: 0.86 × 0.75 is less than 0.72
  ["a/nova-pro-9", "nova-9-pro", 0.72, "shared-model-tokens"],
  // all of them
  ["sonnet-4-claude-latest", "claude-sonnet-4:free", 0.86, "shared-model-tokens"],
  ["gemini-low", "gemini-lite", 0.86, "shared-model-tokens"],
  // 3 of 5, and an edit distance of 2 in 8: 0.82 × 0.75
  ["a/nova-pro-9", "b/nova-9-pro", 0.62, "shared-model-tokens"],
  ["big-red-fox-one", "one-big-red-cat", 0.58, "shared-model-tokens"],
  ["m25", "mimo", 0.58, "shared-model-tokens"],
  ["qwen-max", "qwenturbo9", 0.46, "same-model-family"],
  ["mimo-pro", "mimoflash", 0.46, "same-model-family"],
  // one letter in 8: 0.82 × 0.875
  ["kestrel5", "kestrol5", 0.72, "similar-model-name"],
  ["kestrel", "kettles", null, ""],
  ["zzz", "gpt-5", null, ""],
];

Deno.test("candidatesFor() gives each reason and score of the original's table", () => {
  for (const [name, id, score, reason] of CANDIDATES) {
    const wanted = score === null ? [] : [{ id, score, reason }];
    assert.deepEqual(candidatesFor(name, [id]), wanted, `${name} and ${id}`);
  }
  const many = Array.from({ length: 12 }, (_, i) => `v${11 - i}/same`);
  assert.deepEqual(
    candidatesFor("same", ["zz-same-zz", ...many]).map(({ id }) => id),
    [...many].sort().slice(0, 8),
    "the best eight; equal ones by id",
  );
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

Deno.test("listFetcher() goes through a proxy with its user and password, and never repeats them", async () => {
  const seen: [string, string | null][] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
    seen.push([request.url, request.headers.get("proxy-authorization")]);
    return new Response("{}");
  });
  const address = "http://lists.example/all.json";
  const fetched = listFetcher({
    fetch,
    addresses: { "models.dev": address, litellm: address, openrouter: address },
  });
  const proxy = `http://me:s%40cret@127.0.0.1:${server.addr.port}`;
  assert.equal((await fetched("litellm", "", NEVER, proxy)).text, "{}");
  assert.deepEqual(seen, [[address, `Basic ${btoa("me:s@cret")}`]]);
  await server.shutdown();
  for (const bad of [proxy, "socks9://me:s%40cret@127.0.0.1:1", "http://me:s%40%ZZ@127.0.0.1"]) {
    await assert.rejects(fetched("litellm", "", NEVER, bad), (error) => {
      assert.ok(error instanceof ListError);
      assert.match(error.message, /proxy/);
      assert.doesNotMatch(error.message, /cret|me:/);
      return true;
    });
  }
});
