// Reviewing by keyboard. Everything here is a form or a link of the page that works without it.
"use strict";
(() => {
  const of = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const rows = () => [...document.querySelectorAll("a.turn")];
  const typing = (at) => at instanceof Element && at.matches("input:not([type=checkbox]), textarea, select");

  // A link is followed; an undo is sent; of a verb, accepting is sent and others wait for their reason.
  const act = (found) => {
    if (found instanceof HTMLAnchorElement) found.click();
    else if (found instanceof HTMLDetailsElement) {
      found.open = true;
      found.querySelector("input[type=checkbox]")?.focus();
    } else if (found instanceof HTMLFormElement) {
      if (found.dataset.key === "a" || found.dataset.key === "u") found.requestSubmit();
      else found.querySelector("select")?.focus();
    }
  };

  // From row to row in the list.
  const step = (by) => {
    const all = rows();
    if (!all.length) return false;
    const at = all.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
    if (!all[next]) return false;
    all[next].focus();
    return true;
  };

  const help = () => {
    const keys = document.getElementById("keys");
    if (!keys) return;
    keys.open = !keys.open;
    if (keys.open) keys.querySelector("summary").focus();
  };

  const search = () => {
    const filter = document.getElementById("filter");
    if (filter) filter.focus();
    else of("q")?.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target;
    if (event.key === "Escape") {
      if (at !== document.body) at.blur();
      else of("Escape")?.click();
      return;
    }
    if (typing(at)) {
      // In a reason's list, a digit picks one and Enter sends.
      if (at.matches("form.verb select") && event.key === "Enter") {
        event.preventDefault();
        at.form.requestSubmit();
      }
      return;
    }
    if (event.key === "Enter") {
      if (at === document.body) of("Enter")?.click();
      return;
    }
    if (event.key === "?") help();
    else if (event.key === "/") search();
    else if ((event.key === "j" && step(1)) || (event.key === "k" && step(-1))) { /* done */ }
    else if (/^[a-z]$/.test(event.key) && of(event.key)) {
      if (!event.repeat) act(of(event.key));
    } else return;
    event.preventDefault();
  });
})();
