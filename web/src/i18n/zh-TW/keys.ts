import type { keys as source } from "../en/keys.ts";
import type { Translation } from "../pack.ts";

export const keys: Translation<typeof source> = {
  "keys.key": "金鑰",
  "keys.course": "走勢",
  "keys.requests": "請求",
  "keys.failed": "失敗",
  "keys.cost": "費用",
  "keys.empty": "沒有使用過金鑰",
  "keys.empty.help": "請選擇更長的時間範圍，或移除篩選。",
};
