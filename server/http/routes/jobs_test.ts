import assert from "node:assert/strict";
import { Job, JobList } from "../contract/mod.ts";
import { world } from "../test_services.ts";

const BODY = JSON.stringify({ fromMs: 1, toMs: 9, filter: { notIn: { key: ["ab"] } } });

Deno.test("POST jobs/delete begins a preview of the filter, by name of who asks", async () => {
  const w = await world();
  const response = await w.ask("POST", "/api/v1/jobs/delete", { as: "session", body: BODY });
  assert.equal(response.status, 200);
  const job = Job.parse(await response.json());
  assert.deepEqual([job.kind, job.state, job.actor], [
    "delete",
    "preview",
    "session s1@192.0.2.7",
  ]);
  assert.deepEqual([job.span, job.filter], [
    { fromMs: 1, toMs: 9 },
    { notIn: { key: ["ab"] } },
  ]);
  assert.equal(w.audits.length, 0, "what changes nothing is not in the audit");
});

Deno.test("POST jobs/… names the field that is wrong", async () => {
  const table: [string, string, RegExp][] = [
    ["delete", "{}", /fromMs/],
    ["delete", '{"fromMs":9,"toMs":9}', /'fromMs' must lie before 'toMs'/],
    ["delete", '{"fromMs":1,"toMs":9,"filter":{"in":{"colour":["red"]}}}', /colour/],
    ["reprice", '{"fromMs":1,"toMs":9,"filter":{"minLatencyMs":-1}}', /minLatencyMs/],
    ["reprice", '{"fromMs":1,"toMs":9,"all":true}', /all/],
    ["3/confirm", '{"events":-1}', /events/],
    ["3/confirm", '{"events":1.5}', /events/],
    ["3/confirm", "{}", /events/],
  ];
  for (const [path, body, text] of table) {
    const w = await world();
    const response = await w.ask("POST", `/api/v1/jobs/${path}`, { as: "bearer", body });
    assert.equal(response.status, 400, `${path} ${body}`);
    assert.match((await response.json()).error, text);
  }
});

Deno.test("jobs/{id} is confirmed with the number that was seen, cancelled and taken back, each with an audit line", async () => {
  const w = await world();
  const ask = (what: string, body: string | null = null) =>
    w.ask("POST", `/api/v1/jobs/${what}`, { as: "bearer", body });
  const wrong = await ask("3/confirm", '{"events":4}');
  assert.equal(wrong.status, 409);
  assert.deepEqual(await wrong.json(), {
    error: "The preview counted 7 events, not 4. Look at it again.",
    code: "job_refused",
  });
  assert.equal(w.audits.length, 0);
  for (const [what, body] of [["confirm", '{"events":7}'], ["cancel", null], ["undo", null]]) {
    const response = await ask(`3/${what}`, body!);
    assert.equal(response.status, 200, what!);
    Job.parse(await response.json());
    assert.equal((await ask(`4/${what}`, body!)).status, 404);
  }
  assert.deepEqual(
    w.audits.map(({ action, target, actor }) => `${action} ${target} ${actor}`),
    ["confirm", "cancel", "undo"].map((what) => `job.${what} 3 admin key@192.0.2.7`),
  );
});

Deno.test("GET jobs lists them, and one by its number", async () => {
  const w = await world();
  const get = (path: string) => w.ask("GET", `/api/v1/jobs${path}`, { as: "bearer" });
  const { items } = JobList.parse(await (await get("")).json());
  assert.deepEqual(items.map(({ id }) => id), [3]);
  assert.equal(Job.parse(await (await get("/3")).json()).events, 7);
  assert.equal((await get("/4")).status, 404);
  assert.equal((await get("/x")).status, 404);
});
