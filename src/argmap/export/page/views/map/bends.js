// How lines bend.

const BENDS = [0, 0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.32, -0.32];
const BEND_COST = 1.2;
const CLOSE = 3;  // pixels from a box

// Each line bends around the boxes it would else run behind, and beside others between the same two boxes.
function bent(lines, boxes) {
  const at = new Map(boxes.map((box) => [box.id, box]));
  const taken = new Map();
  return lines.map((line) => {
    const [one, other] = [at.get(line.from), at.get(line.to)];
    const turn = line.from < line.to ? 1 : -1;
    const used = listed(taken, turn > 0 ? `${line.from} ${line.to}` : `${line.to} ${line.from}`);
    const behind = (bend) => (used.includes(bend * turn) ? 99 : hits(one, other, bend, boxes));
    const bend = cheapest(BENDS, behind);
    used.push(bend * turn);
    return {...line, bend};
  });
}

// The bends come with growing size: once a bend alone costs more than the best so far, no other can be better.
function cheapest(bends, behind) {
  let [best, least] = [bends[0], Infinity];
  for (const bend of bends) {
    if (BEND_COST * Math.abs(bend) >= least) break;
    const own = behind(bend) + BEND_COST * Math.abs(bend);
    if (own < least) [best, least] = [bend, own];
  }
  return best;
}

// How many boxes the line runs behind.
function hits(one, other, bend, boxes) {
  const via = viaOf(one, other, bend);
  // The line stays among its ends and what draws it aside; only what is there can be in its way.
  const isAmong = (box, axis, size) =>
    box[axis] + box[size] / 2 + CLOSE > Math.min(one[axis], via[axis], other[axis]) &&
    box[axis] - box[size] / 2 - CLOSE < Math.max(one[axis], via[axis], other[axis]);
  const others = boxes.filter((box) => {
    return box !== one && box !== other && isAmong(box, "x", "width") && isAmong(box, "y", "height");
  });
  const steps = Math.ceil((Math.abs(one.x - other.x) + Math.abs(one.y - other.y)) / 25);
  const points = Array.from({length: steps}, (_, step) => onCurve(one, via, other, (step + 0.5) / steps));
  const isIn = (point, box, axis, size) => Math.abs(point[axis] - box[axis]) < box[size] / 2 + CLOSE;
  const isBehind = (box) => points.some((point) => isIn(point, box, "x", "width") && isIn(point, box, "y", "height"));
  return others.filter(isBehind).length;
}

// What draws a line to its side, as vis-network has it for curvedCW; a bend to the other side is its curvedCCW.
function viaOf(from, to, bend) {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const length = Math.sqrt(across * across + down * down);
  const angle = Math.atan2(-down, across) + (0.5 * bend + 0.5) * Math.PI;
  const share = (0.5 * Math.abs(bend) + 0.5) * length;
  return {x: from.x + share * Math.sin(angle), y: from.y + share * Math.cos(angle)};
}

function onCurve(from, via, to, t) {
  const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return {x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y};
}
