"""What of a page is alive: every built page, opened in frames of one page, and told by what its elements are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

_AT_ONCE = 24
# Style sheet, font and icon make nothing alive, and their loading is most of the time that a page takes.
_LOOKS = re.compile(r'<link rel="(?:preload|stylesheet|icon)"[^<>]* href="[./]*static/[^"<>]*"[^<>]*>\n')
# The theme's own script adds to a page, so that it would be no more as it was built.
_SCRIPT = re.compile(r'<script src="[./]*static/cite\.[0-9a-f]+\.js" defer data-renews></script>\n')

# Elements and attributes that our pages have; what stands in no list is a fault wherever it came from.
INSPECT = """
const HEAD = new Set(["meta", "title", "link", "script"]);
const SHELL = new Set([
    "a", "header", "p", "bdi", "nav", "ul", "ol", "li", "main", "article", "section", "aside", "h1", "h2", "h3", "span",
    "dl", "dt", "dd", "div", "time", "figure", "figcaption", "img", "footer", "wbr", "strong", "table", "caption", "thead",
    "tbody", "tr", "th", "td", "cite", "details", "summary", "pre",
]);
const BODY = new Set([
    "p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br",
    "img", "table", "thead", "tbody", "tr", "th", "td", "div", "span",
]);
const ATTRIBUTES = {
    head: new Set(["charset", "name", "property", "content", "rel", "href", "type", "title", "as", "crossorigin"]),
    shell: new Set([
        "class", "id", "href", "rel", "lang", "dir", "datetime", "src", "alt", "loading", "decoding", "fetchpriority",
        "width", "height", "tabindex", "scope",
        "aria-label", "aria-labelledby", "aria-current", "aria-hidden", "type", "open", "data-copy", "data-copied",
        "data-address", "data-date",
    ]),
    body: new Set(["href", "title", "src", "alt", "loading", "decoding", "width", "height", "class", "start", "style"]),
};
const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);

function faultOf(element, own) {
    const name = element.localName;
    const inBody = element.closest(".body") !== null && !element.matches(".body");
    const region = element.closest("head") ? "head" : inBody ? "body" : "shell";
    const allowed = { head: HEAD, shell: SHELL, body: BODY }[region];
    if (element.namespaceURI !== "http://www.w3.org/1999/xhtml" || !allowed.has(name)) return "no such element";
    if (name === "script" && element.type !== "application/ld+json") return "a script";
    if (region === "shell" && element.parentElement.closest("bdi") && name !== "wbr") return "an element in a text";
    for (const { name: key, value } of element.attributes) {
        if (!ATTRIBUTES[region].has(key)) return `the attribute ${key}`;
        if (key === "style" && !/^text-align:(left|center|right)$/.test(value)) return `the style ${value}`;
        if (region === "body" && key === "class" && !/^(verse|language-\\S*)$/.test(value)) return `the class ${value}`;
    }
    if (name === "a") {
        if (!SCHEMES.has(element.protocol)) return `the scheme ${element.protocol}`;
        if (region === "shell" && element.origin !== own) return `a link to ${element.origin}`;
    }
    if (name === "img") {
        const url = new URL(element.src);
        if (url.origin !== own || !url.pathname.startsWith("/images/")) return `a picture from ${element.src}`;
    }
    // Of what stands elsewhere one thing may be named, and nobody goes there: what Dublin Core's names mean.
    const vocabulary = element.rel === "schema.DC" && element.href === "http://purl.org/dc/elements/1.1/";
    const elsewhere = name === "link" && new URL(element.href).origin !== own;
    if (elsewhere && element.rel !== "canonical" && !vocabulary) return "a link elsewhere";
    return "";
}

// The names of elements and their classes, without what stands in texts.
function skeletonOf(element) {
    const inner = element.matches(".body, bdi") ? "" : [...element.children].map(skeletonOf).join("");
    return `<${element.localName} ${element.className}>${inner}`;
}

function inspect(view) {
    const page = view.document;
    const faults = [];
    if (view.location.href !== location.href) faults.push(`it went to ${view.location.href}`);
    const all = [page.documentElement, ...page.documentElement.querySelectorAll("*")].slice(1);
    for (const element of all) {
        if (element === page.head || element === page.body) continue;
        const fault = faultOf(element, location.origin);
        if (fault) faults.push(`${fault}: ${element.outerHTML.slice(0, 160)}`);
    }
    const article = page.querySelector("article.article");
    const data = page.querySelector("script");
    return {
        faults,
        title: page.title,
        heading: page.querySelector("h1").textContent,
        texts: article ? [...article.querySelectorAll("bdi:not(.hijri *)")].map(bdi => bdi.textContent) : [],
        alt: article?.querySelector(".picture img")?.alt ?? "",
        skeleton: article ? skeletonOf(article) : "",
        body: page.querySelector(".body")?.textContent ?? "",
        meta: [...page.querySelectorAll("meta[content]")].map(one => [one.getAttribute("property") ?? one.name, one.content]),
        data: data ? data.textContent : "",
    };
}

// A document that is written is parsed, and runs, as one that is loaded; it only costs a tenth of the time.
async function lookAt(markup) {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    document.body.append(frame);
    const loaded = new Promise(resolve => { frame.onload = resolve; });
    frame.contentDocument.open();
    frame.contentDocument.write(markup);
    frame.contentDocument.close();
    await loaded;
    // What an event of the page itself would run has its turn.
    await new Promise(resolve => setTimeout(resolve, 0));
    try { return inspect(frame.contentWindow); }
    catch (error) { return { faults: [`it cannot be looked at: ${error}`] }; }
    finally { frame.remove(); }
}

window.look = pages => Promise.all(pages.map(lookAt));
"""


@dataclass
class Looked:
    """What was found on each page by its address, the dialogs that opened, and requests to elsewhere."""

    pages: dict[str, Any] = field(default_factory=dict)  # as JSON from the browser
    dialogs: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def faults(self) -> dict[str, list[str]]:
        """What is alive, by page; nothing where all is well."""
        return {address: found["faults"] for address, found in self.pages.items() if found["faults"]}


def look(browser: Browser, base: str, public: Path, addresses: list[str]) -> Looked:
    """Open these pages of `public`, which is served at `base`, without any policy, and tell what each is made of."""
    looked = Looked()
    with browser.new_context(locale="ar") as context:
        page = context.new_page()
        page.on("dialog", lambda dialog: (looked.dialogs.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda asked: asked.url.startswith(base) or looked.elsewhere.append(asked.url))
        context.new_cdp_session(page).send("Network.setBlockedURLs", {"urls": [f"{base}images/*"]})
        page.goto(f"{base}robots.txt")
        page.evaluate(f"() => {{ {INSPECT} }}")
        for start in range(0, len(addresses), _AT_ONCE):
            chosen = addresses[start : start + _AT_ONCE]
            markup = [_SCRIPT.sub("", _LOOKS.sub("", (public / address).read_text("utf-8"))) for address in chosen]
            looked.pages.update(zip(chosen, page.evaluate("pages => look(pages)", markup), strict=True))
    return looked
