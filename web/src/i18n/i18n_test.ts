import assert from "node:assert/strict";
import { en, type Key } from "./en/mod.ts";
import { fill, placeholders } from "./message.ts";
import type { Pack } from "./pack.ts";
import { preferred } from "./mod.ts";
import { ru } from "./ru/mod.ts";
import { zhCN } from "./zh-CN/mod.ts";
import { zhTW } from "./zh-TW/mod.ts";

const SOURCE = new URL("../", import.meta.url);
const PACKS: Readonly<Record<string, Pack>> = { en, "zh-CN": zhCN, "zh-TW": zhTW, ru };
const KEYS = Object.keys(en) as Key[];
/** Prefixes whose last part is a code of the server. */
const BY_CODE = ["problem.", "gap.", "code."];

async function sources(folder: URL): Promise<string> {
  let text = "";
  for await (const entry of Deno.readDir(folder)) {
    const url = new URL(entry.isDirectory ? `${entry.name}/` : entry.name, folder);
    if (entry.isDirectory) {
      if (entry.name !== "i18n") text += await sources(url);
    } else if (/\.tsx?$/.test(entry.name) && !/_test\.tsx?$/.test(entry.name)) {
      text += await Deno.readTextFile(url);
    }
  }
  return text;
}

Deno.test("every language has every message and no other", () => {
  for (const [language, pack] of Object.entries(PACKS)) {
    assert.deepEqual(Object.keys(pack).sort(), [...KEYS].sort(), language);
  }
});

Deno.test("every language fills the same places", () => {
  for (const [language, pack] of Object.entries(PACKS)) {
    for (const key of KEYS) {
      assert.deepEqual(placeholders(pack[key]), placeholders(en[key]), `${language} ${key}`);
    }
  }
});

Deno.test("every language has the plural forms its rules ask for", () => {
  for (const [language, pack] of Object.entries(PACKS)) {
    const rules = new Intl.PluralRules(language);
    const wanted = rules.resolvedOptions().pluralCategories;
    for (const key of KEYS) {
      const message = pack[key];
      if (typeof message === "string") continue;
      for (const form of wanted) assert.ok(message[form], `${language} ${key} ${form}`);
    }
  }
});

Deno.test("every message is used", async () => {
  const text = await sources(SOURCE);
  const templates = [...text.matchAll(/`([a-zA-Z.]+\.)\$\{[^`]*?\}((?:\.[a-zA-Z.]+)?)`/g)].map((
    hit,
  ) => [hit[1] ?? "", hit[2] ?? ""] as const);
  const unused = KEYS.filter((key) =>
    !text.includes(`"${key}"`) &&
    !templates.some(([head, tail]) => key.startsWith(head) && key.endsWith(tail))
  );
  assert.deepEqual(unused, []);
  for (const prefix of BY_CODE) {
    assert.ok(templates.some(([head]) => head === prefix), `${prefix} is looked up by code`);
  }
});

Deno.test("translations are translated", () => {
  const words = KEYS.filter((key) =>
    typeof en[key] === "string" && /[a-z]{4}/.test(String(en[key]))
  );
  for (const [language, pack] of Object.entries(PACKS)) {
    if (language === "en") continue;
    const same = words.filter((key) => pack[key] === en[key] && key !== "health.server");
    assert.deepEqual(same, [], language);
  }
  const differing = KEYS.filter((key) => zhTW[key] !== zhCN[key]);
  assert.ok(differing.length > KEYS.length / 2, "traditional differs from simplified");
});

Deno.test("fill() chooses the plural form by the language's rules", () => {
  const rules = new Intl.PluralRules("ru");
  const number = new Intl.NumberFormat("ru");
  const say = (n: number) => fill(ru["overview.failures"], { n }, rules, number);
  assert.deepEqual([1, 3, 5, 21].map(say), ["1 запрос", "3 запроса", "5 запросов", "21 запрос"]);
});

Deno.test("preferred() follows the browser's wishes", () => {
  assert.equal(preferred(["de", "zh-HK"]), "zh-TW");
  assert.equal(preferred(["zh-Hant-TW"]), "zh-TW");
  assert.equal(preferred(["zh"]), "zh-CN");
  assert.equal(preferred(["fr", "de"]), "en");
});
