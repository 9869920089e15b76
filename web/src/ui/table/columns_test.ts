import assert from "node:assert/strict";
import { compareValues, formatSort, parseSort, toCsv } from "./columns.ts";

const collator = new Intl.Collator("en", { numeric: true });

Deno.test("compareValues() puts the unknown last, both ways", () => {
  const sorted = (desc: boolean) =>
    [3, null, 1].sort((a, b) => (desc ? -1 : 1) * compareValues(a, b, desc, collator));
  assert.deepEqual(sorted(false), [1, 3, null]);
  assert.deepEqual(sorted(true), [3, 1, null]);
});

Deno.test("compareValues() counts inside names", () => {
  assert.deepEqual(
    ["gpt-10", "gpt-9"].sort((a, b) => compareValues(a, b, false, collator)),
    ["gpt-9", "gpt-10"],
  );
});

Deno.test("parseSort() and formatSort() are each other's inverse", () => {
  for (const text of ["cost", "-cost"]) assert.equal(formatSort(parseSort(text)), text);
  assert.equal(formatSort(parseSort(undefined)), undefined);
});

Deno.test("toCsv() quotes, and disarms formulas", () => {
  const columns = [
    { id: "a", head: "a,b", value: (row: { a: string | number | null }) => row.a },
  ];
  const rows = [{ a: 'x"y' }, { a: "=SUM(A1)" }, { a: -1 }, { a: null }];
  assert.equal(toCsv(columns, rows), '"a,b"\r\n"x""y"\r\n\'=SUM(A1)\r\n-1\r\n\r\n');
});
