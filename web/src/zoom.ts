// Nearer and farther, on a map: by buttons, keys, wheel (with Ctrl) and drag. The picture is the server's.

const MOST = 16;
const STEP = 1.5;

/** Let every map of a part be looked at more closely. */
export function zoomMaps(part: ParentNode): void {
  for (const svg of part.querySelectorAll<SVGSVGElement>("figure svg.map")) new Zoomed(svg);
}

class Zoomed {
  private readonly whole: { width: number; height: number };
  private x = 0;
  private y = 0;
  private scale = 1;

  constructor(private readonly svg: SVGSVGElement) {
    const { width, height } = svg.viewBox.baseVal;
    this.whole = { width, height };
    svg.parentElement?.classList.add("zoomable");
    this.buttons();
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.drag();
  }

  /** Buttons for those who have no wheel. */
  private buttons(): void {
    const said = document.body.dataset;
    const bar = document.createElement("div");
    bar.className = "zoom";
    const all: [string, string | undefined, () => void][] = [
      ["+", said["zoomIn"], () => this.to(this.scale * STEP)],
      ["−", said["zoomOut"], () => this.to(this.scale / STEP)],
      ["⤢", said["zoomAll"], () => this.to(1)],
    ];
    for (const [sign, label, act] of all) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      if (label) button.setAttribute("aria-label", label);
      button.addEventListener("click", act);
      bar.append(button);
    }
    this.svg.before(bar);
  }

  private wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const at = this.svg.getBoundingClientRect();
    const fx = (event.clientX - at.left) / at.width;
    const fy = (event.clientY - at.top) / at.height;
    this.to(this.scale * (event.deltaY < 0 ? STEP : 1 / STEP), fx, fy);
  }

  private drag(): void {
    let from: { x: number; y: number } | null = null;
    this.svg.addEventListener("pointerdown", (event) => {
      if (this.scale > 1) from = { x: event.clientX, y: event.clientY };
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!from || !event.buttons) return;
      const perPixel = this.whole.width / this.scale / this.svg.getBoundingClientRect().width;
      this.x -= (event.clientX - from.x) * perPixel;
      this.y -= (event.clientY - from.y) * perPixel;
      from = { x: event.clientX, y: event.clientY };
      this.draw();
    });
    for (const name of ["pointerup", "pointerleave"]) this.svg.addEventListener(name, () => (from = null));
  }

  /** To a scale, the point at (fx, fy) of the picture, from 0 to 1, staying where it is. */
  private to(scale: number, fx = 0.5, fy = 0.5): void {
    const next = Math.min(MOST, Math.max(1, scale));
    this.x += fx * this.whole.width * (1 / this.scale - 1 / next);
    this.y += fy * this.whole.height * (1 / this.scale - 1 / next);
    this.scale = next;
    this.draw();
  }

  private draw(): void {
    const width = this.whole.width / this.scale;
    const height = this.whole.height / this.scale;
    this.x = Math.min(this.whole.width - width, Math.max(0, this.x));
    this.y = Math.min(this.whole.height - height, Math.max(0, this.y));
    this.svg.setAttribute("viewBox", `${this.x} ${this.y} ${width} ${height}`);
    this.svg.style.setProperty("--zoom", String(this.scale));
  }
}
