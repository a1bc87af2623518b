// What the map shows: which boxes and lines, and where. At most so many boxes that their texts can be read.
// A room is where it is drawn: `width` and `height`, and `beside`, the width that is left by an open panel.

const NODES = new Map(DATA.nodes.map((node) => [node.id, node]));
const GAP = 14;
const EVENLY = 0.5;
const ROOM_PER_BOX = 19500;  // pixels: letters of ten pixels and some air
const FEWEST_BOXES = 6;
const LEAST_SCALE = 9 / 12;  // letters of nine pixels
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const ruler = document.createElement("canvas").getContext("2d");

// A small room shows fewer boxes rather than smaller letters.
function compose(room) {
  const enough = Math.round((room.width * room.height) / ROOM_PER_BOX);
  let most = Math.max(FEWEST_BOXES, Math.min(DATA.boxes_at_once, enough));
  for (;;) {
    const picture = findPicture(most);
    const width = picture.center.length ? room.beside : room.width;
    const boxes = arrange(picture, width, room.height);
    if (most <= FEWEST_BOXES || scaleToFit(boxes, width, room.height) >= LEAST_SCALE) return {picture, boxes};
    most = Math.floor(most * 0.9);
  }
}

// The box or boxes that stand for what is selected.
function selectedBoxes() {
  const record = records.get(state.sel);
  if (!record) return [];
  if (NODES.has(state.sel)) return [state.sel];
  const said = foldOf.get(state.sel) || record;
  return [said.subject, said.object].filter((id) => NODES.has(id));
}

// The fold that is selected, by itself or by one of its statements.
function selectedFold() {
  return foldOf.get(state.sel) || FOLDS_BY_ID.get(state.sel);
}

const isAbout = (edge) => edge.look === "about";
const isVisible = (edge) => isAbout(edge) || visible.folds.has(FOLDS_BY_ID.get(edge.id));

function findPicture(most) {
  const edges = DATA.edges.filter(isVisible);
  const center = selectedBoxes();
  const folds = edges.filter((edge) => !isAbout(edge));
  const best = boxesOf(folds, most);
  if (center.length && (state.near || !center.every((id) => best.has(id)))) return neighbourhood(center, edges, most);
  const lines = edges.filter((edge) => best.has(edge.from) && best.has(edge.to));
  return {boxes: [...best], lines, center: [], ofBoxes: boxesOf(folds, Infinity).size, ofLines: folds.length};
}


// The ends of the lines, which come the best-evidenced first.
function boxesOf(edges, most) {
  const chosen = new Set();
  for (const edge of edges) {
    const added = [edge.from, edge.to].filter((id) => !chosen.has(id)).length;
    if (chosen.size + added <= most) chosen.add(edge.from).add(edge.to);
  }
  return chosen;
}

function neighbourhood(center, edges, most) {
  const touching = edges.filter((edge) => center.includes(edge.from) || center.includes(edge.to));
  const pairs = [...center.map((id) => ({from: id, to: id})), ...touching];
  const boxes = boxesOf(pairs, most);
  const lines = touching.filter((edge) => boxes.has(edge.from) && boxes.has(edge.to));
  const folds = touching.filter((edge) => !isAbout(edge));
  return {boxes: [...boxes], lines, center, ofBoxes: boxesOf(pairs, Infinity).size, ofLines: folds.length};
}

// Every box of the picture with its text, size and place, for a room of this width and height.
function arrange(picture, width, height) {
  const boxes = picture.center.length ? columns(picture, width, height) : spread(picture, width, height);
  for (let round = 0; round < 400 && pushApart(boxes); round++);
  return boxes;
}

function sized(id, text) {
  const look = DATA.boxes[NODES.get(id).look];
  ruler.font = `${look.font.size}px ${FONT}`;
  const lines = text.split("\n");
  const widest = Math.max(...lines.map((line) => ruler.measureText(line).width));
  const inner = 2 * look.margin + 2;
  const air = look.shapeProperties.borderRadius + 1;
  return {id, text, air, width: widest + inner, height: lines.length * look.font.size + inner, x: 0, y: 0};
}

// The places made in Python, stretched to the form of the room.
function spread(picture, width, height) {
  const places = scenePlaces();
  const boxes = picture.boxes.map((id) => sized(id, NODES.get(id).label));
  for (const box of boxes) [box.x, box.y] = places[box.id] || [NODES.get(box.id).x, NODES.get(box.id).y];
  const room = boxes.reduce((sum, box) => sum + (box.width + GAP) * (box.height + GAP), 0) * 1.9;
  const form = Math.max(0.6, width / height);
  stretch(boxes, "x", Math.sqrt(room * form), "width");
  stretch(boxes, "y", Math.sqrt(room / form), "height");
  return boxes;
}

// One issue alone has places of its own.
function scenePlaces() {
  const issues = state.facets.issue;
  return (issues && issues.size === 1 && DATA.scenes[[...issues][0]]) || {};
}

