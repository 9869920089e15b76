/**
 * The `codexInspection` block: defaults and normalisation (manager-server.md §7.2). Members that
 * newer originals added are kept as they are, so that saving here takes nothing from them.
 *
 * @module
 */
import { invalidTimeZone } from "./errors.ts";
import { Body } from "./body.ts";

const MODES = ["interval", "time_points"] as const;
/** `enable` came with newer originals. */
const ACTIONS = ["none", "disable", "delete", "enable"] as const;

/** Settings of the scheduled inspection of Codex credentials. */
export interface InspectionSettings {
  readonly enabled: boolean;
  readonly schedule: {
    readonly mode: typeof MODES[number];
    /** `HH:MM`, sorted, unique. */
    readonly timePoints: readonly string[];
    readonly intervalMinutes: number;
    /** IANA name; empty = the server's own zone. */
    readonly timeZone: string;
    readonly others: Readonly<Record<string, unknown>>;
  };
  /** Provider whose files are inspected, lower case. */
  readonly targetType: string;
  readonly workers: number;
  readonly deleteWorkers: number;
  /** Per probe, ms. */
  readonly timeout: number;
  readonly retries: number;
  readonly userAgent: string;
  /** Percent, 0–100. */
  readonly usedPercentThreshold: number;
  /** 0 = all. */
  readonly sampleSize: number;
  readonly autoActionMode: typeof ACTIONS[number];
  readonly others: Readonly<Record<string, unknown>>;
}

/** Before anybody has saved anything. */
export const INSPECTION_DEFAULTS: InspectionSettings = {
  enabled: false,
  schedule: { mode: "interval", timePoints: [], intervalMinutes: 60, timeZone: "", others: {} },
  targetType: "codex",
  workers: 4,
  deleteWorkers: 4,
  timeout: 15_000,
  retries: 0,
  userAgent: "codex_cli_rs/0.76.0 (Debian 13.0.0; x86_64) WindowsTerminal",
  usedPercentThreshold: 100,
  sampleSize: 0,
  autoActionMode: "none",
  others: {},
};

const SCHEDULE_NAMES = ["mode", "timePoints", "intervalMinutes", "timeZone"];
const NAMES = [
  "enabled",
  "schedule",
  "targetType",
  "workers",
  "deleteWorkers",
  "timeout",
  "retries",
  "userAgent",
  "usedPercentThreshold",
  "sampleSize",
  "autoActionMode",
];

/** What was sent, with `old` where a value is absent or not allowed. */
export function normaliseInspection(sent: Body, old: InspectionSettings): InspectionSettings {
  const workers = positive(sent.whole("workers"));
  return {
    enabled: sent.switch("enabled") ?? false,
    schedule: normaliseSchedule(sent.object("schedule"), old.schedule),
    targetType: sent.text("targetType").toLowerCase() || old.targetType,
    workers: workers ?? old.workers,
    deleteWorkers: positive(sent.whole("deleteWorkers")) ?? workers ?? old.deleteWorkers,
    timeout: positive(sent.whole("timeout")) ?? old.timeout,
    retries: notNegative(sent.whole("retries") ?? 0) ?? old.retries,
    userAgent: sent.text("userAgent") || old.userAgent,
    usedPercentThreshold: threshold(sent.number("usedPercentThreshold")) ??
      old.usedPercentThreshold,
    sampleSize: notNegative(sent.whole("sampleSize") ?? 0) ?? old.sampleSize,
    autoActionMode: ACTIONS.find((action) => action === sent.text("autoActionMode")) ??
      old.autoActionMode,
    others: { ...old.others, ...sent.others(NAMES) },
  };
}

function normaliseSchedule(
  sent: Body,
  old: InspectionSettings["schedule"],
): InspectionSettings["schedule"] {
  const points = timePoints(sent.texts("timePoints"));
  const timePointsKept = points.length > 0 ? points : old.timePoints;
  const minutes = positive(sent.whole("intervalMinutes"));
  const asked = MODES.find((mode) => mode === sent.text("mode")) ??
    (points.length > 0 ? "time_points" : minutes !== undefined ? "interval" : old.mode);
  return {
    // time points without any point would never be due
    mode: asked === "time_points" && timePointsKept.length === 0 ? "interval" : asked,
    timePoints: timePointsKept,
    intervalMinutes: minutes ?? old.intervalMinutes,
    timeZone: sent.text("timeZone") || old.timeZone,
    others: { ...old.others, ...sent.others(SCHEDULE_NAMES) },
  };
}

/** `H:M` becomes `HH:MM`; what is no time of day is dropped. */
function timePoints(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => {
    const match = /^(\d{1,2}):(\d{1,2})$/.exec(text.trim());
    const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
    if (match === null || hour > 23 || minute > 59) return [];
    return [`${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`];
  });
  return [...new Set(found)].sort();
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

function notNegative(value: number): number | undefined {
  return value >= 0 ? value : undefined;
}

/** Up to 1 it is a fraction; 0 and what lies outside 0–100 is no threshold. */
function threshold(value: number | undefined): number | undefined {
  if (value === undefined || value <= 0 || value > 100) return undefined;
  return value <= 1 ? value * 100 : value;
}

/**
 * Refuses a schedule in a zone that does not exist.
 *
 * @throws SettingsError
 */
export function checkTimeZone(sent: Body): void {
  const zone = sent.object("schedule").text("timeZone");
  if (zone === "") return;
  try {
    // offsets such as +05:00 are understood here but are no names
    if (/^[+-]/.test(zone)) throw new RangeError();
    new Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    throw invalidTimeZone(zone);
  }
}

/** The block as it is answered and stored; what is empty or 0 is left out where the original does. */
export function inspectionJson(settings: InspectionSettings): Record<string, unknown> {
  const { schedule } = settings;
  return {
    enabled: settings.enabled,
    schedule: {
      mode: schedule.mode,
      ...(schedule.timePoints.length > 0 ? { timePoints: schedule.timePoints } : {}),
      intervalMinutes: schedule.intervalMinutes,
      ...(schedule.timeZone === "" ? {} : { timeZone: schedule.timeZone }),
      ...schedule.others,
    },
    targetType: settings.targetType,
    workers: settings.workers,
    deleteWorkers: settings.deleteWorkers,
    timeout: settings.timeout,
    ...(settings.retries === 0 ? {} : { retries: settings.retries }),
    userAgent: settings.userAgent,
    usedPercentThreshold: settings.usedPercentThreshold,
    ...(settings.sampleSize === 0 ? {} : { sampleSize: settings.sampleSize }),
    autoActionMode: settings.autoActionMode,
    ...settings.others,
  };
}
