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

  // Words of a report that are selected where a claim is corrected: their places fill the numbers that say them.
  const select = document.getElementById("select");
  if (select) {
    const take = document.getElementById("take");
    const place = (node, offset) => {
      const piece = (node instanceof Element ? node : node.parentElement)?.closest("form.correct [data-start]");
      if (!piece) return null;
      const before = document.createRange();
      before.setStart(piece, 0);
      before.setEnd(node, offset);
      // Places are counted in characters, of which a script's string may have two for one.
      return Number(piece.dataset.start) + [...before.toString()].length;
    };
    const chosen = () => {
      const now = getSelection();
      if (!now.rangeCount || now.isCollapsed) return null;
      const range = now.getRangeAt(0);
      const ends = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
      return ends.includes(null) || ends[0] >= ends[1] ? null : ends;
    };
    select.hidden = false;
    document.addEventListener("selectionchange", () => { take.disabled = !chosen(); });
    take.addEventListener("mousedown", (event) => event.preventDefault());
    take.addEventListener("click", () => {
      const found = chosen();
      if (!found) return;
      const words = getSelection().toString();
      document.querySelectorAll("form.correct [name=sentence]").forEach((one) => { one.checked = false; });
      document.querySelectorAll("form.correct .span").forEach((row, at) => {
        row.querySelector("[name=from]").value = at ? "" : found[0];
        row.querySelector("[name=to]").value = at ? "" : found[1];
        const quoted = row.querySelector("q") ?? (at ? null : row.appendChild(document.createElement("q")));
        if (quoted) quoted.textContent = at ? "" : words;
      });
      document.querySelector("form.correct [name=from]").focus();
    });
  }

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
