import type { palette as source } from "../en/palette.ts";
import type { Translation } from "../pack.ts";

export const palette: Translation<typeof source> = {
  "palette.title": "前往或执行",
  "palette.hint": "页面、模型、密钥、凭证或操作",
  "palette.none": "没有匹配项。",
  "palette.pages": "页面",
  "palette.model": "模型",
  "palette.key": "API 密钥",
  "palette.credential": "凭证",
  "palette.acts": "操作",
  "palette.search": "请求",
  "palette.requests": { other: "{n} 次请求" },
  "palette.findRequest": "ID 包含“{text}”的请求",
  "palette.keys": "显示快捷键",
  "palette.theme": "主题：{theme}",
  "palette.language": "语言：{language}",
  "palette.button": "前往",
};
