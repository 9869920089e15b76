import type { settings as source } from "../en/settings.ts";
import type { Translation } from "../pack.ts";

export const settings: Translation<typeof source> = {
  "settings.appearance": "此浏览器中的外观",
  "settings.look": "语言和主题",
  "settings.zone": "时区",
};
