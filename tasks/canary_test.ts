/** Secrets are pushed in through every door and looked for in everything that comes out (A12). */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { join } from "node:path";
import { populated, type Sim, startSim, Traffic } from "../server/sim/mod.ts";
import { withFolder } from "./bench/lib.ts";
import { command, Served } from "./testing/program.ts";

/** Every one is found by its name in a failure; none of them may be seen anywhere. */
const CANARY = {
  cpaKey: "canary-cpa-management-key-Zq81",
  adminKey: "canary-admin-key-of-the-manager-Xw42",
  wrongAdminKey: "canary-wrong-admin-key-Pd93",
  wrongCpaKey: "canary-wrong-cpa-key-Mv17",
  clientKey: "sk-canaryclient7Jh2Kd9Lm4Np6Qr8St0Uv",
  providerKey: "sk-ant-api03-canaryprovider5Gt7Hy9Ju2Ki4Lo6",
  googleKey: "AIzaSyCanaryGoogle1Qa2Ws3Ed4Rf5Tg6Yh7Uj",
  responseCookie: "canaryresponsecookieB8n6M4v2C0x",
  requestCookie: "canaryrequestcookieR5t3Y1u9I7o",
  failureKey: "sk-proj-canaryfailure3Zx5Cv7Bn9Mq1We",
  failureToken: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.canarysignature0123456789abc",
  refreshToken: "rt_canaryrefresh1Aa2Bb3Cc4Dd5Ee6Ff",
  queryKey: "canaryquerykeyT6y4U2i0O8p",
  deadKey: "sk-canarydeadletter9Ol8Ik7Uj6Yh5Tg4",
} as const;

type Fields = Record<string, unknown>;

/** A usual record with what a test changes in it. */
function record(change: Fields): string {
  const usual = new TextDecoder().decode(new Traffic({ seed: 4 }).record(Date.now()).bytes);
  return JSON.stringify({ ...JSON.parse(usual) as Fields, ...change });
}

function publishAll(sim: Sim): void {
  const failBody = JSON.stringify({
    error: {
      message: `Incorrect API key provided: ${CANARY.failureKey}. Bearer ${CANARY.failureToken}`,
      api_key: CANARY.failureKey,
      refresh_token: CANARY.refreshToken,
    },
  });
  const records = [
    record({ api_key: CANARY.clientKey, request_id: "c0ffee01" }),
    record({ source: CANARY.providerKey, request_id: "c0ffee02" }),
    record({ source: CANARY.googleKey, request_id: "c0ffee03", auth_type: "apikey" }),
    record({
      request_id: "c0ffee04",
      endpoint: `POST /v1beta/models/gemini-3-pro:generateContent?key=${CANARY.googleKey}`,
      user_agent: `curl/8.0 Bearer ${CANARY.failureToken}`,
    }),
    record({
      request_id: "c0ffee05",
      response_headers: {
        "Set-Cookie": [`session=${CANARY.responseCookie}; Path=/`],
        "Authorization": [`Bearer ${CANARY.failureToken}`],
        "X-Api-Key": [CANARY.providerKey],
        "X-Request-Id": ["req_1"],
      },
    }),
    record({
      request_id: "c0ffee06",
      failed: true,
      fail: { status_code: 401, body: failBody },
    }),
    record({
      request_id: "c0ffee07",
      failed: true,
      fail: { status_code: 500, body: `upstream said: x-api-key: ${CANARY.failureKey}` },
    }),
    // cannot be read: a dead letter
    `{"api_key":"${CANARY.deadKey}","source":"${CANARY.providerKey}","request_id":`,
  ];
  for (const one of records) sim.publish(one);
}

/** Forms in which a secret would still be a secret. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, encodeURIComponent(secret), bytes.toString("base64url"), bytes.toString("hex")];
}

/** Names of the canaries that are in `text`. */
function seen(text: string): string[] {
  return Object.entries(CANARY)
    .filter(([, secret]) => formsOf(secret).some((form) => text.includes(form)))
    .map(([name]) => name);
}

/** Doors of the server that can be read, with numbers put in. */
async function readable(served: Served): Promise<string[]> {
  const spec = await served.get<{ paths: Record<string, Record<string, unknown>> }>(
    "/openapi.json",
  );
  return Object.entries(spec.paths).filter(([, methods]) => "get" in methods)
    .map(([path]) => path.replace(/\{[^}]+\}/g, "1"));
}

