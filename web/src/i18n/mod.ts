import { createStore, useStore } from "../app/store.ts";
import { keep } from "../app/keep.ts";
import { browserZone, isZone } from "../time/zone.ts";
import { en, type Key } from "./en/mod.ts";
import { ru } from "./ru/mod.ts";
import { zhCN } from "./zh-CN/mod.ts";
import { zhTW } from "./zh-TW/mod.ts";
import { createFormat, type Format } from "./format.ts";
import { fill, type Params } from "./message.ts";
import type { Pack } from "./pack.ts";

/** Languages in their own names, in the order of the menu. */
export const LANGUAGES = {
  en: "English",
  "zh-CN": "简体中文",
  "zh-TW": "繁體中文",
  ru: "Русский",
} as const;
/** One of `LANGUAGES`. */
export type Language = keyof typeof LANGUAGES;

const PACKS: Readonly<Record<Language, Pack>> = { en, "zh-CN": zhCN, "zh-TW": zhTW, ru };

function isLanguage(value: string | null): value is Language {
  return value !== null && Object.hasOwn(LANGUAGES, value);
}

/** The language a browser's preferences ask for; English when none of ours is among them. */
export function preferred(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (/^zh-(tw|hk|mo|hant)/i.test(tag)) return "zh-TW";
    if (/^zh/i.test(tag)) return "zh-CN";
    if (/^ru/i.test(tag)) return "ru";
    if (/^en/i.test(tag)) return "en";
  }
  return "en";
}

function initial(): Language {
  const kept = keep.read("language");
  return isLanguage(kept) ? kept : preferred(globalThis.navigator?.languages ?? []);
}

/** Translates; `n` in the parameters selects the plural form. */
export type Translate = (key: Key, params?: Params) => string;

/** Everything a component needs to speak. */
export interface Speech {
  readonly language: Language;
  readonly t: Translate;
  readonly f: Format;
}

/** Words and formats of a language. */
export function speechOf(language: Language, zone = homeZone()): Speech {
  const pack = PACKS[language];
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return {
    language,
    // a word that a newer server knows and we do not is shown as it is, rather than nothing at all
    t: (key, params = {}) =>
      fill(pack[key] ?? en[key] ?? key.slice(key.indexOf(".") + 1), params, plural, number),
    f: createFormat(language, zone),
  };
}

const speech = createStore<Speech>(speechOf(initial()));

/** Current language, translator and formatters; renders again on change. */
export function useSpeech(): Speech {
  return useStore(speech);
}

/** Changes and remembers the language. */
export function setLanguage(language: Language): void {
  keep.write("language", language);
  document.documentElement.lang = language;
  speech.set(speechOf(language, speech.get().f.zone));
}

/** Zone the reader chose for this browser, else the browser's own. */
export function homeZone(): string {
  const kept = keep.read("zone");
  return kept !== null && isZone(kept) ? kept : browserZone();
}

/** Changes and remembers the reader's zone; null follows the browser. */
export function setHomeZone(zone: string | null): void {
  keep.write("zone", zone);
  showZone(null);
}

/** Shows all times in the zone of an address; null goes back to the reader's own. */
export function showZone(zone: string | null): void {
  const { language, f } = speech.get();
  const next = zone ?? homeZone();
  if (f.zone !== next) speech.set(speechOf(language, next));
}

/** Tells the document its language; once at start. */
export function announceLanguage(): void {
  document.documentElement.lang = speech.get().language;
}

/** True when `key` is a message: for codes that come from the server and may be newer than we. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(en, key);
}

export type { Format, Key, Params };
