import type { Key } from "./en/mod.ts";
import type { Message } from "./message.ts";

/** Every message of a language. */
export type Pack = Readonly<Record<Key, Message>>;

/** Messages of one page in English, which names the keys. */
export type Words = Readonly<Record<string, Message>>;

/** The same keys in another language: a missing or an unknown one does not compile. */
export type Translation<Source extends Words> = Readonly<Record<keyof Source, Message>>;
