import type { palette as source } from "../en/palette.ts";
import type { Translation } from "../pack.ts";

export const palette: Translation<typeof source> = {
  "palette.title": "Перейти или выполнить",
  "palette.hint": "Страница, модель, ключ, учётная запись или действие",
  "palette.none": "Ничего не подходит.",
  "palette.pages": "Страницы",
  "palette.model": "Модели",
  "palette.key": "Ключи API",
  "palette.credential": "Учётные записи",
  "palette.acts": "Действия",
  "palette.search": "Запросы",
  "palette.requests": {
    one: "{n} запрос",
    few: "{n} запроса",
    many: "{n} запросов",
    other: "{n} запроса",
  },
  "palette.findRequest": "Запросы, в идентификаторе которых есть «{text}»",
  "palette.keys": "Показать клавиши",
  "palette.theme": "Тема: {theme}",
  "palette.language": "Язык: {language}",
  "palette.button": "Перейти",
};
