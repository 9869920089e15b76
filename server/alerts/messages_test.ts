import assert from "node:assert/strict";
import { addressFor, mayRecover, type Message, verdict, write } from "./messages.ts";

const message: Message = {
  event: "budget",
  atMs: Date.UTC(2026, 10, 25),
  sentence: 'Budget "<b>&*@everyone*</b>\u202e\n[x](https://evil.example)" has passed 80 %.',
  params: { threshold: 80 },
};
const to = { target: "-100123", token: "tok" };
const body = (kind: Parameters<typeof write>[0], text = message) =>
  JSON.parse(write(kind, to, text).body);

Deno.test("write() keeps names text in every service's markup", () => {
  const slack = body("slack").text;
  assert.ok(slack.includes("&lt;b&gt;&amp;*@everyone*&lt;/b&gt;"), slack);
  const discord = body("discord");
  assert.deepEqual(discord.allowed_mentions, { parse: [] });
  assert.ok(discord.content.includes("\\*@everyone\\*"), discord.content);
  assert.ok(discord.content.includes("\\[x\\](https"), "no link");
  const telegram = body("telegram");
  assert.equal(telegram.chat_id, "-100123");
  assert.equal("parse_mode" in telegram, false);
  for (const kind of ["slack", "discord", "telegram", "ntfy"] as const) {
    assert.ok(!/[\p{Cf}]|[^\P{Cc}\n]/u.test(write(kind, to, message).body), kind);
  }
});

Deno.test("write() sends the token where it belongs and nowhere else", () => {
  for (const kind of ["ntfy", "json"] as const) {
    assert.equal(write(kind, to, message).headers["authorization"], "Bearer tok");
    assert.equal("authorization" in write(kind, { ...to, token: "" }, message).headers, false);
  }
  for (const kind of ["slack", "discord", "telegram"] as const) {
    assert.ok(!JSON.stringify(write(kind, to, message)).includes('tok"'), kind);
  }
  const ntfy = write("ntfy", to, message);
  assert.deepEqual([ntfy.headers["title"], ntfy.headers["tags"]], ["cpa-manager", "moneybag"]);
  assert.deepEqual(body("json"), {
    source: "cpa-manager",
    event: "budget",
    at: "2026-11-25T00:00:00.000Z",
    sentence: message.sentence,
    params: { threshold: 80 },
  });
});

Deno.test("write() bounds what is long", () => {
  const more = Array.from({ length: 40 }, (_, i) => `${i} ${"x".repeat(300)}`);
  for (const kind of ["slack", "discord", "telegram"] as const) {
    const { content, text } = body(kind, { ...message, more });
    assert.ok((content ?? text).length < 2_000, kind);
  }
  const short = body("telegram", { ...message, more: more.map((_, i) => `no ${i}`) });
  assert.match(short.text, /– no 9\n– and 30 more$/);
});

Deno.test("addressFor() completes a bot's address", () => {
  const bot = "https://api.telegram.org/bot1:AB";
  assert.equal(addressFor("telegram", bot), `${bot}/sendMessage`);
  assert.equal(addressFor("telegram", `${bot}/`), `${bot}/sendMessage`);
  assert.equal(addressFor("telegram", `${bot}/sendMessage`), `${bot}/sendMessage`);
  assert.equal(addressFor("ntfy", ` ${bot}`), bot);
});

Deno.test("verdict() explains a status, mayRecover() says whether to wait", () => {
  for (const status of [200, 201, 204]) assert.equal(verdict(status, "h"), "");
  for (const status of [0, 302, 400, 401, 404, 429, 500]) assert.match(verdict(status, "h"), /^h /);
  assert.deepEqual([408, 429, 500, 503].map(mayRecover), [true, true, true, true]);
  assert.deepEqual([301, 400, 401, 404].map(mayRecover), [false, false, false, false]);
});
