// What if, without a button: each change of the form is the same address that the form would ask for.

type Replace = (address: string, keep: "place" | "history") => Promise<void>;
const AFTER_MS = 150;
const CAPACITY = "capacity-";
const AS_IT_IS = "100";

/** Have the form of a forecast answer as it is changed, and each slider say where it stands. */
export function askAhead(part: ParentNode, replace: Replace): void {
  for (const form of part.querySelectorAll<HTMLFormElement>("form.what-if")) {
    let waiting = 0;
    let last = 0;
    const ask = async (): Promise<void> => {
      const turn = ++last;
      const address = addressOf(form);
      form.parentElement?.classList.add("is-waiting");
      await replace(address, "history");
      // Still here, and nothing newer was asked: the desk refused, and its page says why.
      if (turn === last && form.isConnected) location.assign(address);
    };
    form.addEventListener("input", (event) => {
      const field = event.target;
      if (!(field instanceof HTMLInputElement) || field.type !== "range") return;
      const shown = field.parentElement?.querySelector("output");
      if (shown) shown.textContent = `${field.value} %`;
    });
    form.addEventListener("change", (event) => {
      // A date has no value until all of it is written.
      if (event.target instanceof HTMLInputElement && event.target.type === "date" && !event.target.value) return;
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => void ask(), AFTER_MS);
    });
  }
}

/** The address that a form asks for, in the words of the address alone. */
function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  const close: string[] = [];
  const capacity: string[] = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || !value) continue;
    if (name === "close") close.push(value);
    else if (!name.startsWith(CAPACITY)) query.set(name, value);
    else if (value !== AS_IT_IS) capacity.push(`${name.slice(CAPACITY.length)}:${value}`);
  }
  if (close.length) query.set("close", close.join(","));
  if (capacity.length) query.set("capacity", capacity.join(","));
  return `${new URL(form.action).pathname}?${query}`;
}
