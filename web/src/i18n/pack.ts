import type { Key } from "./en.ts";
import type { Message } from "./message.ts";

/** Every message of a language. */
export type Pack = Readonly<Record<Key, Message>>;
