/** The browser's name out of its long signature; the signature itself when it is unknown. */
export function browserName(agent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\/(\d+)/.exec(
    agent.replace(/Version\/(\d+)[^ ]* (Mobile\/\w+ )?Safari\/\S+/, "Safari/$1")
      .replace(/Chrome\/\S+ Safari\/\S+ (Edg|OPR)/, "$1"),
  );
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(agent)?.[0];
  if (browser === null) return agent || "–";
  const name = { Edg: "Edge", OPR: "Opera" }[browser[1] ?? ""] ?? browser[1];
  return `${name} ${browser[2]}${system ? `, ${system.replace("Mac OS X", "macOS")}` : ""}`;
}
