/**
 * `export <file>` and `import <file>`: all events as JSON lines, in constant memory.
 *
 * @module
 */
import { openReader } from "../threads/spawn.ts";
import { configuration, hasDatabase, log, withWriter } from "./common.ts";

const EXPORT_ROWS = 2_000;

/** The import's limit per call is 64 MiB; lines are cut well below it. */
const IMPORT_BYTES = 16 * 1024 * 1024;

/** Reads beside a running server; writes a new file. */
export async function exportEvents(args: string[]): Promise<number> {
  const [target] = args;
  if (target === undefined) {
    console.error("export wants the file to write, for example: export usage-events.jsonl");
    return 2;
  }
  const config = configuration();
  if (config === null) return 1;
  if (!await hasDatabase("export", config)) return 1;
  const reader = openReader(config.dbPath, () => {});
  let file: Deno.FsFile | null = null;
  try {
    file = await Deno.open(target, { write: true, createNew: true, mode: 0o600 });
    let lines = 0;
    for (let after = 0;;) {
      const chunk = await reader.peer.api.exportChunk(after, EXPORT_ROWS);
      if (chunk.lines === 0) break;
      for (let done = 0; done < chunk.bytes.length;) {
        done += await file.write(chunk.bytes.subarray(done));
      }
      lines += chunk.lines;
      after = chunk.lastId;
    }
    // a write returns before its bytes are in the file, and the process ends right after this
    await file.sync();
    log(`export: ${lines} events written to ${target}`);
    return 0;
  } catch (error) {
    log(`export: ${error instanceof Error ? error.message : String(error)}`);
    // half an export looks like a whole one
    if (file !== null) await Deno.remove(target).catch(() => {});
    return 1;
  } finally {
    file?.close();
    reader.terminate();
  }
}

/** Reads a file of JSON lines of any size, or one snapshot of at most 64 MiB. */
export async function importEvents(args: string[]): Promise<number> {
  const [source] = args;
  if (source === undefined) {
    console.error("import wants the file to read, for example: import usage-events.jsonl");
    return 2;
  }
  return await withWriter("import", async (writer) => {
    const sum = { added: 0, skipped: 0, failed: 0, unsupported: 0 };
    let line = 0;
    for await (const { bytes, lines } of pieces(source)) {
      const report = await writer.peer.api.importUpload(1, bytes);
      sum.added += report.added;
      sum.skipped += report.skipped;
      sum.failed += report.failed;
      sum.unsupported += report.unsupported;
      for (const fault of report.faults) log(`import: line ${line + fault.line}: ${fault.error}`);
      line += lines;
    }
    log(
      `import: ${sum.added} added, ${sum.skipped} were there already, ${sum.failed} failed, ` +
        `${sum.unsupported} unsupported`,
    );
    return sum.failed + sum.unsupported > 0 && sum.added + sum.skipped === 0 ? 1 : 0;
  });
}

/** Whole lines, some MiB at a time; a file that is one JSON value comes in one piece. */
async function* pieces(
  path: string,
): AsyncGenerator<{ bytes: Uint8Array<ArrayBuffer>; lines: number }> {
  using file = await Deno.open(path, { read: true });
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.readable) {
    parts.push(chunk);
    size += chunk.length;
    if (size < IMPORT_BYTES) continue;
    const whole = joined(parts, size);
    const end = whole.lastIndexOf(0x0a) + 1;
    if (end > 0) yield piece(whole.slice(0, end));
    const rest = whole.subarray(end);
    parts = [rest];
    size = rest.length;
  }
  if (size > 0) yield piece(joined(parts, size));
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function piece(bytes: Uint8Array<ArrayBuffer>): { bytes: Uint8Array<ArrayBuffer>; lines: number } {
  let lines = 0;
  for (const byte of bytes) if (byte === 0x0a) lines++;
  return { bytes, lines };
}
