import type { analytics as source } from "../en/analytics.ts";
import type { Translation } from "../pack.ts";

export const analytics: Translation<typeof source> = {
  "analytics.trend.cost": "各模型費用",
  "analytics.trend.requests": "各模型請求",
  "analytics.trend.output": "各模型輸出 token",
  "analytics.measure.cost": "費用",
  "analytics.measure.requests": "請求",
  "analytics.measure.output": "輸出",
  "analytics.empty": "此範圍內沒有資料",
  "analytics.empty.help": "請選擇更長的時間範圍，或移除篩選。",
};