// Half by its place, half by its rank along the axis: crowds spread out, and the order stays.
function stretch(boxes, axis, length, size) {
  const sorted = [...boxes].sort((one, other) => one[axis] - other[axis] || compare(one.id, other.id));
  const [low, high] = [sorted[0]?.[axis], sorted[sorted.length - 1]?.[axis]];
  const room = Math.max(1, length - Math.max(...boxes.map((box) => box[size])));
  sorted.forEach((box, rank) => {
    const place = high > low ? (box[axis] - low) / (high - low) : 0.5;
    box[axis] = room * (place * (1 - EVENLY) + rank / Math.max(1, boxes.length - 1) * EVENLY);
  });
}

// The selected in the middle, what supports on the left, what opposes on the right, conditions below.
// How many rows a column has is tried out: the reader wants the largest letters.
function columns(picture, width, height) {
  const sides = sidesOf(picture);
  const tries = [4, 6, 8, 10, 13, 16, 20, 25, 30].map((rows) => placeSides(sides, rows, width < 600 ? 20 : 36));
  const scale = (boxes) => scaleToFit(boxes, width, height);
  return tries.reduce((best, boxes) => (scale(boxes) > scale(best) ? boxes : best));
}

function sidesOf(picture) {
  const sides = {center: picture.center, supports: [], opposes: [], conditional: []};
  const placed = new Set(picture.center);
  for (const line of picture.lines) {
    for (const id of [line.from, line.to].filter((end) => !placed.has(end))) {
      placed.add(id);
      sides[isAbout(line) ? "conditional" : line.look].push(id);
    }
  }
  return sides;
}

function placeSides(sides, rows, letters) {
  const boxes = (ids, letters, lines) => ids.map((id) => sized(id, wrapped(label(id), letters, lines)));
  const center = stack(boxes(sides.center, Math.min(letters, 26), 6), 0, 90);
  const [left, right, below] = [sides.supports, sides.opposes, sides.conditional].map((ids) => boxes(ids, letters, 4));
  const half = Math.max(0, ...center.map((box) => box.width)) / 2;
  beside(left, -1, rows, half);
  beside(right, 1, rows, half);
  row(below, center, [...left, ...right], half);
  return [...center, ...left, ...right, ...below];
}

// One row under the middle; under the columns as well, where it would run into them.
function row(boxes, center, columns, half) {
  const pitch = Math.max(0, ...boxes.map((box) => box.width)) + 40;
  const over = boxes.length * pitch > 2 * (half + 60) ? [...center, ...columns] : center;
  const y = Math.max(...over.map((box) => box.y + box.height / 2)) + 70;
  boxes.forEach((box, index) => {
    box.x = (index - (boxes.length - 1) / 2) * pitch;
    box.y = y;
  });
}

// Columns going outwards on one side: -1 is left, 1 is right.
function beside(boxes, side, rows, half) {
  const count = Math.ceil(boxes.length / rows);
  const high = Math.ceil(boxes.length / Math.max(1, count));
  let x = half + 80;
  for (let column = 0; column < count; column++) {
    const own = boxes.slice(column * high, (column + 1) * high);
    const widest = Math.max(...own.map((box) => box.width));
    stack(own, side * (x + widest / 2), 12);
    x += widest + 40;
  }
}

// One below the other around the middle line.
function stack(boxes, x, gap) {
  let y = -(boxes.reduce((sum, box) => sum + box.height + gap, 0) - gap) / 2;
  for (const box of boxes) {
    box.x = x;
    box.y = y + box.height / 2;
    y += box.height + gap;
  }
  return boxes;
}

// From the first edge to the last, along one axis.
function extent(boxes, axis, size) {
  const edges = (sign) => boxes.map((box) => box[axis] + (sign * box[size]) / 2);
  return [Math.min(...edges(-1)), Math.max(...edges(1))];
}

// The largest scale at which everything is in the room, with a margin.
function scaleToFit(boxes, width, height) {
  const [[left, right], [top, bottom]] = [extent(boxes, "x", "width"), extent(boxes, "y", "height")];
  return Math.min((width - 24) / (right - left), (height - 24) / (bottom - top));
}

function wrapped(text, letters, most) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (line && line.length + 1 + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`].join("\n") : lines.join("\n");
}

// One round of taking out overlaps: two boxes give way half each, along the shorter way out.
function pushApart(boxes) {
  let moved = false;
  for (let i = 0; i < boxes.length; i++) {
    for (let j = 0; j < i; j++) moved = part(boxes[i], boxes[j]) || moved;
  }
  return moved;
}

function part(one, other) {
  const gap = Math.max(GAP, one.air + other.air);
  const across = (one.width + other.width) / 2 + gap - Math.abs(one.x - other.x);
  const down = (one.height + other.height) / 2 + gap - Math.abs(one.y - other.y);
  if (across < 0.5 || down < 0.5) return false;
  const [axis, by] = across < down ? ["x", across] : ["y", down];
  const way = (one[axis] >= other[axis] ? 1 : -1) * by / 2;
  one[axis] += way;
  other[axis] -= way;
  return true;
}