Deno.test("no secret that went in comes out of log, answers, errors, export, backup or disk", () =>
  withFolder(async (folder) => {
    const sim = await startSim(populated({ key: CANARY.cpaKey }));
    const served = await Served.start(folder, { CPA_MANAGER_ADMIN_KEY: CANARY.adminKey });
    served.key = CANARY.adminKey;
    const found: string[] = [];
    /** Places that show what was sent at all: a search through empty answers finds nothing. */
    const shown = new Set<string>();
    const look = (where: string, text: string) => {
      if (/c0ffee0\d/.test(text)) shown.add(where.replace(/\d+$/, "n"));
      for (const name of seen(text)) found.push(`${name} in ${where}`);
    };
    /** Whatever the answer is, it is looked through, headers too. */
    const ask = async (path: string, init: RequestInit = {}) => {
      const endless = path.startsWith("/api/v1/stream");
      const response = await served.ask(path, { ...init, redirect: "manual" });
      const heads = [...response.headers].filter(([name]) => name !== "set-cookie");
      let text = "";
      for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += part;
        if (endless) break;
      }
      look(`${init.method ?? "GET"} ${path}`, `${JSON.stringify(heads)}${text}`);
      return response.status;
    };
    const post = (path: string, body: unknown, method = "POST", headers: Fields = {}) =>
      ask(path, {
        method,
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers as Record<string, string> },
      });
    try {
      const check = { cpaBaseUrl: sim.baseUrl, managementKey: CANARY.wrongCpaKey };
      assert.equal(await post("/api/v1/connection/check", check), 200);
      assert.notEqual(await post("/setup", check), 200);
      assert.equal(await post("/setup", { ...check, managementKey: CANARY.cpaKey }), 200);
      await served.collecting();
      publishAll(sim);
      assert.equal(await served.events(7), 7);
      assert.equal((await served.get<{ deadLetters: number }>("/status")).deadLetters, 1);

      // in through the doors: keys that are wrong, in the wrong place or in a broken body
      await post("/api/v1/session", { key: CANARY.wrongAdminKey });
      await post("/api/v1/session", { key: CANARY.adminKey, extra: CANARY.queryKey });
      await post("/usage-service/config", { cpaConnection: CANARY.wrongCpaKey }, "PUT");
      await ask("/api/v1/requests", {
        method: "POST",
        body: `{"${CANARY.queryKey}`,
        headers: { cookie: `cmp_session=${CANARY.requestCookie}` },
      });
      await post(
        "/v0/management/usage/import",
        record({ api_key: CANARY.clientKey, latency_ms: "x" }),
      );
      await ask("/v0/management/usage/import", {
        method: "POST",
        body: `{"api_key":"${CANARY.deadKey}\n`,
      });
      for (const path of await readable(served)) {
        await ask(path);
        await ask(`${path}?key=${CANARY.queryKey}&q=${CANARY.queryKey}`);
      }
      for (let id = 1; id <= 8; id++) await ask(`/api/v1/requests/${id}`);
      await ask("/v0/management/usage/export");
      await ask(`/nowhere/${CANARY.queryKey}`);
      await ask("/v0/management/config", { headers: { cookie: `a=${CANARY.requestCookie}` } });
      const env = { USAGE_DATA_DIR: folder };
      const files = ["copy.sqlite", "out.jsonl"].map((name) => join(folder, name));
      const [copy = "", out = ""] = files;
      for (
        const done of [await command(["backup", copy], env), await command(["export", out], env)]
      ) {
        assert.equal(done.code, 0, done.program.stderr);
        look("the log of a command", done.program.stderr);
      }
      // and what the doors say when CPA is gone
      await sim.close();
      await ask("/v0/management/config");
      await post("/api/v1/connection/check", check);
      await ask("/api/v1/health");
    } finally {
      assert.equal(await served.stop(), 0);
      await sim.close();
    }
    look("the log", served.stderr);
    look("stdout", served.stdout);
    const files = [folder, join(folder, "journal")];
    let searched = 0;
    for (const place of files) {
      for await (const { name, isFile } of Deno.readDir(place)) {
        if (!isFile) continue;
        searched++;
        look(name, new TextDecoder("latin1").decode(await Deno.readFile(join(place, name))));
      }
    }
    assert.ok(searched >= 5, "database, key, lock, backup, export");
    // the path of a request is logged as it came; that one was asked for
    const asked = found.filter((one) => one !== "queryKey in the log");
    assert.deepEqual(asked, []);
    for (const place of ["GET /api/v1/requests", "GET /api/v1/requests/n", "out.jsonl"]) {
      assert.ok(shown.has(place), `${place} shows no record`);
    }
    assert.ok(served.stderr.length > 1_000, "the log was read");
  }));
