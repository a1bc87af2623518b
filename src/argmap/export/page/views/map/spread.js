// A picture without a middle: boxes near what they are linked to, all over the room. Nothing is left to chance.

const [ACROSS, DOWN] = [230, 130];  // the length of a line, as in the places made in Python
const ROUNDS = 90;
const GRAVITY = 0.1;
const AIR = 2.1;  // the room for boxes, in their own area
const MOST_AIR = 4;  // few boxes do not stand far from each other
const EVENLY = 0.8;  // how much boxes stand by their rank, the rest by their place
const TRADES = 2;
const NEAR = 450;
const FAR = 600;  // a line so much longer is as bad as one that runs behind a box

// Lines pull and boxes push, from where Python has put them; then all is stretched to the form of the room.
// Small letters are tried where with larger ones the boxes do not come apart.
function spread(picture, width, height) {
  const boxes = picture.boxes.map((id) => sized(id, wrapped(label(id), 26, 4)));
  if (!boxes.length) return boxes;
  for (const box of boxes) [box.x, box.y] = [NODES.get(box.id).x / ACROSS, NODES.get(box.id).y / DOWN];
  settle(boxes, picture.lines);
  const settled = boxes.map(({x, y}) => ({x, y}));
  const area = boxes.reduce((sum, box) => sum + (box.width + GAP) * (box.height + GAP), 0);
  let scale = Math.min(1.5, Math.sqrt((width * height) / (area * AIR)));
  for (;;) {
    scale = Math.max(scale, LEAST_SCALE);
    boxes.forEach((box, index) => Object.assign(box, settled[index]));
    const share = Math.min(1, scale * Math.sqrt((area * MOST_AIR) / (width * height)));
    const frame = frameOf(width * share, height * share, scale);
    stretch(boxes, "x", frame.width, "width");
    stretch(boxes, "y", frame.height, "height");
    pushAllApart(boxes, frame);
    if (scale === LEAST_SCALE || areReadable(boxes, width, height)) return boxes;
    scale *= 0.9;
  }
}

// Force-directed placement (Fruchterman and Reingold, 1991), as in Python, for what is shown now.
function settle(boxes, lines) {
  const at = new Map(boxes.map((box) => [box.id, box]));
  const pairs = lines.map((line) => [at.get(line.from), at.get(line.to)]).filter(([one, other]) => one !== other);
  const widest = Math.sqrt(boxes.length) / 2;
  for (let round = 0; round < ROUNDS; round++) {
    for (const box of boxes) Object.assign(box, {right: -GRAVITY * box.x, down: -GRAVITY * box.y});
    pushes(boxes);
    pulls(pairs);
    const step = widest * (1 - round / ROUNDS);
    for (const box of boxes) {
      const length = Math.sqrt(box.right * box.right + box.down * box.down);
      const share = length ? Math.min(length, step) / length : 0;
      box.x += box.right * share;
      box.y += box.down * share;
    }
  }
}

function pushes(boxes) {
  for (let i = 0; i < boxes.length; i++) {
    const one = boxes[i];
    for (let j = 0; j < i; j++) {
      const other = boxes[j];
      const across = one.x - other.x;
      const down = one.y - other.y;
      const square = across * across + down * down || 1e-4;
      one.right += across / square;
      one.down += down / square;
      other.right -= across / square;
      other.down -= down / square;
    }
  }
}

function pulls(pairs) {
  for (const [one, other] of pairs) {
    const across = one.x - other.x;
    const down = one.y - other.y;
    const length = Math.sqrt(across * across + down * down);
    one.right -= across * length;
    one.down -= down * length;
    other.right += across * length;
    other.down += down * length;
  }
}

// By its place and its rank along the axis: crowds spread out, and the order stays.
function stretch(boxes, axis, length, size) {
  const sorted = [...boxes].sort((one, other) => one[axis] - other[axis] || compare(one.id, other.id));
  const [low, high] = [sorted[0][axis], sorted.at(-1)[axis]];
  sorted.forEach((box, rank) => {
    const place = high > low ? (box[axis] - low) / (high - low) : 0.5;
    const share = place * (1 - EVENLY) + (rank / Math.max(1, boxes.length - 1)) * EVENLY;
    box[axis] = box[size] / 2 + (length - box[size]) * share;
  });
}

// Boxes trade places for the sake of their lines, if all can still be read then.
function improve(boxes, lines, width, height) {
  const before = boxes.map(({x, y}) => ({x, y}));
  trade(boxes, lines);
  pushAllApart(boxes, frameOf(width, height, scaleToFit(boxes, width, height)));
  if (!areReadable(boxes, width, height)) boxes.forEach((box, index) => Object.assign(box, before[index]));
}

// Two neighbours change places where that makes their lines shorter and keeps them from running behind others.
function trade(boxes, lines) {
  const at = new Map(boxes.map((box) => [box.id, box]));
  const own = new Map(boxes.map((box) => [box, []]));
  for (const line of lines) {
    const ends = {from: at.get(line.from), to: at.get(line.to)};
    own.get(ends.from).push(ends);
    own.get(ends.to).push(ends);
  }
  for (let round = 0; round < TRADES; round++) {
    boxes.forEach((one, index) => {
      for (const other of boxes.slice(0, index)) {
        if (areNear(one, other)) tradePlaces(one, other, [...own.get(one), ...own.get(other)], boxes);
      }
    });
  }
}

const areNear = (one, other) => Math.abs(one.x - other.x) + Math.abs(one.y - other.y) < NEAR;

function tradePlaces(one, other, lines, boxes) {
  const before = costOf(lines, boxes);
  swap(one, other);
  if (costOf(lines, boxes, before) >= before) swap(one, other);
}

function swap(one, other) {
  const {x, y} = one;
  one.x = other.x;
  one.y = other.y;
  other.x = x;
  other.y = y;
}

// How long the lines are and how many boxes they run behind; as soon as it is too much, how much does not matter.
function costOf(lines, boxes, limit = Infinity) {
  let cost = 0;
  for (const {from, to} of lines) {
    const right = to.x - from.x;
    const down = to.y - from.y;
    const square = right * right + down * down;
    cost += Math.sqrt(square) / FAR;
    for (const box of boxes) if (box !== from && box !== to && runsBehind(from, right, down, square, box)) cost++;
    if (cost >= limit) return cost;
  }
  return cost;
}

// Whether a straight line comes near the middle of the box.
function runsBehind(from, right, down, square, box) {
  const x = box.x - from.x;
  const y = box.y - from.y;
  const along = Math.min(1, Math.max(0, (x * right + y * down) / (square || 1)));
  return Math.abs(x - along * right) < box.width / 2 && Math.abs(y - along * down) < box.height / 2;
}
