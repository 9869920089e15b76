import assert from "node:assert/strict";
import { COLORS } from "./model-colors.ts";

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const css = await Deno.readTextFile(new URL("tokens.css", import.meta.url));
const THEMES = ["light", "dark"] as const;

/** A token as OKLCH in both themes. */
function token(name: string): Readonly<Record<typeof THEMES[number], Triple>> {
  const one = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)|oklch\(([\d.]+) 0 0\)`;
  const hit = new RegExp(String.raw`--${name}: light-dark\((?:${one}), (?:${one})\);`).exec(css);
  assert.ok(hit, `--${name} is not in tokens.css`);
  const triple = (at: number): Triple => [
    Number(hit[at]),
    Number(hit[at + 1]),
    Number(hit[at + 2]),
  ];
  return { light: triple(1), dark: triple(5) };
}

/** OKLCH to linear sRGB (https://bottosson.github.io/posts/oklab/). */
function linear([L, C, hue]: Triple): Triple {
  const a = C * Math.cos(hue * Math.PI / 180);
  const b = C * Math.sin(hue * Math.PI / 180);
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function times(matrix: Matrix, [r, g, b]: Triple): Triple {
  const row = ([x, y, z]: Triple) => Math.min(1, Math.max(0, x * r + y * g + z * b));
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

function oklab(rgb: Triple): Triple {
  const [l, m, s] = times([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ], rgb).map(Math.cbrt) as [number, number, number];
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** How eyes see, at full severity (Machado, Oliveira and Fernandes 2009). */
const EYES: Readonly<Record<string, Matrix>> = {
  all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
};

/** WCAG 2 contrast, 1..21. */
function contrast(one: Triple, other: Triple): number {
  const light = (color: Triple) => {
    const [r, g, b] = linear(color);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const [a, b] = [light(one), light(other)];
  return Math.max(a, b) / Math.min(a, b);
}

const SERIES = Array.from({ length: COLORS }, (_, rank) => `c${rank + 1}`);

Deno.test("tokens: every colour of a series stands 3 : 1 against what lies below it", () => {
  for (const theme of THEMES) {
    for (const name of [...SERIES, "c-bad"]) {
      for (const surface of ["paper", "raise", "float"]) {
        const ratio = contrast(token(name)[theme], token(surface)[theme]);
        assert.ok(ratio >= 3, `${name} on ${surface}, ${theme}: ${ratio.toFixed(2)}`);
      }
    }
  }
});

Deno.test("tokens: text stands 4.5 : 1 against every surface", () => {
  for (const theme of THEMES) {
    for (const name of ["ink", "ink-2", "ink-3", "accent", "good", "warn", "bad"]) {
      for (const surface of ["paper", "rail-paper", "raise", "float"]) {
        const ratio = contrast(token(name)[theme], token(surface)[theme]);
        assert.ok(ratio >= 4.5, `${name} on ${surface}, ${theme}: ${ratio.toFixed(2)}`);
      }
    }
  }
});

Deno.test("tokens: no two colours of a series look alike, neither to colour-blind eyes", () => {
  for (const theme of THEMES) {
    for (const [eyes, matrix] of Object.entries(EYES)) {
      const seen = SERIES.map((name) => oklab(times(matrix, linear(token(name)[theme]))));
      seen.forEach((one, i) =>
        seen.slice(i + 1).forEach((other, j) => {
          const apart = Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)));
          assert.ok(apart >= 0.08, `c${i + 1}, c${i + j + 2}, ${theme}, ${eyes}: ${apart}`);
        })
      );
    }
  }
});
