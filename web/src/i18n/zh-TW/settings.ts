import type { settings as source } from "../en/settings.ts";
import type { Translation } from "../pack.ts";

export const settings: Translation<typeof source> = {
  "settings.appearance": "此瀏覽器中的外觀",
  "settings.look": "語言和主題",
  "settings.zone": "時區",
};
