// Keeps this page as its file is: a new style sheet, or the page's new content, is put in place where the reader is. A page
// with scripts of its own is loaded again, but for those that say by `data-renews` that they begin anew when they hear
// `warraq:renewed`. Served by the preview; never in the output.
"use strict";
(() => {
  const own = document.currentScript.dataset;
  const kept = `warraq:${location.pathname}`;
  const still = () => document.querySelectorAll('link[rel~="stylesheet"]:not([data-warraq])');
  let seen = own.seen;
  let source = null;

  const rest = () => {
    source?.close();
    source = null;
  };

  // What stands at the top of the window tells the place better than pixels do: what is above it may grow.
  const kinds = ":is(p, h1, h2, h3, h4, li, figcaption, td, pre)";
  const blocks = () => [...document.querySelectorAll(`body ${kinds}:not(:has(${kinds}))`)];
  const words = (block) => `${block.localName} ${block.textContent.trim().slice(0, 80)}`;

  const here = () => {
    const every = blocks();
    const at = every.findIndex((block) => block.getBoundingClientRect().bottom > 0);
    const found = every[at];
    const place = { x: scrollX, y: scrollY, at: -1 };
    if (found && scrollY > 0) Object.assign(place, { at, words: words(found), top: found.getBoundingClientRect().top });
    return place;
  };

  const goTo = (place) => {
    const every = blocks();
    const same = every.filter((block) => words(block) === place.words);
    const found = same.sort((a, b) => Math.abs(every.indexOf(a) - place.at) - Math.abs(every.indexOf(b) - place.at))[0] ?? every[place.at];
    scrollTo({ left: place.x, top: place.at < 0 || !found ? place.y : scrollY + found.getBoundingClientRect().top - place.top, behavior: "instant" });
  };

  const remember = () => {
    try {
      sessionStorage.setItem(kept, JSON.stringify(here()));
    } catch {
      // A browser that keeps nothing goes by its own memory of the place.
    }
  };

  const recall = () => {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(kept));
      sessionStorage.removeItem(kept);
    } catch {
      return;
    }
    if (!place) return;
    goTo(place);
    // Fonts and pictures that come later move what is above the place; a reader who has moved on is left alone.
    let moved = false;
    const move = () => (moved = true);
    ["wheel", "touchmove", "keydown", "pointerdown"].forEach((kind) => addEventListener(kind, move, { once: true, passive: true }));
    const settle = () => requestAnimationFrame(() => moved || goTo(place));
    addEventListener("load", () => (settle(), document.fonts.ready.then(settle)), { once: true });
  };

  const swap = (told) => {
    const links = still();
    if (links.length !== told.styles.length) return again();
    seen = told.seen;
    links.forEach((link, at) => {
      if (link.getAttribute("href") === told.styles[at]) return;
      const next = link.cloneNode();
      next.href = told.styles[at];
      // The old sheet goes only when the new one is there: the page is never bare.
      next.addEventListener("load", () => link.remove(), { once: true });
      next.addEventListener("error", again, { once: true });
      link.after(next);
    });
  };

  const again = () => {
    rest();
    remember();
    // The browser would go back to the pixels.
    history.scrollRestoration = "manual";
    location.reload();
  };

  const mine = 'script[src^="/.warraq/"]';
  const standing = `${mine}, script[data-renews]`;
  const runs = (page) => [...page.scripts].some((one) => !one.matches(standing) && (!one.type || /javascript|ecmascript|module/.test(one.type)));
  const sheets = (page) => [...page.querySelectorAll('link[rel~="stylesheet"]')].map((link) => link.getAttribute("href")).join(" ");
  // What stays in the head: it is the same, or it is the preview's.
  const stays = `link:is([rel~="stylesheet"], [rel~="preload"], [rel~="icon"]), ${mine}`;
  const others = (head) => head.querySelectorAll(`:scope > :not(${stays})`);

  // Puts the new content in place of the old one, without the pause in which a browser loads a page; false where that
  // will not do: scripts run once, and a browser keeps a picture whose name is the same.
  const isRenewed = async (pictures) => {
    if (pictures || runs(document)) return false;
    const answer = await fetch(location.href, { cache: "no-store" });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const came = next.querySelector("script[data-seen]");
    if (!answer.ok || answer.redirected || !came || runs(next) || sheets(next) !== sheets(document)) return false;
    const place = here();
    const { lang, dir } = next.documentElement;
    Object.assign(document.documentElement, { lang, dir });
    others(document.head).forEach((one) => one.remove());
    document.head.prepend(...others(next.head));
    document.body.replaceWith(next.body);
    Object.assign(own, came.dataset);
    seen = own.seen;
    goTo(place);
    document.dispatchEvent(new CustomEvent("warraq:renewed"));
    return true;
  };

  const renew = async (event) => {
    rest();
    if (await isRenewed(JSON.parse(event.data).pictures).catch(() => false)) listen();
    else again();
  };

  // A tab that nobody sees keeps no connection: a browser has only six for each server.
  const listen = () => {
    if (source || document.visibilityState === "hidden") return;
    const asked = new URLSearchParams({ path: location.pathname, seen, form: own.form });
    source = new EventSource(`/.warraq/events?${asked}`);
    source.addEventListener("reload", renew);
    source.addEventListener("styles", (event) => swap(JSON.parse(event.data)));
    source.addEventListener("problems", (event) => {
      const told = JSON.parse(event.data);
      told.problems.forEach((one) => console.warn(`${one.place}: ${one.fact} — ${one.remedy}`));
      if (told.failure) console.warn(told.failure);
      document.dispatchEvent(new CustomEvent("warraq:problems", { detail: told }));
    });
  };

  recall();
  addEventListener("load", () => (history.scrollRestoration = "auto"), { once: true });
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  // The panel is to hear the first news too.
  addEventListener("DOMContentLoaded", listen);
})();
