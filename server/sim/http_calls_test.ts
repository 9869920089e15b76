import assert from "node:assert/strict";
import type { Json } from "./config.ts";
import { type Sim, type SimOptions, startSim } from "./server.ts";
import recorded from "./testdata/http_calls.json" with { type: "json" };

interface RecordedCall {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Json;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Json;
    readonly text?: string;
  };
}

const calls = recorded as unknown as Readonly<Record<string, RecordedCall>>;

const KEY = "test-management-key";

/** The recorded state before the first call, as far as the calls show it. */
const SETTINGS: NonNullable<SimOptions["settings"]> = {
  "api-keys": [
    "sk-test-client-alice",
    "sk-test-client-bob",
    "sk-test-client-ci",
    "sk-test-client-night-shift",
  ],
  "proxy-url": "http://127.0.0.1:30320",
};

function simLike(options: SimOptions = {}): Promise<Sim> {
  return startSim({
    key: KEY,
    version: "dev",
    allowRemote: false,
    latestVersion: "v7.2.999-fake",
    settings: SETTINGS,
    clock: () => 1_800_000_000_000,
    credentials: [{
      name: "kimi-1.json",
      provider: "kimi",
      authIndex: "f4b897712e808274",
      account: "",
      label: "kimi",
      project: "",
      plan: "",
    }],
    ...options,
  });
}

async function send(sim: Sim, call: RecordedCall): Promise<Response> {
  const { method, path, headers, body } = call.request;
  return await fetch(`${sim.baseUrl}${path}`, {
    method,
    headers: { ...headers },
    redirect: "manual",
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

/** Headers whose value or presence is the HTTP library's own affair. */
const LIBRARY_HEADERS = ["date", "vary", "connection", "transfer-encoding", "content-length"];

/** Compares status, headers that were recorded, and body. */
async function sameAnswer(sim: Sim, name: string): Promise<void> {
  const call = calls[name];
  assert.ok(call !== undefined, `${name} is not recorded`);
  const response = await send(sim, call);
  const text = await response.text();
  assert.equal(response.status, call.response.status, name);
  for (const [key, value] of Object.entries(call.response.headers)) {
    if (!LIBRARY_HEADERS.includes(key)) assert.equal(response.headers.get(key), value, name);
  }
  if (call.response.text !== undefined) assert.equal(text, call.response.text, name);
  else if (call.response.body === undefined) assert.equal(text, "", name);
  else assert.deepEqual(JSON.parse(text), call.response.body, name);
}

function namesOf(topic: string): string[] {
  return Object.keys(calls).filter((name) => name.startsWith(`${topic}/`));
}

for (const topic of ["access", "api-keys", "latest-version"]) {
  Deno.test(`calls of "${topic}" are answered as the real ones were`, async () => {
    const sim = await simLike();
    try {
      for (const name of namesOf(topic)) await sameAnswer(sim, name);
    } finally {
      await sim.close();
    }
  });
}

Deno.test("settings with a call of their own read back what was written", async () => {
  const sim = await simLike();
  try {
    for (const name of namesOf("scalars")) await sameAnswer(sim, name);
  } finally {
    await sim.close();
  }
});

Deno.test("the lockout goes as it went: five failures, then 403 for everyone on that address", async () => {
  const sim = await simLike({ allowRemote: true });
  try {
    for (const name of namesOf("ban")) {
      // Logins and the AI endpoints are outside this simulation.
      if (name.includes("oauth-callback") || name.includes("models")) continue;
      await sameAnswer(sim, name);
    }
  } finally {
    await sim.close();
  }
});

Deno.test("calls outside management are answered as the real ones were", async () => {
  const sim = await simLike();
  try {
    for (const name of namesOf("not-management")) await sameAnswer(sim, name);
  } finally {
    await sim.close();
  }
});

Deno.test("the queue over HTTP takes and refuses counts as the real one did", async () => {
  const sim = await simLike();
  try {
    const names = namesOf("usage-queue");
    for (const name of names) {
      const body = calls[name]?.response.body;
      if (!Array.isArray(body)) continue;
      for (const record of body) sim.publish(JSON.stringify(record));
    }
    // The recording began with an empty queue; here it is filled before that call.
    for (const name of names.slice(1)) await sameAnswer(sim, name);
    await sameAnswer(sim, names[0] ?? "");
  } finally {
    await sim.close();
  }
});

Deno.test("credential files are listed, switched and downloaded as the real ones were", async () => {
  const sim = await simLike();
  try {
    for (const name of namesOf("auth-files").filter((one) => one !== "auth-files/get-auth-files")) {
      await sameAnswer(sim, name);
    }
    const response = await fetch(`${sim.baseUrl}/v0/management/auth-files`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    const listed = (await response.json()).files[0];
    const real = calls["auth-files/get-auth-files"]?.response.body as {
      files: readonly { readonly [key: string]: Json }[];
    };
    const kimi = real.files.find((file) => file["type"] === "kimi") ?? {};
    assert.deepEqual(Object.keys(listed).sort(), Object.keys(kimi).sort());
    for (const key of Object.keys(kimi)) {
      assert.equal(typeof listed[key], typeof kimi[key], key);
    }
  } finally {
    await sim.close();
  }
});

Deno.test("GET config has the real one's keys and types for all settings it simulates", async () => {
  const sim = await simLike();
  try {
    const response = await fetch(`${sim.baseUrl}/v0/management/config`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    const body = await response.json() as Readonly<Record<string, Json>>;
    const real = calls["config/get-config"]?.response.body as Readonly<Record<string, Json>>;
    for (const [key, value] of Object.entries(body)) {
      assert.ok(key in real, `${key} is no key of the real configuration`);
      assert.equal(typeof value, typeof real[key], key);
      assert.equal(Array.isArray(value), Array.isArray(real[key]), key);
    }
    assert.equal(body["redis-usage-queue-retention-seconds"], 60);
    assert.equal(body["usage-statistics-enabled"], true);
  } finally {
    await sim.close();
  }
});
