// The view Map: one picture on the screen, its keys and its pointer.

const graph = $("#graph");
const map = {network: null, picture: null, boxes: [], key: "", view: ""};

function showMap() {
  if (!graph.clientWidth) return;
  map.network ||= startMap();
  const room = {width: graph.clientWidth + panelBeside(), height: graph.clientHeight, beside: graph.clientWidth};
  const {picture, boxes} = compose(room);
  const key = JSON.stringify([boxes, picture.lines.map((line) => line.id)]);
  const isNew = key !== map.key;
  Object.assign(map, {picture, boxes, key});
  paint(isNew);
  aim(isNew);
  tellPicture(picture);
}

// The picture is arranged for the whole width, so that selecting a box does not shuffle it: the view moves.
function panelBeside() {
  return selectedBoxes().length && !PHONE.matches ? panel.offsetWidth : 0;
}

// Where the reader looks: at all of it, or at what is selected and its neighbours.
function aim(isNew) {
  const view = [state.sel, graph.clientWidth, graph.clientHeight].join();
  if (!isNew && view === map.view) return;
  map.view = view;
  map.network.setSize(`${graph.clientWidth}px`, `${graph.clientHeight}px`);
  map.network.redraw();
  const near = nearSelection();
  const looked = near && !map.picture.center.length ? map.boxes.filter((box) => near.boxes.has(box.id)) : map.boxes;
  fit(map.network, looked, graph.clientWidth, graph.clientHeight, looked === map.boxes ? 1.5 : 1.1);
}

function startMap() {
  const network = newNetwork(graph);
  network.on("click", ({pointer}) => clickAt(pointer.DOM));
  network.on("hoverNode", () => graph.classList.add("over"));
  network.on("hoverEdge", () => graph.classList.add("over"));
  network.on("blurNode", () => graph.classList.remove("over"));
  network.on("blurEdge", () => graph.classList.remove("over"));
  graph.addEventListener("keydown", walk);
  return network;
}

function paint(isNew) {
  const shade = DARK.matches ? 1 : 0;
  const near = nearSelection();
  const boxes = drawnBoxes(map.boxes, (id) => near && !near.boxes.has(id), shade);
  const lines = drawnLines(map.picture.lines, (line) => near && !near.isLine(line), shade);
  if (isNew) {
    map.network.setData({nodes: new vis.DataSet(boxes), edges: new vis.DataSet(lines)});
  } else {
    map.network.body.data.nodes.update(boxes.map(({x, y, ...looks}) => looks));
    map.network.body.data.edges.update(lines);
  }
}

// One step around what is selected; null when nothing of it is in the picture.
function nearSelection() {
  const inPicture = new Set(map.picture.boxes);
  const center = selectedBoxes().filter((id) => inPicture.has(id));
  if (!center.length) return null;
  const fold = selectedFold();
  const isLine = (line) => (fold ? line.id === fold.id : center.includes(line.from) || center.includes(line.to));
  const boxes = new Set([...center, ...map.picture.lines.filter(isLine).flatMap((line) => [line.from, line.to])]);
  return {boxes, isLine};
}

function tellPicture(picture) {
  $("#shown").textContent = pictureWords(picture);
  $("#near").hidden = !selectedBoxes().length;
  $("#near").setAttribute("aria-pressed", String(picture.center.length > 0));
}

// How much of the whole a picture shows, and which part.
function pictureWords(picture) {
  if (!picture.boxes.length) return WORDS.nothing;
  const lines = picture.lines.filter((line) => !isAbout(line)).length;
  const told = WORDS.shown(picture.boxes.length, picture.ofBoxes, lines, picture.ofLines);
  const some = picture.boxes.length < picture.ofBoxes;
  if (picture.center.length) return `${told}: ${WORDS.neighbourhood(label(picture.center[0]), some)}`;
  return some ? `${told}: ${WORDS.bestEvidenced}` : told;
}

function clickAt(point) {
  const id = map.network.getNodeAt(point) || map.network.getEdgeAt(point);
  select(id ? id.replace(/^about\//, "statement/") : "", {focus: PHONE.matches});
}

function zoom(factor) {
  map.network.moveTo({scale: map.network.getScale() * factor});
}

const fitMap = () => fit(map.network, map.boxes, graph.clientWidth, graph.clientHeight);

const DIRECTIONS = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1]};

function walk(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const [closer, farther, toPanel] = [() => zoom(1.25), () => zoom(0.8), () => panel.focus()];
  const keys = {"+": closer, "=": closer, "-": farther, 0: fitMap, Enter: toPanel};
  const act = DIRECTIONS[event.key] ? () => walkTo(DIRECTIONS[event.key]) : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

// The next box in a direction: the nearest, where going sideways counts double.
function walkTo([right, down]) {
  const from = map.boxes.find((box) => box.id === selectedBoxes()[0]);
  if (!from) return select(map.boxes[0]?.id || "");
  const cost = (box) => {
    const [x, y] = [box.x - from.x, box.y - from.y];
    const along = x * right + y * down;
    return along > 1 ? along + 2 * Math.abs(x * down + y * right) : Infinity;
  };
  const best = map.boxes.reduce((one, other) => (cost(other) < cost(one) ? other : one), from);
  if (best !== from) select(best.id);
}
