// The words behind a figure, beside it, as soon as a link to a claim is pointed at or has the focus.

import { target } from "./linking";

const AFTER_MS = 250;

/** Show a claim's words beside each link to it; Escape closes them. */
export function followEvidence(root: Document): void {
  const known = new Map<string, Promise<string[]>>();
  const tip = root.createElement("div");
  tip.className = "evidence-tip";
  tip.id = "evidence-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  root.body.append(tip);
  let waiting = 0;
  let shownFor: Element | null = null;

  const hide = (): void => {
    window.clearTimeout(waiting);
    tip.hidden = true;
    shownFor?.removeAttribute("aria-describedby");
    shownFor = null;
  };
  const show = async (link: Element, path: string): Promise<void> => {
    const lines = known.get(path) ?? words(path);
    known.set(path, lines);
    const said = await lines.catch(() => []);
    if (shownFor !== link || said.length === 0) return;
    tip.replaceChildren(...said.map((line) => Object.assign(root.createElement("p"), { textContent: line })));
    tip.hidden = false;
    place(tip, link.getBoundingClientRect());
    link.setAttribute("aria-describedby", tip.id);
  };
  const begin = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === shownFor) return;
    hide();
    const path = link && target(link);
    if (!link || !path?.startsWith("/claim/")) return;
    shownFor = link;
    waiting = window.setTimeout(() => void show(link, path + location.search), AFTER_MS);
  };
  root.addEventListener("pointerover", begin);
  root.addEventListener("focusin", begin);
  root.addEventListener("scroll", hide, { passive: true, capture: true });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

/** The words of a claim, and who says them, from its own page. */
async function words(address: string): Promise<string[]> {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) return [];
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const marks = [...page.querySelectorAll(".context mark")].map((one) => one.textContent ?? "");
  const chain = [...page.querySelectorAll(".chain li")].map((one) => (one.textContent ?? "").trim());
  return marks.length ? [`“${marks.join(" … ")}”`, chain.join(" ← ")] : [];
}

/** Put the words under the link, or above it where there is no room. */
function place(tip: HTMLElement, at: DOMRect): void {
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - width - 8));
  const below = at.bottom + 6;
  tip.style.left = `${left}px`;
  tip.style.top = `${below + height > innerHeight ? Math.max(8, at.top - height - 6) : below}px`;
}
