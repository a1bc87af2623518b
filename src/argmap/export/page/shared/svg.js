// A picture of the map as SVG, in the colours of paper: sharp at any size, on paper and in other programs.

const SVG = "http://www.w3.org/2000/svg";
const EDGE = 16;  // the margin
const HEAD = 10;  // the length of an arrow head
const LEGEND = {line: 22, symbol: 38, gap: 18, size: 12};
const RTL = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const printInk = (name) => DATA.inks[name][0];

// Elements are written out by the browser, so that no text is taken for markup.
function drawn(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, String(value).replace(NOT_IN_XML, ""));
  }
  element.append(...children.map((child) => (typeof child === "string" ? child.replace(NOT_IN_XML, "") : child)));
  return element;
}

function svgOf(picture, boxes) {
  const [[left, right], [top, bottom]] = [extent(boxes, "x", "width"), extent(boxes, "y", "height")];
  const width = Math.max(640, Math.ceil(right - left) + 2 * EDGE);
  const head = drawnHeading(picture, width);
  const legend = drawnLegend(picture, width);
  const at = head.height + EDGE;
  const height = Math.ceil(at + bottom - top + 2 * EDGE + legend.height);
  const move = (x, y) => `translate(${Math.round(x)} ${Math.round(y)})`;
  const places = new Map(boxes.map((box) => [box.id, box]));
  return svgSheet(width, height,
    head.group,
    drawn("g", {transform: move((width - left - right) / 2, at - top)},
      ...picture.lines.map((line) => drawnLine(line, places)), ...boxes.map(drawnBox),
      ...picture.lines.filter((line) => line.contested).map((line) => drawnMark(line, places))),
    drawn("g", {transform: move(0, height - legend.height)}, legend.group),
  );
}

// A whole picture as a text, on paper.
function svgSheet(width, height, ...shapes) {
  const size = {width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT, "font-size": 12};
  const title = drawn("title", {}, DATA.map.title);
  const paper = drawn("rect", {width, height, fill: printInk("paper")});
  return new XMLSerializer().serializeToString(drawn("svg", size, title, paper, ...shapes));
}

function written(text, attributes) {
  return drawn("text", {direction: RTL.test(text) ? "rtl" : undefined, fill: printInk("text"), ...attributes}, text);
}

// The title of the map, and what of it is shown.
function drawnHeading(picture, width) {
  const said = [DATA.map.title, pictureWords(picture), filtersOn() ? describeFilters() : ""].filter(Boolean);
  const lines = said.flatMap((text, index) => {
    const size = index ? 12 : 16;
    const letters = Math.floor((width - 2 * EDGE) / (size * 0.52));
    return wrapped(text, letters, 3).split("\n").map((line) => ({line, size, weight: index ? undefined : "bold"}));
  });
  let y = EDGE;
  const texts = lines.map(({line, size, weight}) => {
    y += size + 5;
    return written(line, {
      x: width / 2, y, "text-anchor": "middle", "font-size": size, "font-weight": weight,
    });
  });
  return {group: drawn("g", {}, ...texts), height: y + 4};
}

function drawnBox(box) {
  const [style, ink] = [styleOf(box.look), boxInk(box.look, false, 0)];
  const {borderRadius, borderDashes} = style.shapeProperties;
  const lines = box.text.split("\n");
  const size = style.font.size;
  return drawn("g", {},
    drawn("title", {}, box.title || label(box.id)),
    drawn("rect", {
      x: rounded(box.x - box.width / 2), y: rounded(box.y - box.height / 2), width: rounded(box.width),
      height: rounded(box.height), rx: borderRadius, fill: ink.fill, stroke: ink.edge,
      "stroke-dasharray": borderDashes?.join(" "),
    }),
    ...lines.map((line, index) => written(line, {
      x: rounded(box.x), y: rounded(box.y + (index - (lines.length - 1) / 2 + 0.35) * size), fill: ink.text,
      "text-anchor": "middle", "font-size": size,
    })),
  );
}

const rounded = (length) => Math.round(length * 10) / 10;
const pointText = ({x, y}) => `${rounded(x)} ${rounded(y)}`;
const isIn = ({x, y}, box) => Math.abs(x - box.x) <= box.width / 2 && Math.abs(y - box.y) <= box.height / 2;

// From the border of one box to the border of the other, with the head of its stance.
function drawnLine(line, places) {
  const [from, to] = [places.get(line.from), places.get(line.to)];
  const via = viaOf(from, to, line.bend);
  const [start, end] = [borderAt(from, via, to, from, 0, 1), borderAt(from, via, to, to, 1, 0)];
  const [a, b] = [onCurve(from, via, to, start), onCurve(from, via, to, end)];
  const before = onCurve(from, via, to, Math.max(start, end - 0.03));
  const length = Math.hypot(b.x - before.x, b.y - before.y) || 1;
  const way = {x: (b.x - before.x) / length, y: (b.y - before.y) / length};
  const short = ["supports", "conditional"].includes(line.look) ? HEAD - 1 : 0;
  const middle = controlBetween(from, via, to, start, end);
  const colour = lineInk(line, 0);
  const curve = [a, middle, {x: b.x - way.x * short, y: b.y - way.y * short}].map(pointText);
  const title = lineTitle(line);
  return drawn("g", {fill: "none", stroke: colour, "stroke-width": rounded(line.width + 0.3)},
    ...(title ? [drawn("title", {}, title)] : []),
    drawn("path", {d: `M${curve[0]}Q${curve[1]} ${curve[2]}`, "stroke-dasharray": dashesOf(line.look)}),
    ...headOf(line.look, b, way, colour),
  );
}

