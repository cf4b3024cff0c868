// The day that is shown, on a slider: each step is the same address that the form would ask for.

type Replace = (address: string, keep: "place" | "history") => Promise<void>;
const AFTER_MS = 120;
const DAY_MS = 86_400_000;

/** Put a slider beside the field of the day that is shown. */
export function slideDays(part: ParentNode, replace: Replace): void {
  for (const form of part.querySelectorAll<HTMLFormElement>("form.clocks[data-first]")) {
    const field = form.elements.namedItem("on");
    const { first, last, slide } = form.dataset;
    if (!(field instanceof HTMLInputElement) || !first || !last || first >= last) continue;
    const begin = Date.parse(first);
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = "0";
    slider.max = String(Math.round((Date.parse(last) - begin) / DAY_MS));
    slider.value = String(Math.round((Date.parse(field.value || last) - begin) / DAY_MS));
    slider.dataset["keep"] = "slider";
    const label = document.createElement("label");
    label.className = "slider";
    label.append(slide ?? "", slider);
    const day = (): string => new Date(begin + Number(slider.value) * DAY_MS).toISOString().slice(0, 10);
    const say = (): void => slider.setAttribute("aria-valuetext", day());
    say();
    let waiting = 0;
    slider.addEventListener("input", () => {
      field.value = day();
      say();
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => void replace(addressOf(form), "history"), AFTER_MS);
    });
    form.querySelector("fieldset")?.prepend(label);
  }
}

/** The address that a form asks for. */
function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) query.set(name, value);
  return `${new URL(form.action).pathname}?${query}`;
}
