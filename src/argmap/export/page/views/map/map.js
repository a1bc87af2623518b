// The view Map: one picture on the screen, its keys and its pointer.

const graph = $("#graph");
addView("map", {show: showMap, picture: () => svgOf(map.picture, map.boxes)});
const map = {network: null, picture: null, boxes: [], whole: null, view: "", looks: "", at: ""};

function showMap() {
  if (!graph.clientWidth) return;
  map.network ||= startMap();
  const {picture, boxes} = compose(roomNow());
  const isNew = boxes !== map.boxes;
  Object.assign(map, {picture, boxes});
  if (!boxes.some((box) => box.id === map.at)) map.at = "";
  const looks = [state.sel, map.at, DARK.matches].join(" ");
  if (isNew || looks !== map.looks) paint(isNew);
  map.looks = looks;
  aim(isNew);
  tellPicture(picture);
}

// The picture is arranged for the whole room, so that an opening panel does not shuffle it: the view moves.
function roomNow() {
  const beside = {width: graph.clientWidth, height: graph.clientHeight};
  const open = selectedBoxes().length && !PHONE.matches ? panel.offsetWidth : 0;
  const of = `${innerWidth} ${innerHeight}`;
  if (!open) map.whole = {of, ...beside};
  const whole = map.whole?.of === of ? map.whole : {width: beside.width + open, height: beside.height};
  return {whole, beside};
}

// Where the reader looks: at all of it, or at what is selected and its neighbours.
function aim(isNew) {
  const view = [state.sel, graph.clientWidth, graph.clientHeight].join(" ");
  if (!isNew && view === map.view) return;
  map.view = view;
  map.network.setSize(`${graph.clientWidth}px`, `${graph.clientHeight}px`);
  map.network.redraw();
  const near = !map.picture.steps && !map.picture.overview && nearSelection();
  const looked = near ? map.boxes.filter((box) => near.boxes.has(box.id)) : map.boxes;
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
  for (const step of document.querySelectorAll("[data-steps]")) {
    step.addEventListener("click", () => change({steps: step.dataset.steps}));
  }
  $("#overview").addEventListener("click", toggleOverview);
  $("#closer").addEventListener("click", () => zoom(1.25));
  $("#farther").addEventListener("click", () => zoom(0.8));
  $("#fit").addEventListener("click", fitMap);
  new ResizeObserver(() => state.view === "map" && requestAnimationFrame(showMap)).observe(graph);
  return network;
}

function paint(isNew) {
  const shade = DARK.matches ? 1 : 0;
  const near = nearSelection();
  const chosen = map.picture.overview ? map.at : state.sel;
  const boxes = drawnBoxes(map.boxes, (id) => near && !near.boxes.has(id), shade, chosen);
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
  const center = (map.picture.overview ? [map.at] : selectedBoxes()).filter((id) => inPicture.has(id));
  // With two steps asked for, nothing of them is faint.
  if (!center.length || map.picture.steps === "2") return null;
  const fold = selectedFold();
  const isLine = (line) => (fold ? line.id === fold.id : endsOf(line).some((id) => center.includes(id)));
  const boxes = new Set([...center, ...map.picture.lines.filter(isLine).flatMap(endsOf)]);
  return {boxes, isLine};
}

const endsOf = (line) => line.ends || [line.from, line.to];

function tellPicture(picture) {
  $("#shown").textContent = pictureWords(picture);
  $("#steps").hidden = !selectedBoxes().length;
  for (const step of document.querySelectorAll("[data-steps]")) {
    step.setAttribute("aria-pressed", String(step.dataset.steps === picture.steps));
  }
  $("#overview").setAttribute("aria-pressed", String(Boolean(picture.overview)));
  for (const part of document.querySelectorAll("[data-of]")) {
    part.hidden = (part.dataset.of === "overview") !== Boolean(picture.overview);
  }
}

// How much of the whole a picture shows, and which part.
function pictureWords(picture) {
  if (!picture.boxes.length) return t("page.nothing");
  if (picture.overview) return picture.words;
  const lines = picture.lines.filter((line) => !isAbout(line)).length;
  const shown = t("map.shown", {
    boxes: picture.boxes.length, allBoxes: picture.ofBoxes, lines, allLines: picture.ofLines,
  });
  const some = picture.boxes.length < picture.ofBoxes;
  if (picture.center.length) {
    const how = t(`map.steps${picture.steps}`, {what: label(picture.center[0])});
    return t(some ? "map.someAround" : "map.around", {shown, how});
  }
  return some ? t("map.bestEvidenced", {shown}) : shown;
}

function clickAt(point) {
  const id = map.network.getNodeAt(point) || map.network.getEdgeAt(point) || "";
  if (map.picture.overview) return openPart(id);
  select(id.replace(/^about\//, "statement/"), {focus: PHONE.matches});
}

// What is selected belongs to the detail: the overview has no place for it.
function toggleOverview() {
  change(isOverview() ? {overview: "0"} : {overview: "1", sel: selectedBoxes().length ? "" : state.sel});
}

function toggleSteps(steps) {
  if (selectedBoxes().length) change({steps: state.steps === steps ? "" : steps});
}

function zoom(factor) {
  map.network.moveTo({scale: map.network.getScale() * factor});
}

const fitMap = () => fit(map.network, map.boxes, graph.clientWidth, graph.clientHeight);

const DIRECTIONS = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1]};

function walk(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const [closer, farther] = [() => zoom(1.25), () => zoom(0.8)];
  const keys = {
    "+": closer, "=": closer, "-": farther, 0: fitMap, 1: () => toggleSteps("1"), 2: () => toggleSteps("2"),
    o: toggleOverview, Enter: enter,
  };
  const act = DIRECTIONS[event.key] ? () => walkTo(DIRECTIONS[event.key]) : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function enter() {
  if (map.picture.overview) openPart(map.at);
  else if (state.sel) panel.focus();
}

// The next box in a direction: the nearest, where going sideways counts double.
function walkTo([right, down]) {
  const boxes = map.boxes.filter((box) => !box.tie);
  const from = boxes.find((box) => box.id === (map.picture.overview ? map.at : selectedBoxes()[0]));
  if (!from) return goToBox(boxes[0]);
  const cost = (box) => {
    const [x, y] = [box.x - from.x, box.y - from.y];
    const along = x * right + y * down;
    return along > 1 ? along + 2 * Math.abs(x * down + y * right) : Infinity;
  };
  const best = boxes.reduce((one, other) => (cost(other) < cost(one) ? other : one), from);
  if (best !== from) goToBox(best);
}

// In the overview nothing is selected: issues and groups are only walked through.
function goToBox(box) {
  if (!box) return;
  if (!map.picture.overview) return select(box.id);
  map.at = box.id;
  showMap();
  say(t("page.open", {what: box.title}));
}
