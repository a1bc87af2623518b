// The view Timeline as files: a table of what is dated, and the lanes as a picture.

const TIME_HEADS = [
  "subject", "stance", "leaning", "condition", "object", "earliest", "latest", "when", "according_to", "statements",
];
const TIME_DRAWN = {width: 1200, text: 440, track: 720, line: 16};

function timeTable() {
  const rows = timeline.sorted.flatMap(({pairs}) => pairs.flatMap((pair) => pair.rows));
  return tableOf(TIME_HEADS, rows.flatMap(({statements}) => timeGroups(statements).map(timeCells)));
}

function timeCells(statements) {
  return {
    ...statementFields(statements[0]), according_to: witnesses(statements),
    when: [...new Set(statements.map((one) => one.when.written))].join("; "),
    statements: statements.map(({id}) => id).join(" "),
  };
}

// In the colours of paper. The browser writes the elements out, and so escapes their texts.
function timePicture() {
  const {width, text, track, line} = TIME_DRAWN;
  const pen = {y: 28, parts: []};
  const about = [DATA.map.title, $("#count").textContent, timeline.told.textContent, timeline.part, describeFilters()];
  writeTime(pen, about.filter(Boolean).join(" · "), 16, 170);
  writeTime(pen, t("timeline.onPaper"), 16, 170);
  const ticks = timeline.shown.length ? timeTicks(track) : [];
  for (const {text: year, start} of ticks) {
    writeTime(pen, year, text + (start * track) / 100, 20);
    pen.y -= line;
  }
  pen.y += line;
  const top = pen.y - 10;
  for (const lane of timeline.shown) drawLane(pen, lane);
  const lines = ticks.map(({start}) => `M${onPaper(start)} ${top}V${pen.y}`);
  const grid = lines.map((d) => drawn("path", {d, stroke: printInk("rule")}));
  return svgSheet(width, pen.y, ...grid, ...pen.parts);
}

const fromStart = (place) => (TO_LEFT ? TIME_DRAWN.width - place : place);
const onPaper = (share) => fromStart(TIME_DRAWN.text + (share * TIME_DRAWN.track) / 100);

// Lines of so many letters, one below the other.
function writeTime(pen, said, place, letters, more = {}) {
  for (const part_ of wrapped(said, letters, 9).split("\n")) {
    pen.parts.push(written(part_, {x: fromStart(place), y: pen.y, direction: WORDS.direction, ...more}));
    pen.y += TIME_DRAWN.line;
  }
}

function drawLane(pen, {id, pairs}) {
  pen.y += 10;
  writeTime(pen, label(id), 16, 120, {"font-size": 15, "font-weight": "bold"});
  for (const pair of pairs) {
    pen.y += 4;
    writeTime(pen, pairNames(pair, id, label).join(""), 24, 150, {"font-weight": "bold"});
    for (const row of pair.rows) drawRow(pen, row);
    const paths = turnEnds(pair).map(([one, other]) => turnPath(one.drawn, other.drawn));
    const looks = {fill: "none", stroke: printInk("text"), "stroke-width": 1.5};
    pen.parts.push(...paths.map((d) => drawn("path", {d, ...looks})));
  }
}

function drawRow(pen, {fold, statements, bars}) {
  const start = pen.y;
  for (const bar of bars) drawHeld(pen, bar, start - 11 + bar.level * TIME_DRAWN.line);
  const told = t("timeline.held", {time: timesText(statements), witnesses: witnesses(statements)});
  writeTime(pen, `${SIGNS[fold.stance]} ${stanceVerb(fold)} ${told}`, 32, 64, {fill: printInk(fold.stance)});
  pen.y = Math.max(pen.y, start + bars.length * TIME_DRAWN.line);
}

function drawHeld(pen, bar, top) {
  const [from, to] = [onPaper(bar.start), onPaper(bar.end)].sort((one, other) => one - other);
  const size = Math.max(10, to - from);
  const left = (from + to - size) / 2;
  const [ink, whole] = [printInk(bar.fold.stance), ["day", "through"].includes(bar.kind)];
  pen.parts.push(drawn("rect", {
    x: left, y: top, width: size, height: 13, rx: bar.kind === "day" ? 6 : 2, stroke: ink,
    fill: whole ? ink : printInk("paper"), "stroke-dasharray": whole ? "none" : "4 3",
  }));
  const open = {since: [to, "→"], until: [from, "←"]}[bar.kind];
  if (open) pen.parts.push(drawn("text", {x: open[0], y: top + 11, fill: ink, "text-anchor": "middle"}, open[1]));
  bar.drawn = {left, right: left + size, top, bottom: top + 13};
}
