// Country shapes in the United Nations' view, from the npm package plotly.js: see src/borderflow/brief/data/README.md.
//
//   npm pack plotly.js@3.7.0 && tar xzf plotly.js-3.7.0.tgz
//   node tools/map/extract.mjs package/dist/plotly-geo-assets.js src/borderflow/brief/data/countries.json
//
// Out: {"ISO 3166-1 alpha-3 or the source's own id of a disputed area": [[ring, ...], ...]}, rings of [lon, lat] in
// hundredths of a degree, countries in the order of their ids.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

const [, , assets, out] = process.argv;
globalThis.window = {};
const loaded = createRequire(import.meta.url)(resolve(assets));
const { arcs, objects, transform } = (globalThis.window.PlotlyGeoAssets ?? loaded).topojson.world_110m;

const lines = arcs.map((arc) => {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
  });
});
const line = (i) => (i >= 0 ? lines[i] : [...lines[~i]].reverse());
const ring = (parts) => parts.flatMap((i, n) => line(i).slice(n ? 1 : 0)).map(([x, y]) => [Math.round(x * 100), Math.round(y * 100)]);

const countries = {};
for (const shape of objects.countries.geometries) {
  const polygons = shape.type === "MultiPolygon" ? shape.arcs : shape.type === "Polygon" ? [shape.arcs] : [];
  countries[shape.id] = [...(countries[shape.id] ?? []), ...polygons.map((rings) => rings.map(ring))];
}
writeFileSync(out, JSON.stringify(Object.fromEntries(Object.entries(countries).sort())));
