import type { settings as source } from "../en/settings.ts";
import type { Translation } from "../pack.ts";

export const settings: Translation<typeof source> = {
  "settings.appearance": "Вид в этом браузере",
  "settings.look": "Язык и тема",
  "settings.zone": "Часовой пояс",
};
