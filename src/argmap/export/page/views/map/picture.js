// What the map shows: which boxes and lines. At most so many boxes that their texts can be read.
// A room is where it is drawn: the `whole` of it, and what is left `beside` an open panel, both in pixels.

addSetting("steps", {read: oneOf("1", "2")});
const NODES = new Map(DATA.nodes.map((node) => [node.id, node]));
const LINES = DATA.edges.map(({id}) => linkOf(id));
const ROOM_PER_BOX = 13000;  // pixels: letters of nine pixels and some air
const FEWEST_BOXES = 6;
const FIRST_STEP = 0.6;  // of the boxes, where a second step is asked for

// A line says what its fold says. One that is about a statement has no stance: it ties it to its object.
function linkOf(id) {
  const fold = FOLDS_BY_ID.get(id);
  if (!fold) {
    const statement = records.get(id.replace(/^about/, "statement"));
    return {id, from: statement.id, to: statement.object, look: "about", width: 1};
  }
  const width = Math.min(Math.max(fold.sources, 1), 4);
  return {id, from: fold.subject, to: fold.object, look: fold.stance, width, contested: fold.contested};
}

let composed = {of: undefined, pictures: new Map()};

// What is shown now, and where. A selection changes the picture only if it is not in it, or steps are asked for.
function compose(room) {
  if (composed.of !== visible.seen) composed = {of: visible.seen, pictures: new Map()};
  if (isOverview()) return kept("overview", room.whole, () => composeOverview(room.whole));
  const center = selectedBoxes();
  if (!center.length || !state.steps) {
    const all = kept("all", room.whole, () => composeDetail([], room.whole));
    if (center.every((id) => all.picture.boxes.includes(id))) return all;
  }
  return kept(`${state.steps} ${center}`, room.beside, () => composeDetail(center, room.beside));
}

function kept(name, {width, height}, make_) {
  const key = `${name} ${width} ${height}`;
  if (!composed.pictures.has(key)) composed.pictures.set(key, make_());
  return composed.pictures.get(key);
}

// A small room shows fewer boxes rather than smaller letters.
function composeDetail(center, {width, height}) {
  const enough = Math.round((width * height) / ROOM_PER_BOX);
  let most = Math.max(FEWEST_BOXES, Math.min(DATA.boxes_at_once, enough));
  for (;;) {
    const picture = findPicture(most, center);
    const boxes = arrange(picture, width, height);
    if (most <= FEWEST_BOXES || areReadable(boxes, width, height)) {
      if (picture.steps !== "1") improve(boxes, picture.lines, width, height);
      return {picture: {...picture, lines: bent(picture.lines, boxes)}, boxes};
    }
    most = Math.max(FEWEST_BOXES, Math.floor(most * 0.93));
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

const isAbout = (line) => line.look === "about";

let passing = {of: undefined};

// The lines that pass the filters, the best-evidenced first, and how much that is.
function passingLines() {
  if (passing.of !== visible.seen) {
    const lines = LINES.filter((line) => isAbout(line) || visible.folds.has(FOLDS_BY_ID.get(line.id)));
    const folds = lines.filter((line) => !isAbout(line));
    passing = {of: visible.seen, lines, folds, boxes: boxesOf(folds, Infinity).size};
  }
  return passing;
}

function findPicture(most, center) {
  const {lines, folds, boxes: ofBoxes} = passingLines();
  if (center.length) return neighbourhood(center, lines, most, state.steps || "1");
  const best = boxesOf(folds, most);
  return {boxes: [...best], lines: among(best, lines), center: [], steps: "", ofBoxes, ofLines: folds.length};
}

const among = (boxes, lines) => lines.filter((line) => boxes.has(line.from) && boxes.has(line.to));

// The ends of the lines, which come the best-evidenced first.
function boxesOf(lines, most, chosen = new Set()) {
  for (const {from, to} of lines) {
    if (chosen.size + !chosen.has(from) + !chosen.has(to) <= most) chosen.add(from).add(to);
  }
  return chosen;
}

// What is one step from the selected, and for two steps what is one step from that.
function neighbourhood(center, lines, most, steps) {
  const touching = touchingLines(new Set(center), lines);
  const pairs = center.map((id) => ({from: id, to: id}));
  const around = boxesOf(touching, Infinity, boxesOf(pairs, Infinity));
  const first = (limit) => boxesOf(touching, limit, boxesOf(pairs, limit));
  if (steps === "1") {
    const boxes = first(most);
    return withTotals({boxes, lines: among(boxes, touching), center, steps}, around.size, touching);
  }
  const beyond = touchingLines(around, lines);
  const near = boxesOf(beyond, Infinity, new Set(around)).size > most ? first(Math.round(most * FIRST_STEP)) : around;
  const boxes = boxesOf(touchingLines(near, lines), most, new Set(near));
  const all = boxesOf(beyond, Infinity, around);
  return withTotals({boxes, lines: among(boxes, lines), center, steps}, all.size, among(all, lines));
}

const touchingLines = (boxes, lines) => lines.filter((line) => boxes.has(line.from) || boxes.has(line.to));

function withTotals(picture, ofBoxes, of) {
  const ofLines = of.filter((line) => !isAbout(line)).length;
  return {...picture, boxes: [...picture.boxes], ofBoxes, ofLines};
}
