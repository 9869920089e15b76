import type { analytics as source } from "../en/analytics.ts";
import type { Translation } from "../pack.ts";

export const analytics: Translation<typeof source> = {
  "analytics.trend.cost": "Стоимость по моделям",
  "analytics.trend.requests": "Запросы по моделям",
  "analytics.trend.output": "Исходящие токены по моделям",
  "analytics.measure.cost": "Стоимость",
  "analytics.measure.requests": "Запросы",
  "analytics.measure.output": "Вывод",
  "analytics.empty": "За этот период ничего нет",
  "analytics.empty.help": "Выберите больший период или уберите фильтр.",
};
