import assert from "node:assert/strict";
import fc from "fast-check";
import { csvCell, csvLine, dollars } from "./export_text.ts";

Deno.test("csvCell() disarms every way to begin a formula, and leaves numbers alone", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r", "＝"]) {
    assert.ok(csvCell(`${start}1+1`).replace(/^"/, "").startsWith("'"), JSON.stringify(start));
  }
  assert.equal(csvCell(-1.5), "-1.5");
  assert.equal(csvCell("a=b"), "a=b");
  assert.equal(csvCell(null), "");
  assert.equal(csvCell(true), "true");
});

/** Fields of one line, as RFC 4180 reads it. */
function fields(line: string): string[] {
  assert.ok(line.endsWith("\r\n"));
  const found = [""];
  let quoted = false;
  let opened = false;
  for (const letter of line.slice(0, -2)) {
    if (letter === "," && !quoted) {
      found.push("");
      opened = false;
    } else if (letter === '"') {
      // the second of two quotes stands for one
      if (opened && !quoted) found[found.length - 1] += '"';
      quoted = !quoted;
      opened = true;
    } else found[found.length - 1] += letter;
  }
  return found;
}

Deno.test("csvLine() can be read back", () => {
  const text = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", "=", "ü", " ") });
  fc.assert(fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (texts) => {
    const read = fields(csvLine(texts));
    assert.deepEqual(
      read.map((one, i) => one === `'${texts[i]}` ? one.slice(1) : one),
      texts,
    );
  }));
});

Deno.test("dollars() is exact", () => {
  assert.equal(dollars(1), "0.000000001");
  assert.equal(dollars(1_500_000_000), "1.5");
  assert.equal(dollars(0), "0");
  assert.equal(dollars(-2_000_000_000), "-2");
  assert.equal(dollars(9_007_199_254_740_991), "9007199.254740991");
  assert.equal(dollars(null), "");
});
