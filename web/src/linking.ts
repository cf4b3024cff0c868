// One place or claim, wherever it stands on the page: the map, a card, a chart and a table are links to the same page.

const KINDS = /^\/(place|claim)\/[^/]+$/;

/** What a link leads to, where that is a place or a claim. */
export function target(link: Element): string | null {
  const address = link.getAttribute("href");
  if (!address) return null;
  const path = new URL(address, location.href).pathname;
  return KINDS.test(path) ? path : null;
}

/** Mark every link that leads to the same place or claim as the one that is pointed at, or has the focus. */
export function linkPlaces(root: Document): void {
  const mark = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const wanted = link && target(link);
    for (const one of root.querySelectorAll("a.linked")) one.classList.remove("linked");
    if (!wanted) return;
    const same = [...root.querySelectorAll("main a")].filter((one) => target(one) === wanted);
    if (same.length > 1) for (const one of same) one.classList.add("linked");
  };
  root.addEventListener("pointerover", mark);
  root.addEventListener("focusin", mark);
}
