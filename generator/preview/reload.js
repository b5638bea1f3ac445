// Reloads this page when its file is no longer the one it came from. Served by the preview; never in the output.
"use strict";
(() => {
  const seen = document.currentScript.dataset.seen;
  let source = null;

  const rest = () => {
    source?.close();
    source = null;
  };

  // A tab that nobody sees keeps no connection: a browser has only six for each server.
  const listen = () => {
    if (source || document.visibilityState === "hidden") return;
    source = new EventSource(`/.warraq/events?${new URLSearchParams({ path: location.pathname, seen })}`);
    source.addEventListener("reload", () => {
      rest();
      location.reload();
    });
    source.addEventListener("problems", (event) => JSON.parse(event.data).forEach((line) => console.warn(line)));
  };

  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
})();
