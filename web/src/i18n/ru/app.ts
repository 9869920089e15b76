import type { app as source } from "../en/app.ts";
import type { Translation } from "../pack.ts";

export const app: Translation<typeof source> = {
  "app.skip": "К содержимому",
  "app.menu": "Меню",
  "app.close": "Закрыть",
  "app.navigation": "Страницы",
  "app.live": "вживую",
  "app.demo": "Имитация трафика",
  "app.keysHint": "Клавиши",
  "app.theme": "Тема",
  "app.theme.auto": "Как в системе",
  "app.theme.light": "Светлая",
  "app.theme.dark": "Тёмная",
  "app.language": "Язык",
  "app.signOut": "Выйти",
  "app.retry": "Повторить",
  "app.loading": "Загрузка",
  "app.refreshed": "Обновлено",
  "app.copied": "Скопировано",
  "app.copyFailed": "Копирование здесь запрещено. Выделите текст вручную.",
  "app.broken": "Эту страницу не удалось показать",
  "app.broken.help":
    "Остальные страницы работают. Сообщите, пожалуйста, следующее вместе с адресом.",
  "app.notFound": "По этому адресу страницы нет",
  "app.notFound.help": "Возможно, адрес от другой версии панели.",
  "app.toOverview": "К обзору",
  "app.unknown": "неизвестно",
  "app.none": "нет",
  "app.cancel": "Отмена",

  "nav.group.usage": "Использование",
  "nav.group.system": "Система",
  "nav.overview": "Обзор",
  "nav.requests": "Запросы",
  "nav.health": "Состояние",

  "stream.connecting": "Соединение",
  "stream.live": "Вживую",
  "stream.polling": "Каждые 5 с",
  "stream.polling.help":
    "Что-то между браузером и сервером задерживает поток событий, поэтому страница спрашивает каждые пять секунд.",
  "stream.hidden": "Пауза в фоне",
  "stream.down": "Нет связи",
  "stream.idle": "Ожидание",

  "shortcuts.title": "Клавиши",
  "shortcuts.help": "Этот список",
  "shortcuts.go": "Перейти: {page}",
  "shortcuts.refresh": "Обновить данные страницы",
  "shortcuts.search": "Поиск",
  "shortcuts.rows": "Следующая и предыдущая строка",
  "shortcuts.open": "Открыть строку",
  "shortcuts.close": "Закрыть открытое",
  "shortcuts.then": "затем",

  "unit.ms": "мс",
  "unit.s": "с",
  "unit.min": "мин",
  "unit.h": "ч",
  "unit.d": "д",
  "unit.perMinute": "{n} в минуту",

  "fault.title": "Это не удалось загрузить",
  "fault.unauthorized": "Сеанс завершён. Войдите снова.",
  "fault.wrongKey":
    "Это не ключ администратора. Он был напечатан один раз при первом запуске сервера, начинается с cmp_admin_ и не совпадает с ключом управления CPA.",
  "fault.limited": "Слишком много попыток с этого адреса. Верный ключ снова подойдёт через {wait}.",
  "fault.starting": "Сервер ещё открывает данные. Он ответит, как только закончит.",
  "fault.proxy":
    "Что-то между браузером и сервером изменило запрос или ответило вместо него. Обратный прокси должен передавать заголовки Host и Origin без изменений.",
  "fault.notFound": "Этого больше нет.",
  "fault.invalid": "Сервер это не принял.",
  "fault.upstream": "CPA ответил не так, как ожидалось.",
  "fault.server": "На сервере произошла ошибка (код {status}). Подробности в его журнале.",
  "fault.timeout": "Ответ не пришёл вовремя.",
  "fault.offline": "Сервер недоступен. Запущен ли он, верен ли адрес?",
  "fault.aborted": "Запрос отменён.",

  "code.invalid_management_key": "CPA отклоняет этот ключ управления.",
  "code.invalid_existing_management_key":
    "Подключение уже есть, и ключ у него другой. Введите ключ того CPA или сбросьте подключение.",
  "code.setup_env_managed": "Адрес и ключ заданы переменными окружения и меняются там.",
  "code.connection_env_managed": "Адрес и ключ заданы переменными окружения и меняются там.",
  "code.cpa_connection_required_for_monitoring":
    "Для записи нужны адрес и ключ. Введите оба или выключите запись.",
  "code.cpa_connection_required": "Нужны и адрес, и ключ управления.",
  "code.management_api_validation_failed":
    "CPA не принял адрес или ключ. Адрес проверяется с сервера, а не из этого браузера.",
  "code.management_api_config_failed": "CPA отвечает, но его настройки прочитать не удалось.",
  "code.cpa_usage_retention_invalid":
    "CPA не хранит записи: redis-usage-queue-retention-seconds в его настройках должно быть больше 0.",
  "code.poll_interval_exceeds_retention":
    "CPA удаляет записи раньше, чем их запросят. Выберите меньший интервал.",
  "code.enable_cpa_usage_statistics_failed":
    "Не удалось включить статистику CPA. Задайте usage-statistics-enabled: true в его настройках.",

  "boot.unreachable": "Сервер не отвечает",
  "boot.starting": "Сервер запускается",
  "nav.analytics": "Аналитика",
  "nav.prices": "Цены моделей",
  "nav.keys": "API-ключи",
  "nav.settings": "Настройки",
};
