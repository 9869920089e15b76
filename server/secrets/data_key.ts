/**
 * The data key: 32 bytes that protect stored secrets (manager-server.md §2.3).
 *
 * @module
 */
import { dirname } from "node:path";
import { type Files, fileTrouble, type SuppliedSecret } from "../config/mod.ts";
import { type Bytes, fromBase64, hkdf, randomBytes, toBase64, utf8 } from "./bytes.ts";

const LENGTH = 32;

/** Why there is no data key; the message says what to do. */
export class DataKeyError extends Error {
  override readonly name = "DataKeyError";
  /** True when the file is there but holds no key, so that it may be set aside. */
  readonly content: boolean;
  constructor(message: string, content: boolean) {
    super(message);
    this.content = content;
  }
}

/** A data key and where it came from. */
export interface DataKey {
  readonly key: Bytes;
  readonly origin: "env" | "file" | "stored" | "created";
}

/** Reads the forms a key file may have; null when the text is none of them. */
export function decodeDataKey(text: string): Bytes | null {
  const trimmed = text.trim();
  const forms = [
    fromBase64(trimmed),
    fromBase64(trimmed, { padded: true }),
    fromBase64(trimmed, { alphabet: "base64url" }),
    utf8(trimmed),
  ];
  return forms.find((bytes) => bytes?.length === LENGTH) ?? null;
}

/** A supplied value: a key in any of the forms, else a passphrase. */
export async function suppliedDataKey(text: string): Promise<Bytes> {
  return decodeDataKey(text) ?? await hkdf(utf8(text.trim()), "data-key-v1");
}

/**
 * The data key of this process. A supplied value wins and leaves the file alone; otherwise the
 * file is read, and made with a new key (0600, its directory 0700) when there is none.
 *
 * @throws DataKeyError when the file holds no key, or cannot be read or made
 */
export async function loadDataKey(
  supplied: SuppliedSecret,
  path: string,
  files: Files,
): Promise<DataKey> {
  if (supplied.origin !== "none") {
    return { key: await suppliedDataKey(supplied.value), origin: supplied.origin };
  }
  let text: string | null;
  try {
    text = files.read(path);
  } catch (error) {
    // a key file of arbitrary bytes is a wrong key, not a file that cannot be read
    const content = error instanceof Deno.errors.InvalidData;
    const reason = content ? wrongKey(path) : `cannot read ${path}: ${fileTrouble(error)}`;
    throw new DataKeyError(reason, content);
  }
  if (text === null) return createDataKey(path, files);
  if (text.trim() === "") {
    throw new DataKeyError(`data key is empty: ${path}; put the key back from a backup`, true);
  }
  const key = decodeDataKey(text);
  if (key === null) throw new DataKeyError(wrongKey(path), true);
  return { key, origin: "stored" };
}

function wrongKey(path: string): string {
  return `data key must be 32 bytes or base64-encoded 32 bytes: ${path}; ` +
    "put the key back from a backup";
}

/** Makes a new key file. */
export function createDataKey(path: string, files: Files): DataKey {
  const key = randomBytes(LENGTH);
  try {
    files.makeDir(dirname(path), 0o700);
    files.create(path, `${toBase64(key)}\n`, 0o600);
  } catch (error) {
    throw new DataKeyError(`cannot write ${path}: ${fileTrouble(error)}`, false);
  }
  return { key, origin: "created" };
}
