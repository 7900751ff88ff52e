/** Entry of the page: loads the editor's workers and styles, then shows the explorer. */
import "graphiql/setup-workers/vite";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "@fontsource-variable/jetbrains-mono";
import "./explorer.css";
import { createRoot } from "react-dom/client";
import { Explorer } from "./Explorer.js";
import { language } from "./wording.js";

const container = document.getElementById("explorer");
if (container === null) {
  throw new Error("index.html has no element with the id explorer");
}
document.documentElement.lang = language;
createRoot(container).render(<Explorer />);
