import type { keys as source } from "../en/keys.ts";
import type { Translation } from "../pack.ts";

export const keys: Translation<typeof source> = {
  "keys.key": "Ключ",
  "keys.course": "Ход",
  "keys.requests": "Запросы",
  "keys.failed": "Отказы",
  "keys.cost": "Стоимость",
  "keys.empty": "Ключи не использовались",
  "keys.empty.help": "Выберите больший период или уберите фильтр.",
};
