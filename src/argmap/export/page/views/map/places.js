// The boxes of a picture: how large they are, what room they need, and how they come apart.

const GAP = 15;
const LEAST_SCALE = 9 / 12;  // letters of nine pixels
const MARGIN = 12;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const ruler = document.createElement("canvas").getContext("2d");

// Every box of the picture with its text, size and place, for a room of this width and height.
function arrange(picture, width, height) {
  if (picture.steps !== "1") return spread(picture, width, height);
  const boxes = columns(picture, width, height);
  pushAllApart(boxes);
  return boxes;
}

const lookOf = (id) => records.get(id).actor_kind || kindOf(id);

function sized(id, text, look = lookOf(id)) {
  const {font, margin, shapeProperties} = styleOf(look);
  const lines = text.split("\n");
  const width = Math.max(...lines.map((line) => textWidth(line, font.size))) + 2 * margin + 2;
  const height = lines.length * font.size + 2 * margin + 2;
  return {id, text, look, air: shapeProperties.borderRadius + 1, width, height, x: 0, y: 0};
}

const widthsKnown = new Map();

function textWidth(text, size) {
  const key = `${size} ${text}`;
  if (!widthsKnown.has(key)) {
    ruler.font = `${size}px ${FONT}`;
    widthsKnown.set(key, ruler.measureText(text).width);
  }
  return widthsKnown.get(key);
}

const frameOf = (width, height, scale) => ({
  width: (width - 2 * MARGIN) / scale, height: (height - 2 * MARGIN) / scale,
});

// Takes out overlaps; within the frame, if there is one.
function pushAllApart(boxes, frame = null) {
  for (let round = 0; round < 200; round++) {
    const moved = pushApart(boxes);
    if (frame) for (const box of boxes) keepInside(box, frame);
    if (!moved) return;
  }
}

function keepInside(box, {width, height}) {
  box.x = Math.min(Math.max(box.x, box.width / 2), width - box.width / 2);
  box.y = Math.min(Math.max(box.y, box.height / 2), height - box.height / 2);
}

// One round: two boxes give way half each, along the shorter way out.
function pushApart(boxes) {
  let moved = false;
  for (let i = 0; i < boxes.length; i++) {
    for (let j = 0; j < i; j++) moved = part(boxes[i], boxes[j]) || moved;
  }
  return moved;
}

function part(one, other) {
  const gap = Math.max(GAP, one.air + other.air);
  const down = (one.height + other.height) / 2 + gap - Math.abs(one.y - other.y);
  if (down < 0.5) return false;
  const across = (one.width + other.width) / 2 + gap - Math.abs(one.x - other.x);
  if (across < 0.5) return false;
  const [axis, by] = across < down ? ["x", across] : ["y", down];
  const way = ((one[axis] >= other[axis] ? 1 : -1) * by) / 2;
  one[axis] += way;
  other[axis] -= way;
  return true;
}

// Large enough letters, and air around every box.
function areReadable(boxes, width, height) {
  const touch = (one, other) => {
    const air = Math.max(6, one.air + other.air - 1);
    return isWithin(one, other, "x", "width", air) && isWithin(one, other, "y", "height", air);
  };
  const over = boxes.some((one, index) => boxes.slice(0, index).some((other) => touch(one, other)));
  return !over && scaleToFit(boxes, width, height) >= LEAST_SCALE;
}

function isWithin(one, other, axis, size, air) {
  return Math.abs(one[axis] - other[axis]) < (one[size] + other[size]) / 2 + air;
}

// From the first edge to the last, along one axis.
function extent(boxes, axis, size) {
  if (!boxes.length) return [0, 0];
  const edges = (sign) => boxes.map((box) => box[axis] + (sign * box[size]) / 2);
  return [Math.min(...edges(-1)), Math.max(...edges(1))];
}

// The largest scale at which everything is in the room, with a margin.
function scaleToFit(boxes, width, height) {
  const [[left, right], [top, bottom]] = [extent(boxes, "x", "width"), extent(boxes, "y", "height")];
  return Math.min((width - 2 * MARGIN) / (right - left), (height - 2 * MARGIN) / (bottom - top)) + 1e-9;
}

function wrapped(text, letters, most) {
  const lines = [""];
  const cut = new RegExp(`\\S{1,${letters}}`, "gu");
  for (const word of text.match(cut) || ["…"]) {
    const line = lines.at(-1);
    if (line && line.length + 1 + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`].join("\n") : lines.join("\n");
}
