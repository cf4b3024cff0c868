// What the desk's pages gain where scripts run. Every page says and does the same without.

import { followEvidence } from "./evidence";
import { linkPlaces } from "./linking";
import { watchLot } from "./progress";
import { slideDays } from "./slider";
import { askAhead } from "./what_if";
import { zoomMaps } from "./zoom";

/** Give a part of the page, new or all of it, what scripts can add. */
function enliven(part: ParentNode): void {
  zoomMaps(part);
  slideDays(part, replaceContent);
  watchLot(part, replaceContent);
  askAhead(part, replaceContent);
}

let asked = 0;

/** Put another address's content in place of this one's; the last asked for wins. */
async function replaceContent(address: string, keep: "place" | "history"): Promise<void> {
  const turn = ++asked;
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("main");
  const old = document.querySelector("main");
  if (turn !== asked || !fresh || !old) return;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["keep"] : undefined;
  old.replaceWith(fresh);
  document.title = page.title;
  // Where the desk sent the question on, the answer's own address says the same in fewer words.
  const final = answer.redirected ? answer.url : address;
  history.replaceState(null, "", keep === "history" ? final : location.href);
  enliven(fresh);
  if (focused) fresh.querySelector<HTMLElement>(`[data-keep="${CSS.escape(focused)}"]`)?.focus();
}

enliven(document);
linkPlaces(document);
followEvidence(document);
