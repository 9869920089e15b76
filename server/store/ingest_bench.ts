/**
 * How fast one thread takes records, from JSON to a FULL commit, and what they take on disk. By
 * hand: `deno run -A server/store/ingest_bench.ts [events] [group]`.
 *
 * @module
 */
import { join } from "node:path";
import { normalise } from "../events/mod.ts";
import { SegmentBuilder } from "./segment/mod.ts";
import { MAY, traffic } from "./testing.ts";
import { Writer } from "./writer.ts";

/** A record as CPA 7.2 sends it, for an event of `traffic()`. */
function lineOf(event: ReturnType<typeof traffic>[number]): string {
  const { reported, tokens } = event;
  return JSON.stringify({
    timestamp: new Date(event.timestampMs).toISOString().replace(
      "Z",
      `${String(event.timestampNs).padStart(6, "0")}Z`,
    ),
    latency_ms: event.latencyMs,
    ttft_ms: event.ttftMs,
    source: event.source,
    auth_index: event.authIndex,
    client_ip: event.clientIp,
    x_forwarded_for: "",
    user_agent: event.userAgent,
    tokens: {
      input_tokens: reported.input,
      output_tokens: reported.output,
      reasoning_tokens: reported.reasoning,
      cached_tokens: reported.cached,
      cache_read_tokens: reported.cacheRead,
      cache_read_tokens_present: true,
      cache_creation_tokens: 0,
      total_tokens: reported.total,
    },
    failed: event.failed,
    generate: true,
    fail: { status_code: event.failStatus ?? 200, body: event.failSummary },
    accounting_version: 2,
    token_breakdown: {
      schema_version: 2,
      quality: "complete",
      total_tokens: reported.total,
      input: {
        total_tokens: reported.input,
        uncached_tokens: tokens.input,
        cache_read_tokens: tokens.cacheRead,
        cache_write_tokens: 0,
      },
      output: {
        total_tokens: reported.output,
        non_reasoning_tokens: tokens.output,
        reasoning_tokens: tokens.reasoning,
      },
      unclassified_tokens: 0,
    },
    provider: event.provider,
    executor_type: event.executor,
    model: event.resolvedModel,
    alias: event.requestedModel,
    endpoint: event.endpoint,
    auth_type: event.authType,
    api_key: `sk-client-${event.apiKeyHash.slice(-4)}`,
    request_id: event.requestId,
    reasoning_effort: event.effort,
    service_tier: event.tier,
  });
}

/** Runs the measurement in a folder of its own; times in ms. */
export async function measureIngest(count: number, group: number): Promise<
  { perSecond: number; p99: number; max: number; bytesPerEvent: number; verifyMs: number }
> {
  const dir = await Deno.makeTempDir({ prefix: "cpa-manager-bench-" });
  const path = join(dir, "usage.sqlite");
  const writer = new Writer(path, {
    normalise,
    parseUpload: () => {
      throw new Error("nothing is uploaded here");
    },
    newSegment: () => new SegmentBuilder(),
  });
  try {
    await writer.open();
    const encoder = new TextEncoder();
    const times: number[] = [];
    let inserted = 0;
    for (let done = 0; done < count; done += group) {
      // 10 million events in 90 days
      const records = traffic(group, done + 1, MAY + done * 777, group * 777).map((event) =>
        encoder.encode(lineOf(event))
      );
      let end = 0;
      const ends = Uint32Array.from(records, ({ length }) => end += length);
      const bytes = new Uint8Array(end);
      records.forEach((record, i) => bytes.set(record, ends[i]! - record.length));
      const start = performance.now();
      const result = writer.api.ingest({
        instance: 1,
        via: "resp",
        receivedAtMs: Date.now(),
        bytes,
        ends,
      });
      times.push(performance.now() - start);
      inserted += result.inserted;
    }
    if (inserted !== count) throw new Error(`${inserted} of ${count} events were inserted`);
    const total = times.reduce((sum, time) => sum + time, 0);
    times.sort((a, b) => a - b);
    const start = performance.now();
    await writer.api.verifySegments();
    const verifyMs = performance.now() - start;
    writer.api.close();
    return {
      perSecond: count / total * 1_000,
      p99: times[Math.floor(times.length * 0.99)]!,
      max: times.at(-1)!,
      bytesPerEvent: (await Deno.stat(path)).size / count,
      verifyMs,
    };
  } finally {
    writer.api.close();
    await Deno.remove(dir, { recursive: true });
  }
}

if (import.meta.main) {
  const [count = 100_000, group = 500] = Deno.args.map(Number);
  const result = await measureIngest(count, group);
  const text = Object.entries(result).map(([name, value]) => `${name} ${value.toFixed(1)}`);
  // deno-lint-ignore no-console
  console.log(`${count} events in groups of ${group}: ${text.join(", ")}`);
}
