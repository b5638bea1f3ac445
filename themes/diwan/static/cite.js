// Puts a button that copies beside each form of an article's citation. Without it the citations stand to be read.
"use strict";
(() => {
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      // Where the browser keeps its clipboard from scripts, the text is at least selected.
      getSelection().selectAllChildren(text);
      return document.execCommand("copy");
    }
  };

  const offer = (text, label, words, told) => {
    const button = document.createElement("button");
    const say = (word) => {
      button.textContent = word;
      button.setAttribute("aria-label", `${word}: ${label}`);
    };
    button.type = "button";
    button.addEventListener("click", async () => {
      told.textContent = "";
      if (!(await copy(text))) return;
      say(words.copied);
      told.textContent = `${words.copied}: ${label}`;
      setTimeout(say, 2000, words.copy);
    });
    say(words.copy);
    return button;
  };

  const begin = () => {
    const section = document.querySelector(".cite");
    if (!section || section.querySelector("button")) return;
    const told = document.createElement("p");
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    section.append(told);
    section.querySelectorAll("summary").forEach((name) => {
      name.after(offer(name.nextElementSibling, name.textContent, section.dataset, told));
    });
  };

  begin();
  // The preview puts new content in place without loading the page.
  document.addEventListener("warraq:renewed", begin);
})();
