/**
 * The payload of `GET /v0/management/usage`, put together piece by piece.
 *
 * @module
 */

/** Text of a list is turned into bytes when it has grown to this many characters. */
const FLUSH = 1 << 16;

/** JSON texts with commas between them, as bytes: a payload may have 25 MB. */
class ByteList {
  readonly #encoder = new TextEncoder();
  readonly #parts: Uint8Array[] = [];
  #text = "";
  #empty = true;

  add(json: string): void {
    this.#text += this.#empty ? json : `,${json}`;
    this.#empty = false;
    if (this.#text.length >= FLUSH) this.#flush();
  }

  #flush(): void {
    this.#parts.push(this.#encoder.encode(this.#text));
    this.#text = "";
  }

  /** Complete after this. */
  finish(): readonly Uint8Array[] {
    this.#flush();
    return this.#parts;
  }
}

/** A detail and its place. */
export interface CompatibleDetail {
  readonly endpoint: string;
  readonly model: string;
  readonly failed: boolean;
  readonly total: number;
  readonly json: string;
}

/** Collects details, newest first, into the payload of manager-server.md §4.7. */
export class CompatiblePayload {
  readonly #apis = new Map<string, Map<string, ByteList>>();
  #total = 0;
  #failed = 0;
  #tokens = 0;

  add(detail: CompatibleDetail): void {
    let models = this.#apis.get(detail.endpoint);
    if (models === undefined) this.#apis.set(detail.endpoint, models = new Map());
    let details = models.get(detail.model);
    if (details === undefined) models.set(detail.model, details = new ByteList());
    details.add(detail.json);
    this.#total++;
    if (detail.failed) this.#failed++;
    this.#tokens += detail.total;
  }

  /** JSON text in UTF-8; once. */
  encode(): Uint8Array<ArrayBuffer> {
    const encoder = new TextEncoder();
    const parts: Uint8Array[] = [];
    const text = (json: string) => void parts.push(encoder.encode(json));
    text(
      `{"total_requests":${this.#total},"success_count":${this.#total - this.#failed},` +
        `"failure_count":${this.#failed},"total_tokens":${this.#tokens},"apis":{`,
    );
    byName(this.#apis).forEach(([endpoint, models], nth) => {
      text(`${nth === 0 ? "" : ","}${JSON.stringify(endpoint)}:{"models":{`);
      byName(models).forEach(([model, details], nth) => {
        text(`${nth === 0 ? "" : ","}${JSON.stringify(model)}:{"details":[`);
        for (const part of details.finish()) parts.push(part);
        text("]}");
      });
      text("}}");
    });
    text("}}");
    const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }
}

function byName<T>(map: Map<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
