/**
 * Recorded data for the tests of this room.
 *
 * @module
 */
import { gunzipSync } from "node:zlib";

/** Bytes of a file in `testdata/`, unpacked when its name ends in `.gz`. */
export function fixture(name: string): Uint8Array<ArrayBuffer> {
  const bytes = Deno.readFileSync(new URL(`./testdata/${name}`, import.meta.url));
  return name.endsWith(".gz") ? new Uint8Array(gunzipSync(bytes)) : bytes;
}

/** Its lines. */
export function fixtureLines(name: string): string[] {
  return new TextDecoder().decode(fixture(name)).trim().split("\n");
}
