// The preview's bar, what it lays over a page while something is wrong, and its marks on what is not published.
// Served by the preview with `warraqWords` before it; never in the output.
"use strict";
(() => {
  const words = warraqWords;
  const own = document.querySelector("script[data-seen]").dataset;
  const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  let told = { problems: [], count: 0, failure: "" };
  let dismissed = "";

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") element.addEventListener("click", value);
      else if (value !== undefined && value !== false) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  // A date keeps its order within Arabic words.
  const prose = (text) => make("bdi", { dir: "auto" }, ...text.split(/(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?)/).map((part, at) => (at % 2 ? make("bdi", { dir: "ltr" }, part) : part)));

  // What the theme says of elements does not reach into the shadow, and what is said there does not reach out.
  const host = make("warraq-preview", { lang: words.lang, dir: words.dir });
  const root = host.attachShadow({ mode: "open" });
  const sheet = make("link", { rel: "stylesheet", href: "/.warraq/panel.css" });
  const overlay = make("section", { class: "overlay", hidden: "", tabindex: "-1", "aria-labelledby": "title", "aria-live": "assertive" });
  const panel = make("section", { class: "panel", hidden: "", id: "panel", tabindex: "-1", "aria-label": words["made-of"] });
  const count = make("span", { class: "count", hidden: "" });
  const toggle = make(
    "button",
    { class: "toggle", type: "button", "aria-expanded": "false", "aria-controls": "panel", onclick: () => open(panel.hidden) },
    make("span", { class: "dot", "aria-hidden": "true" }),
    make("span", {}, words.preview),
    count,
  );
  const corner = make("div", { class: "corner" }, panel, toggle);
  // Nothing is shown before it has its looks.
  const stage = make("div", { class: "stage", hidden: "" }, overlay, corner);
  sheet.addEventListener("load", () => (stage.hidden = false), { once: true });
  root.append(sheet, stage);

  const file = (one, text) =>
    one.editor ? make("a", { class: "file", href: one.editor, dir: "ltr" }, text) : make("span", { class: "file", dir: "ltr", title: one.file ?? text }, text);

  const line = (one, [number, text]) => {
    const here = number === one.line;
    const code = make("code", { dir: "auto" });
    const letters = [...text];
    if (here && one.column > 0) {
      const at = Math.min(one.column - 1, letters.length);
      code.append(letters.slice(0, at).join(""), make("mark", {}, letters[at] ?? " "), letters.slice(at + 1).join(""));
    } else code.append(text || " ");
    return make("li", here ? { class: "here", value: number } : { value: number }, code);
  };

  const fault = (one) =>
    make(
      "article",
      { class: "fault" },
      one.place ? make("p", { class: "place" }, file(one, one.place)) : null,
      make("p", { class: "fact" }, prose(one.fact)),
      make("p", { class: "remedy" }, prose(one.remedy)),
      one.lines.length ? make("ol", { class: "lines", dir: "ltr", tabindex: "0" }, ...one.lines.map((each) => line(one, each))) : null,
    );

  const faults = (all) => {
    const shown = all.map(fault);
    if (told.failure) shown.unshift(make("article", { class: "fault" }, make("p", { class: "fact" }, `${words.machine}: ${told.failure}`)));
    if (told.count > told.problems.length) shown.push(make("p", {}, say("more", { count: told.count - told.problems.length })));
    return shown;
  };

  const concerns = () => told.problems.filter((one) => one.urgent || one.path === own.source);
  const state = () => JSON.stringify([concerns().map((one) => [one.place, one.fact]), told.failure]);

  const lay = (all) => {
    overlay.replaceChildren(
      make(
        "header",
        {},
        make("h2", { id: "title" }, words.wrong),
        make("button", { type: "button", class: "close", onclick: dismiss }, words.close),
      ),
      make("p", { class: "kept" }, words.kept),
      ...faults(all),
    );
    overlay.hidden = false;
  };

  const dismiss = () => {
    dismissed = state();
    overlay.hidden = true;
  };

  const show = () => {
    const many = told.count + (told.failure ? 1 : 0);
    count.hidden = many === 0;
    count.textContent = many;
    toggle.classList.toggle("wrong", many > 0);
    const urgent = concerns();
    if (!urgent.length && !told.failure) {
      overlay.hidden = true;
      dismissed = "";
    } else if (state() !== dismissed) lay(urgent);
    if (!panel.hidden) fill();
  };

  const row = (name, ...values) => (values.length ? [make("dt", {}, words[name]), make("dd", {}, ...values)] : []);
  const list = (values) => make("ul", {}, ...values.map((value) => make("li", { dir: "auto" }, value)));

  const fill = async () => {
    const answer = await fetch(`/.warraq/about?${new URLSearchParams({ path: location.pathname })}`);
    const page = await answer.json();
    const parts = page.fact
      ? [make("p", {}, page.fact)]
      : [
          make(
            "dl",
            {},
            ...row("kind", page.kind),
            ...row("shows", prose(page.shows)),
            ...(page.source ? row("source", file(page.source, page.source.path)) : []),
            ...(page.leads ? row("leads", make("bdi", {}, page.leads)) : []),
            ...(page.terms.length ? row("terms", list(page.terms.map((term) => make("bdi", {}, term.name)))) : []),
            ...(page.neighbours.length ? row("neighbours", list(page.neighbours.map((address) => make("bdi", { dir: "ltr" }, address)))) : []),
            ...(page.templates.length ? row("templates", list(page.templates.map((one) => file(one, one.path)))) : []),
            ...row("again", list(page.again.map(prose))),
          ),
        ];
    const wrong = told.count || told.failure;
    panel.replaceChildren(
      make("h2", {}, words["made-of"]),
      ...parts,
      make("h2", {}, words.problems),
      ...(wrong ? faults(told.problems) : [make("p", { class: "sound" }, words.sound)]),
    );
  };

  const open = async (wanted) => {
    if (wanted) await fill();
    panel.hidden = !wanted;
    toggle.setAttribute("aria-expanded", String(wanted));
    if (wanted) panel.focus();
  };

  const badge = (mark) => (mark === "draft" ? words.draft : say("later", { moment: mark.replace("T", " ") }));

  const ribbon = () => {
    stage.querySelector(".ribbon")?.remove();
    if (!own.mark) return;
    const text = own.mark === "draft" ? words["draft-page"] : say("later-page", { moment: own.mark.replace("T", " ") });
    stage.append(make("p", { class: "ribbon", role: "status" }, prose(text)));
  };

  const decoded = (path) => {
    try {
      return decodeURIComponent(path);
    } catch {
      return path; // an escape that is none
    }
  };

  const mark = async () => {
    const marks = await (await fetch("/.warraq/marks")).json();
    document.querySelectorAll(".warraq-mark").forEach((one) => one.remove());
    for (const link of document.querySelectorAll("main a[href]")) {
      const found = marks[decoded(link.pathname)];
      if (found && link.origin === location.origin && link.pathname !== location.pathname)
        link.append(make("span", { class: "warraq-mark", lang: words.lang, dir: words.dir }, prose(badge(found))));
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!overlay.hidden) dismiss();
    else if (!panel.hidden) {
      open(false);
      toggle.focus();
    }
  });
  document.addEventListener("warraq:problems", (event) => {
    told = event.detail;
    show();
  });
  const dress = () => {
    ribbon();
    mark();
  };
  document.addEventListener("warraq:renewed", dress);
  document.documentElement.append(host);
  dress();
})();