const dashesOf = (look) => (DATA.lines[look].dashes ? DATA.lines[look].dashes.join(" ") : undefined);

// Where along the curve, from 0 to 1, it crosses the border of a box at one of its ends.
function borderAt(from, via, to, box, inside, outside) {
  for (let step = 0; step < 14; step++) {
    const middle = (inside + outside) / 2;
    if (isIn(onCurve(from, via, to, middle), box)) inside = middle;
    else outside = middle;
  }
  return outside;
}

// What bends a piece of the curve as the whole is bent.
function controlBetween(from, via, to, a, b) {
  const mix = (one, other, t) => ({x: one.x + (other.x - one.x) * t, y: one.y + (other.y - one.y) * t});
  return mix(mix(from, via, a), mix(via, to, a), b);
}

// An arrow, a bar or a diamond, which points the way.
function headOf(look, {x, y}, way, colour) {
  const at = (along, aside) =>
    pointText({x: x - way.x * along - way.y * aside, y: y - way.y * along + way.x * aside});
  const shapes = {
    supports: [at(0, 0), at(HEAD, 4), at(HEAD, -4)],
    conditional: [at(0, 0), at(HEAD / 2, 4), at(HEAD, 0), at(HEAD / 2, -4)],
    opposes: [at(0, 6), at(0, -6), at(2, -6), at(2, 6)],
  };
  const shape = shapes[look];
  return shape ? [drawn("path", {d: `M${shape.join("L")}Z`, fill: colour, "stroke-width": 1})] : [];
}

// On top of everything, so that it is not overlooked.
function drawnMark(line, places) {
  const [from, to] = [places.get(line.from), places.get(line.to)];
  return markAt(onCurve(from, viaOf(from, to, line.bend), to, 0.5));
}

function markAt({x, y}) {
  return drawn("g", {},
    drawn("rect", {x: rounded(x - 9), y: rounded(y - 9), width: 18, height: 18, rx: 3, fill: printInk("mark")}),
    written(DATA.contested_mark, {x: rounded(x), y: rounded(y + 6), "text-anchor": "middle", "font-size": 18}));
}

// One entry after the other, from the side where reading starts, in as many lines as it takes.
function drawnLegend(picture, width) {
  const group = drawn("g", {});
  const rtl = WORDS.direction === "rtl";
  let [x, y] = [EDGE, LEGEND.line / 2];
  for (const {symbol, text} of legendEntries(picture)) {
    const long = LEGEND.symbol + 6 + textWidth(text, LEGEND.size);
    if (x > EDGE && x + long > width - EDGE) [x, y] = [EDGE, y + LEGEND.line];
    const place = rtl ? width - x : x;
    group.append(
      drawn("g", {transform: `translate(${rounded(rtl ? place - LEGEND.symbol : place)} ${y})`}, ...symbol),
      written(text, {
        x: rounded(place + (rtl ? -1 : 1) * (LEGEND.symbol + 6)), y: y + 4,
        direction: rtl ? "rtl" : undefined,
      }),
    );
    x += long + LEGEND.gap;
  }
  return {group, height: y + LEGEND.line};
}

function legendEntries(picture) {
  const box = (look, text) => ({symbol: [drawnBox({...legendBox(look), title: text})], text});
  const line = (look) => ({symbol: [drawnLine(...legendLine(look))], text: t(`stance.${look}`)});
  const kinds = Object.keys(DATA.boxes).filter((kind) => kind !== "statement" && kind !== "claim");
  const bold = (text) => ({symbol: [drawn("path", {d: "M8 0h22", stroke: printInk("text"), "stroke-width": 4})], text});
  return [
    ...kinds.map((kind) => box(kind, t(`kind.${kind}`))),
    box("claim", t(picture.overview ? "kind.issue" : "kind.claim")),
    ...STANCES.map(line),
    ...(picture.overview ? [] : [{symbol: [markAt({x: 19, y: 0})], text: t("map.contested")}]),
    bold(t(picture.overview ? "map.thickerOverview" : "map.thicker")),
  ];
}

const legendBox = (look) => ({id: "", look, text: "", x: LEGEND.symbol / 2, y: 0, width: 30, height: 14});

function legendLine(look) {
  const end = (id, x) => [id, {x, y: 0, width: 0, height: 0}];
  const line = {from: "a", to: "b", look, width: 2, bend: 0, title: t(`stance.${look}`)};
  return [line, new Map([end("a", 0), end("b", LEGEND.symbol)])];
}
