import type { keys as source } from "../en/keys.ts";
import type { Translation } from "../pack.ts";

export const keys: Translation<typeof source> = {
  "keys.key": "密钥",
  "keys.course": "走势",
  "keys.requests": "请求",
  "keys.failed": "失败",
  "keys.cost": "费用",
  "keys.empty": "没有使用过密钥",
  "keys.empty.help": "请选择更长的时间范围，或移除筛选。",
};
