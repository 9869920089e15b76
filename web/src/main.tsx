import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/ui.css";
import "./ui/controls.css";
import "./ui/table/table.css";
import "./ui/charts/charts.css";
import "./app/shell.css";
import { App } from "./app/app.tsx";
import { announceDensity } from "./app/density.ts";
import { announceLanguage } from "./i18n/mod.ts";

announceLanguage();
announceDensity();
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
