import assert from "node:assert/strict";
import { QuestionError } from "../../analytics/mod.ts";
import type { Ask } from "../../analytics/types.ts";
import {
  BreakdownResponse,
  FacetsResponse,
  FailuresResponse,
  HeatResponse,
  MatrixResponse,
  Overview,
  PercentilesResponse,
  QueryAnswer,
  SeriesResponse,
} from "../contract/mod.ts";
import { answerTo, NOW, type World, world } from "../test_services.ts";

const HOUR = 3_600_000;

/** An answer with its status. */
async function get(w: World, url: string) {
  const response = await w.ask("GET", url, { as: "bearer" });
  return { status: response.status, body: await response.json() };
}

async function post(w: World, body: unknown) {
  const response = await w.ask("POST", "/api/v1/query", {
    as: "bearer",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** What the reader was asked last. */
function asked(w: World): Ask {
  return w.asked.filter(({ method }) => method === "ask").at(-1)?.question as Ask;
}

Deno.test("POST /api/v1/query asks all parts at once, by the contract's defaults", async () => {
  const w = await world();
  const { status, body } = await post(w, {
    span: "yesterday",
    zone: "Europe/Berlin",
    filter: { in: { model: ["a"] }, notIn: { key: ["k"] }, minLatencyMs: 5 },
    compare: true,
    parts: [
      { kind: "total" },
      { kind: "breakdown", by: "model" },
      { kind: "matrix", rows: "model", columns: "key" },
      { kind: "heat" },
      { kind: "failures" },
    ],
  });
  assert.equal(status, 200);
  QueryAnswer.parse(body);
  assert.deepEqual(body.parts.map(({ kind }: { kind: string }) => kind), [
    "total",
    "breakdown",
    "matrix",
    "heat",
    "failures",
  ]);
  assert.equal(body.fromMs, Date.parse("2026-11-23T23:00Z"));
  assert.equal(body.toMs, Date.parse("2026-11-24T23:00Z"));
  assert.equal(body.previousFromMs, 0);
  assert.equal(w.asked.length, 1);
  const { parts, filter, compare } = asked(w);
  assert.deepEqual(parts[1], { kind: "breakdown", by: "model", order: "requests", top: 20 });
  assert.deepEqual(filter, { in: { model: ["a"] }, notIn: { key: ["k"] }, minLatencyMs: 5 });
  assert.equal(compare, true);
});

Deno.test("POST /api/v1/query names the field of what it refuses", async () => {
  const w = await world();
  const total = [{ kind: "total" }];
  const cases: [unknown, string][] = [
    [{ from: 5, to: 5, parts: total }, "from"],
    [{ span: "today", to: 5, parts: total }, "span"],
    [{ span: "fortnight", parts: total }, "span"],
    [{ zone: "Mars/Olympus", span: "today", parts: total }, "zone"],
    [{ parts: [] }, "parts"],
    [{ parts: [{ kind: "breakdown", by: "colour" }] }, "parts.0.by"],
    [{ parts: [{ kind: "failures", top: 1e9 }] }, "parts.0.top"],
    [{ parts: total, filter: { in: { model: Array(40_000).fill("x") } } }, "filter.in.model"],
    [{ parts: total, filter: { in: { wings: ["2"] } } }, "wings"],
    [{ parts: total, from: Number.MAX_SAFE_INTEGER }, "from"],
  ];
  for (const [question, field] of cases) {
    const { status, body } = await post(w, question);
    assert.equal(status, 400, JSON.stringify(body));
    assert.ok(body.field === field || body.error.includes(`'${field}'`), JSON.stringify(body));
  }
  assert.equal(w.asked.length, 0);
});

Deno.test("an error of the reader becomes a status and keeps its sentence and field", async () => {
  const w = await world();
  const cases = [
    ["invalid_zone", 400],
    ["too_many_bins", 422],
    ["unavailable", 503],
  ] as const;
  for (const [code, status] of cases) {
    w.reader.ask = () => Promise.reject(new QuestionError("grain: too fine.", code));
    const found = await get(w, "/api/v1/analytics/series");
    assert.equal(found.status, status);
    assert.deepEqual(found.body, { error: "grain: too fine.", code, field: "grain" });
  }
  w.reader.ask = () => Promise.reject(new QuestionError("/srv/secret is broken", "internal"));
  const { status, body } = await get(w, "/api/v1/analytics/heat");
  assert.equal(status, 500);
  assert.ok(!body.error.includes("secret"));
});

Deno.test("each analytics door asks one part and answers in the shape of its contract", async () => {
  const w = await world();
  const doors = [
    ["analytics/series?grain=day&measures=cost&measures=requests&by=model&top=3", SeriesResponse, {
      kind: "series",
      grain: "day",
      measures: ["cost", "requests"],
      by: "model",
      top: 3,
    }],
    ["analytics/breakdown?by=key&order=cost&top=7&spark=cost", BreakdownResponse, {
      kind: "breakdown",
      by: "key",
      order: "cost",
      top: 7,
      spark: "cost",
    }],
    ["analytics/matrix?rows=model&columns=key&topRows=2&topColumns=3", MatrixResponse, {
      kind: "matrix",
      rows: "model",
      columns: "key",
      order: "requests",
      topRows: 2,
      topColumns: 3,
    }],
    ["analytics/heat?measures=failures", HeatResponse, { kind: "heat", measures: ["failures"] }],
    ["analytics/percentiles", PercentilesResponse, { kind: "total", percentiles: true }],
    ["analytics/percentiles?by=model", PercentilesResponse, {
      kind: "breakdown",
      by: "model",
      order: "requests",
      top: 20,
      percentiles: true,
    }],
    ["analytics/facets?dimensions=model&dimensions=key&search=gp", FacetsResponse, {
      kind: "facets",
      dimensions: ["model", "key"],
      top: 50,
      search: "gp",
    }],
    ["failures?top=9", FailuresResponse, { kind: "failures", top: 9 }],
  ] as const;
  for (const [url, schema, part] of doors) {
    const { status, body } = await get(w, `/api/v1/${url}`);
    assert.equal(status, 200, JSON.stringify(body));
    schema.parse(body);
    const { parts, span } = asked(w);
    // absent and undefined are the same
    assert.deepEqual(JSON.parse(JSON.stringify(parts)), [part]);
    assert.deepEqual(span, { fromMs: NOW - 24 * HOUR, toMs: NOW });
  }
});

Deno.test("the analytics doors take every filter, and refuse what they do not know", async () => {
  const w = await world();
  await get(
    w,
    "/api/v1/analytics/heat?from=1&to=9&model=a&model=&not.class=&not.key=k&tier=t&stream=true" +
      "&failed=false&priced=true&cached=false&minLatency=100&q=%25'",
  );
  assert.deepEqual(asked(w).filter, {
    in: { model: ["a", ""], tier: ["t"], stream: ["true"] },
    notIn: { class: [""], key: ["k"] },
    failed: false,
    priced: true,
    cached: false,
    minLatencyMs: 100,
    requestId: "%'",
  });
  const before = w.asked.length;
  const many = Array.from({ length: 201 }, (_, i) => `model=${i}`).join("&");
  for (
    const [query, field] of [
      ["modle=a", "modle"],
      ["not.colour=a", "not.colour"],
      ["span=today&from=3", "span"],
      ["from=9&to=3", "from"],
      ["zone=Mars", "zone"],
      ["measures=beauty", "measures.0"],
      ["minLatency=-1", "minLatency"],
      [many, "model"],
    ]
  ) {
    const { status, body } = await get(w, `/api/v1/analytics/heat?${query}`);
    assert.equal(status, 400, query);
    assert.equal(body.field, field, JSON.stringify(body));
  }
  assert.equal(w.asked.length, before);
});

Deno.test("the overview is one question with filters, and leaves success out of the failures", async () => {
  const w = await world();
  const { status, body } = await get(
    w,
    "/api/v1/overview?from=1000&to=3000&zone=Asia/Kathmandu&model=a",
  );
  assert.equal(status, 200, JSON.stringify(body));
  Overview.parse(body);
  assert.equal(w.asked.length, 1);
  const { span, zone, filter, compare } = asked(w);
  assert.deepEqual([span, zone, filter, compare], [
    { fromMs: 1000, toMs: 3000 },
    "Asia/Kathmandu",
    { in: { model: ["a"] } },
    true,
  ]);
  assert.equal(body.total.requests, 3);
  assert.equal(body.previous.requests, 0);
  assert.deepEqual(
    body.bins.map(({ startMs, sums }: Overview["bins"][number]) => [
      startMs,
      sums.requests,
      sums.cost,
    ]),
    [[NOW - HOUR, 1, 1_500_000_000], [NOW, 2, 0]],
  );
  assert.equal(body.models.rows.length, 2);
  assert.deepEqual(
    [body.failures.rows.length, body.failures.distinct, body.failures.other],
    [1, 1, null],
  );
});

Deno.test("the overview adds up the classes of failures that it does not list", async () => {
  const w = await world();
  w.reader.ask = ({ span, parts }) =>
    Promise.resolve({
      span,
      previousSpan: null,
      parts: parts.map((part) => {
        const answer = answerTo(part);
        if (answer.kind !== "breakdown" || part.kind !== "breakdown" || part.by !== "class") {
          return answer;
        }
        const [row] = answer.rows;
        assert.ok(row !== undefined);
        const rows = ["429", "500", "502", "503", "504", "529", "401", ""].map((value) => ({
          ...row,
          value,
        }));
        return { ...answer, rows, distinct: 8 };
      }),
      completeness: { gaps: [], unpriced: 0, lastEventId: 3 },
    });
  const { body } = await get(w, "/api/v1/overview");
  assert.equal(body.failures.rows.length, 5);
  assert.equal(body.failures.distinct, 7);
  assert.equal(body.failures.other.failures, 2);
});

Deno.test("the list of requests takes names of spans", async () => {
  const w = await world();
  await get(w, "/api/v1/requests?span=today&zone=Europe/Berlin&not.tier=priority&limit=200");
  assert.deepEqual(w.asked.at(-1)?.question, {
    limit: 200,
    span: { fromMs: Date.parse("2026-11-24T23:00Z"), toMs: NOW },
    filter: { notIn: { tier: ["priority"] } },
  });
});
