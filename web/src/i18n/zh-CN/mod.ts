import type { Pack } from "../pack.ts";
import { analytics } from "./analytics.ts";
import { app } from "./app.ts";
import { door } from "./door.ts";
import { health } from "./health.ts";
import { keys } from "./keys.ts";
import { overview } from "./overview.ts";
import { palette } from "./palette.ts";
import { prices } from "./prices.ts";
import { requests } from "./requests.ts";
import { settings } from "./settings.ts";
import { ui } from "./ui.ts";

/** 简体中文 */
export const zhCN: Pack = {
  ...app,
  ...door,
  ...ui,
  ...palette,
  ...health,
  ...overview,
  ...requests,
  ...analytics,
  ...prices,
  ...keys,
  ...settings,
};
