import type { prices as source } from "../en/prices.ts";
import type { Translation } from "../pack.ts";

export const prices: Translation<typeof source> = {
  "prices.search": "Поиск моделей",
  "prices.model": "Модель",
  "prices.state": "Источник цены",
  "prices.requests": "Запросы, 30 д",
  "prices.input": "Ввод",
  "prices.cacheRead": "Из кэша",
  "prices.output": "Вывод",
  "prices.unpriced": "без цены",
  "prices.origin.manual": "вручную",
  "prices.origin.sync": "синхронизация",
  "prices.origin.list": "встроенный список",
  "prices.perMillion": "Доллары за миллион токенов.",
  "prices.empty": "Пока нет моделей",
  "prices.empty.help": "Модели появятся здесь с первым запросом.",
  "prices.noMatch": "Подходящих моделей нет",
  "prices.noMatch.help": "Ищите по части имени.",
};
