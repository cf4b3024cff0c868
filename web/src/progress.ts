// How a lot of reports goes, without the page being loaded again and again.

type Replace = (address: string, keep: "place" | "history") => Promise<void>;
const EVERY_MS = 700;

/** Look again soon where something moves. */
export function watchLot(part: ParentNode, replace: Replace): void {
  if (part.querySelector("[data-moving]")) {
    window.setTimeout(() => void replace(location.href, "place"), EVERY_MS);
  }
}
