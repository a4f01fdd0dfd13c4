import { Suspense } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app.jsx";

createRoot(document.querySelector("#root")).render(
  <Suspense fallback={<p>Getting ready …</p>}>
    <App />
  </Suspense>,
);
