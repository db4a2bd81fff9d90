/** A picture of the drawing as SVG text: the same lines, discs and names, at any size. Lengths are CSS pixels. */

export interface Scene {
  width: number;
  height: number;
  ground: string;
  text: string;
  font: string;
  nodes: readonly { x: number; y: number; radius: number; color: string; ring: boolean; name: string }[];
  /** `head`: which end an arrow points to. */
  edges: readonly { from: Point; to: Point; width: number; color: string; head: "from" | "to" | null }[];
  labels: readonly { text: string; x: number; y: number; must: boolean }[];
}

interface Point {
  x: number;
  y: number;
  /** Of the node at this end, where an arrow stops. */
  radius: number;
}

const n = (value: number): string => String(Math.round(value * 10) / 10);
const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

export function toSvg({ width, height, ground, text, font, nodes, edges, labels }: Scene): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}" font-family="${escape(font)}" font-size="13">`,
    `<rect width="100%" height="100%" fill="${ground}"/>`,
    ...edges.map(({ from, to, width: w, color }) => `<line x1="${n(from.x)}" y1="${n(from.y)}" x2="${n(to.x)}" y2="${n(to.y)}" stroke="${color}" stroke-width="${n(w)}"/>`),
    ...edges.flatMap(({ from, to, width: w, color, head }) => (head === null ? [] : [arrow(head === "to" ? from : to, head === "to" ? to : from, w, color)])),
    ...nodes.map(({ x, y, radius, color, ring, name }) => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${color}"${ring ? ` stroke="${text}" stroke-width="2"` : ""}><title>${escape(name)}</title></circle>`),
    ...[...labels].reverse().map(({ text: words, x, y, must }) =>
      `<text x="${n(x)}" y="${n(y)}" fill="${text}" stroke="${ground}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"${must ? ' font-weight="650"' : ""}>${escape(words)}</text>`),
    "</svg>",
  ].join("\n");
}

function arrow(from: Point, to: Point, width: number, color: string): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const tip = { x: to.x - dx * to.radius, y: to.y - dy * to.radius };
  const [long, wide] = [width * 4.5, width * 1.8];
  const back = { x: tip.x - dx * long, y: tip.y - dy * long };
  return `<polygon points="${n(tip.x)},${n(tip.y)} ${n(back.x - dy * wide)},${n(back.y + dx * wide)} ${n(back.x + dy * wide)},${n(back.y - dx * wide)}" fill="${color}"/>`;
}
