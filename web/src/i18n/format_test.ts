import assert from "node:assert/strict";
import { createFormat } from "./format.ts";

const en = createFormat("en", "UTC");

Deno.test("money() never shows zero for what is not zero", () => {
  assert.equal(en.money(0), "$0.00");
  assert.equal(en.money(1), "<$0.0001");
  assert.equal(en.money(83_700_000), "$0.0837");
  assert.equal(en.money(412_860_000_000), "$412.86");
});

Deno.test("compact() keeps small counts exact and splits the unit off", () => {
  assert.deepEqual(en.compact(9_999), { figure: "9,999", unit: "" });
  assert.deepEqual(en.compact(1_920_000_000), { figure: "1.92", unit: "B" });
  assert.equal(createFormat("zh-CN", "UTC").compact(123_000_000).unit, "亿");
});

Deno.test("duration() keeps two or three digits", () => {
  assert.deepEqual(en.duration(850), { figure: "850", unit: "ms" });
  assert.deepEqual(en.duration(4_812), { figure: "4.8", unit: "s" });
  assert.deepEqual(en.duration(60_000), { figure: "60", unit: "s" });
  assert.deepEqual(en.duration(180_000), { figure: "3", unit: "min" });
  assert.deepEqual(en.duration(90_000_000), { figure: "25.0", unit: "h" });
});

Deno.test("percent() does not round a trace of failures to nothing", () => {
  assert.equal(en.percent(0.00001), "<0.1%");
  assert.equal(en.percent(0.021), "2.1%");
  assert.equal(en.percent(0.7114), "71%");
});

Deno.test("when() drops the date of today in the viewer's zone", () => {
  const now = Date.UTC(2026, 10, 22, 23, 30);
  assert.equal(en.when(now - 60_000, now), "23:29:00");
  assert.match(createFormat("en", "Asia/Kathmandu").when(now - 86_400_000, now), /Nov/);
});

Deno.test("moneyShort() keeps an axis narrow", () => {
  const shown = [0, 0.005, 10.5, 150, 1_050, 2_500_000].map((usd) => en.moneyShort(usd * 1e9));
  assert.deepEqual(shown, ["$0", "$0.005", "$10.5", "$150", "$1.05K", "$2.5M"]);
});

Deno.test("ago() says of this very moment that it has been", () => {
  assert.equal(en.ago(1_000, 1_000), "0 sec. ago");
  assert.equal(en.ago(1_200, 1_000), "0 sec. ago");
});
