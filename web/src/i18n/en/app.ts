import type { Words } from "../pack.ts";

/** Shell, units, faults: what every page needs. */
export const app = {
  "app.skip": "Skip to content",
  "app.menu": "Menu",
  "app.close": "Close",
  "app.navigation": "Pages",
  "app.live": "live",
  "app.demo": "Simulated traffic",
  "app.keysHint": "Keys",
  "app.theme": "Theme",
  "app.theme.auto": "As the system",
  "app.theme.light": "Light",
  "app.theme.dark": "Dark",
  "app.language": "Language",
  "app.signOut": "Sign out",
  "app.retry": "Try again",
  "app.loading": "Loading",
  "app.refreshed": "Refreshed",
  "app.copied": "Copied",
  "app.copyFailed": "Copying is not allowed here. Select the text instead.",
  "app.broken": "This page could not be drawn",
  "app.broken.help": "The other pages work. Please report what follows, with the address.",
  "app.notFound": "There is no page at this address",
  "app.notFound.help": "The address may come from another version of the panel.",
  "app.toOverview": "Go to the overview",
  "app.unknown": "unknown",
  "app.none": "none",

  "nav.group.usage": "Usage",
  "nav.group.system": "System",
  "nav.overview": "Overview",
  "nav.requests": "Requests",
  "nav.health": "Health",

  "stream.connecting": "Connecting",
  "stream.live": "Live",
  "stream.polling": "Every 5 s",
  "stream.polling.help":
    "Something between this browser and the server holds the live stream back, so the page asks every five seconds.",
  "stream.hidden": "Paused in the background",
  "stream.down": "No connection",
  "stream.idle": "Idle",

  "shortcuts.title": "Keys",
  "shortcuts.help": "This list",
  "shortcuts.go": "Go to {page}",
  "shortcuts.refresh": "Refresh the page's data",
  "shortcuts.search": "Search",
  "shortcuts.rows": "Next, previous row",
  "shortcuts.open": "Open the row",
  "shortcuts.close": "Close what is open",
  "shortcuts.then": "then",

  "unit.ms": "ms",
  "unit.s": "s",
  "unit.min": "min",
  "unit.h": "h",
  "unit.d": "d",
  "unit.perMinute": "{n} a minute",

  "fault.title": "This could not be loaded",
  "fault.unauthorized": "The session has ended. Sign in again.",
  "fault.wrongKey":
    "This is not the admin key. It was printed once when the server first started, begins with cmp_admin_, and is not CPA's management key.",
  "fault.limited": "Too many attempts from this address. The right key works again in {wait}.",
  "fault.starting": "The server is still opening its data. It answers as soon as that is done.",
  "fault.proxy":
    "Something between this browser and the server changed the request or answered in its place. If a reverse proxy is used, it must pass the Host and Origin headers on unchanged.",
  "fault.notFound": "It is not there any more.",
  "fault.invalid": "The server did not accept this.",
  "fault.upstream": "CPA did not answer as expected.",
  "fault.server": "The server made an error (status {status}). Its log says more.",
  "fault.timeout": "No answer came in time.",
  "fault.offline": "The server cannot be reached. Is it running, and is this its address?",
  "fault.aborted": "The request was cancelled.",

  "code.invalid_management_key": "CPA refuses this management key.",
  "code.invalid_existing_management_key":
    "A connection exists already and has another key. Enter the key of that CPA, or reset the connection.",
  "code.setup_env_managed":
    "Address and key come from environment variables and are changed there.",
  "code.connection_env_managed":
    "Address and key come from environment variables and are changed there.",
  "code.cpa_connection_required_for_monitoring":
    "Recording needs an address and a key. Enter both, or switch recording off.",
  "code.cpa_connection_required": "Address and management key are both needed.",
  "code.management_api_validation_failed":
    "CPA did not accept the address or the key. The address is tried from the server, not from this browser.",
  "code.management_api_config_failed": "CPA answers, but its configuration could not be read.",
  "code.cpa_usage_retention_invalid":
    "CPA keeps no usage records: redis-usage-queue-retention-seconds in its configuration must be above 0.",
  "code.poll_interval_exceeds_retention":
    "CPA drops records before they would be asked for. Choose a shorter interval.",
  "code.enable_cpa_usage_statistics_failed":
    "CPA's usage statistics could not be switched on. Set usage-statistics-enabled: true in its configuration.",

  "boot.unreachable": "The server does not answer",
  "boot.starting": "The server is starting",

  "app.cancel": "Cancel",
  "nav.analytics": "Analytics",
  "nav.prices": "Model prices",
  "nav.keys": "API keys",
  "nav.settings": "Settings",
} as const satisfies Words;
