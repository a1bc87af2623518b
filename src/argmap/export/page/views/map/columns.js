// A picture around what is selected: its neighbours in columns, by stance.

const ROWS = [4, 6, 8, 10, 13, 16, 20, 25, 30];
const LARGE_ENOUGH = 1.1;

// The selected in the middle, what supports on the left, what opposes on the right, conditions below.
// How many rows a column has and how long its lines are is tried out: the reader wants large letters.
function columns(picture, width, height) {
  const sides = sidesOf(picture);
  const long = width < 600 ? [20] : [36, 24];
  const tries = long.flatMap((letters) => ROWS.map((rows) => placeSides(sides, rows, letters)));
  const scale = (boxes) => Math.min(LARGE_ENOUGH, scaleToFit(boxes, width, height));
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
