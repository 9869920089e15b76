/**
 * The route table: every door of the server in the order in which they are tried
 * (manager-server.md §4.1, ours in front of the catch-all proxy). A line without a guard does not
 * compile.
 *
 * @module
 */
import { accountActionRoutes } from "./routes/account_actions.ts";
import { analyticsRoutes } from "./routes/analytics.ts";
import { alertRoutes } from "./routes/alerts.ts";
import { aliasRoutes } from "./routes/aliases.ts";
import { budgetRoutes } from "./routes/budgets.ts";
import { configRoutes } from "./routes/config.ts";
import { connectionRoutes } from "./routes/connection.ts";
import { dashboardRoutes } from "./routes/dashboard.ts";
import { deadLetterRoutes } from "./routes/dead_letters.ts";
import { demoRoutes } from "./routes/demo.ts";
import { exportRoutes } from "./routes/export.ts";
import { gapRoutes } from "./routes/gaps.ts";
import { healthRoutes } from "./routes/health.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { localRoutes } from "./routes/local.ts";
import { metricsRoutes } from "./routes/metrics.ts";
import { modelRoutes } from "./routes/models.ts";
import { monitoringRoutes } from "./routes/monitoring.ts";
import { openapiRoutes } from "./routes/openapi.ts";
import { overviewRoutes } from "./routes/overview.ts";
import { panelRoutes, rootRoutes } from "./routes/panel.ts";
import { priceRoutes } from "./routes/prices.ts";
import { priceBookRoutes } from "./routes/prices_book.ts";
import { priceSyncRoutes } from "./routes/prices_sync.ts";
import { managementRoutes, shortRoutes, v8Routes } from "./routes/proxy.ts";
import { quotaSnapshotRoutes } from "./routes/quota_snapshots.ts";
import { requestRoutes } from "./routes/requests.ts";
import { retentionRoutes } from "./routes/retention.ts";
import { sessionRoutes } from "./routes/session.ts";
import { statusRoutes } from "./routes/status.ts";
import { streamRoutes } from "./routes/stream.ts";
import { usageRoutes } from "./routes/usage.ts";
import { viewRoutes } from "./routes/views.ts";
import type { Route } from "./route.ts";

/** Every door. */
export const ROUTES: readonly Route[] = [
  // 1 — exact, local
  ...statusRoutes,
  ...configRoutes,
  // 2 — the panel, any method, no CORS
  ...panelRoutes,
  // 4–9 — local below /v0/management
  ...priceRoutes,
  ...aliasRoutes,
  ...dashboardRoutes,
  ...monitoringRoutes,
  ...quotaSnapshotRoutes,
  ...accountActionRoutes,
  ...localRoutes,
  ...usageRoutes,
  // ours
  ...sessionRoutes,
  ...healthRoutes,
  ...overviewRoutes,
  ...requestRoutes,
  ...priceSyncRoutes,
  ...priceBookRoutes,
  ...analyticsRoutes,
  ...exportRoutes,
  ...gapRoutes,
  ...deadLetterRoutes,
  ...jobRoutes,
  ...retentionRoutes,
  ...connectionRoutes,
  ...budgetRoutes,
  ...alertRoutes,
  ...viewRoutes,
  ...metricsRoutes,
  ...streamRoutes,
  ...demoRoutes,
  ...openapiRoutes,
  // 10–12 — CPA
  ...managementRoutes,
  ...v8Routes,
  ...modelRoutes,
  ...shortRoutes,
  // 13
  ...rootRoutes,
];
