// A table so large that only what is in sight of it is made. One tab stop; arrow keys walk through what can be opened.

const AT_ONCE = 3000;  // cells: a table of so few is made whole
const AHEAD = 8;  // rows and columns made beyond what is in sight

// A plan tells what is in the table: sizes in pixels (`rows`, `columns`, `headWidth`, `headHeight`), what stands at
// a place (`corner`, `columnHead`, `rowHead`, `cell`), which rows go `across`, and where there is something to open
// (`inRow`, `inColumn`: sorted numbers, `stops`: how many in a cell). The heads are number -1.
function newGrid(name) {
  const box = make("div", {class: "grid", tabindex: "-1"});
  const grid = {name, box, plan: null, made: null, at: {row: 0, column: -1, stop: 0}};
  let waiting = 0;
  box.addEventListener("scroll", () => {
    waiting ||= requestAnimationFrame(() => { waiting = 0; fillGrid(grid); });
  });
  box.addEventListener("keydown", (event) => gridKey(grid, event));
  box.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (place) markStop(grid, place);
  });
  new ResizeObserver(() => fillGrid(grid)).observe(box);
  return grid;
}

function showGrid(grid, plan) {
  const ends = (sizes) => { let sum = 0; return sizes.map((size) => (sum += size)); };
  Object.assign(grid, {plan, made: null, rowEnds: ends(plan.rows), columnEnds: ends(plan.columns)});
  fillGrid(grid);
}

// Which numbers lie between two places, given where each one ends.
function inSight(ends, from, to) {
  const first = Math.max(0, ends.findIndex((end) => end > from));
  const beyond = ends.findIndex((end, index) => index >= first && end >= to);
  return [first, beyond < 0 ? ends.length : beyond + 1];
}

const scrolledAside = (box) => Math.abs(box.scrollLeft);

function fillGrid(grid) {
  const {box, plan, made, rowEnds, columnEnds} = grid;
  if (!plan || box.closest("[hidden]")) return;
  const [top, aside] = [box.scrollTop, scrolledAside(box)];
  // While it is empty it may have no height of its own.
  const rows = inSight(rowEnds, top, top + (box.clientHeight || innerHeight) - plan.headHeight);
  const columns = inSight(columnEnds, aside, aside + box.clientWidth - plan.headWidth);
  const holds = (whole, part) => whole[0] <= part[0] && whole[1] >= part[1];
  if (made && holds(made.rows, rows) && holds(made.columns, columns)) return;
  const whole = rowEnds.length * columnEnds.length <= AT_ONCE;
  const ahead = whole ? Infinity : AHEAD;
  const wider = ([first, last], ends) => [Math.max(0, first - ahead), Math.min(ends.length, last + ahead)];
  grid.made = {rows: wider(rows, rowEnds), columns: wider(columns, columnEnds)};
  makeTable(grid);
}

function makeTable(grid) {
  const {box, plan, made: {rows, columns}, rowEnds, columnEnds} = grid;
  const focused = box.contains(document.activeElement);
  const before = (ends, index) => (index ? ends[index - 1] : 0);
  const sides = [before(columnEnds, columns[0]), (columnEnds.at(-1) || 0) - before(columnEnds, columns[1])];
  const heights = [before(rowEnds, rows[0]), (rowEnds.at(-1) || 0) - before(rowEnds, rows[1])];
  const widths = [plan.headWidth, sides[0], ...plan.columns.slice(...columns), sides[1]];
  const counts = {"aria-rowcount": plan.rows.length + 1, "aria-colcount": plan.columns.length + 1};
  const bodies = [rowGap(heights[0]), ...bodiesOf(grid), rowGap(heights[1])];
  const sizes = make("colgroup", {}, ...widths.map(sizedColumn));
  const table = make("table", {role: "grid", "aria-label": grid.name(), ...counts}, sizes, headRow(grid), ...bodies);
  table.style.width = `${total(widths, Number)}px`;
  box.replaceChildren(table);
  keepStop(grid, focused);
}

function sizedColumn(width) {
  const column = make("col");
  column.style.width = `${width}px`;
  return column;
}

// Stands for the rows that are not made.
function rowGap(height) {
  const row = make("tr", {}, make("td"));
  row.style.height = `${height}px`;
  return height ? make("tbody", {"aria-hidden": "true"}, row) : null;
}

const sideGap = () => make("td", {"aria-hidden": "true"});

function headRow(grid) {
  const {plan, made} = grid;
  const corner = make("th", {scope: "col", "aria-colindex": 1}, plan.corner);
  const heads = numbersIn(made.columns).map((column) => {
    const attributes = {scope: "col", "aria-colindex": column + 2};
    return make("th", attributes, ...placed(plan.columnHead(column), -1, column));
  });
  const row = make("tr", {"aria-rowindex": 1}, corner, sideGap(), ...heads, sideGap());
  row.style.height = `${plan.headHeight}px`;
  return make("thead", {}, row);
}

// Rows in groups: each that goes across begins one.
function bodiesOf(grid) {
  const bodies = [];
  for (const row of numbersIn(grid.made.rows)) {
    if (!bodies.length || grid.plan.across(row)) bodies.push(make("tbody"));
    bodies.at(-1).append(bodyRow(grid, row));
  }
  return bodies;
}

function bodyRow({plan, made}, row) {
  const across = plan.across(row);
  const attributes = across ? {scope: "rowgroup", colspan: made.columns[1] - made.columns[0] + 3} : {scope: "row"};
  const head = make("th", {...attributes, "aria-colindex": 1}, ...placed(plan.rowHead(row), row, -1));
  const columns = across ? [] : numbersIn(made.columns);
  const cells = columns.map((column) => {
    return make("td", {"aria-colindex": column + 2}, ...placed(plan.cell(row, column), row, column));
  });
  const made_ = make("tr", {"aria-rowindex": row + 2}, head, ...(across ? [] : [sideGap(), ...cells, sideGap()]));
  made_.style.height = `${plan.rows[row]}px`;
  return made_;
}

const numbersIn = ([first, last]) => Array.from({length: last - first}, (_, index) => first + index);

// What can be opened knows its place, and only one of all is a tab stop.
function placed(elements, row, column) {
  const stops = elements.filter((element) => element.matches("button"));
  stops.forEach((stop, index) => {
    stop.dataset.at = `${row} ${column} ${index}`;
    stop.tabIndex = -1;
  });
  return elements;
}

function placeOf(element) {
  const written = element.closest("[data-at]")?.dataset.at;
  if (!written) return null;
  const [row, column, stop] = written.split(" ").map(Number);
  return {row, column, stop};
}

const stopAt = ({box}, {row, column, stop}) => box.querySelector(`[data-at="${row} ${column} ${stop}"]`);

function markStop(grid, place) {
  for (const old of grid.box.querySelectorAll('[data-at][tabindex="0"]')) old.tabIndex = -1;
  grid.at = place;
  const stop = stopAt(grid, place);
  if (stop) stop.tabIndex = 0;
}

// Where the reader was; if that is out of sight, the first thing in sight can be reached instead.
function keepStop(grid, focused) {
  const stop = stopAt(grid, grid.at);
  const reached = stop || grid.box.querySelector("tbody [data-at]");
  if (reached) reached.tabIndex = 0;
  if (focused) (stop || grid.box).focus({preventScroll: true});
}

const STEPS = {
  ArrowRight: ["row", 1], ArrowLeft: ["row", -1], ArrowDown: ["column", 1], ArrowUp: ["column", -1],
  Home: ["row", -Infinity], End: ["row", Infinity],
};

function gridKey(grid, event) {
  if (!STEPS[event.key] || event.altKey || event.metaKey || !grid.plan) return;
  event.preventDefault();
  const back = getComputedStyle(grid.box).direction === "rtl" && event.key.startsWith("Arrow");
  const [along, step] = STEPS[event.key];
  const {at} = grid;
  if (event.ctrlKey) return goTo(grid, farthest(grid, along, step));
  if (along === "column") return goTo(grid, stepDown(grid, at, step));
  const stops = stopsOfRow(grid.plan, at.row);
  const here = stops.findIndex(({column, stop}) => column === at.column && stop === at.stop);
  const next = Math.max(0, Math.min(stops.length - 1, here + (back ? -step : step)));
  if (stops[next]) goTo(grid, stops[next]);
}

// To the end of the row or the column; with Home and End, of the whole.
function farthest({plan, at}, along, step) {
  const row = step < 0 ? 0 : plan.rows.length - 1;
  const rows = [...(at.column < 0 ? [] : [-1]), ...plan.inColumn(at.column)];
  if (along === "column") return {row: endOf(rows, step), column: at.column, stop: 0};
  return endOf(stopsOfRow(plan, Number.isFinite(step) ? at.row : row), step);
}

const endOf = (items, step) => (step < 0 ? items[0] : items.at(-1));

function stepDown({plan}, at, step) {
  const rows = plan.inColumn(at.column);
  const next = step > 0 ? rows.find((row) => row > at.row) : rows.findLast((row) => row < at.row);
  const top = step < 0 && at.column >= 0 ? -1 : at.row;
  return {row: next ?? top, column: at.column, stop: next === undefined && top === at.row ? at.stop : 0};
}

function stopsOfRow(plan, row) {
  const inCell = (column) => Array.from({length: plan.stops(row, column)}, (_, stop) => ({row, column, stop}));
  return [...(row < 0 ? [] : [{row, column: -1, stop: 0}]), ...plan.inRow(row).flatMap(inCell)];
}

function goTo(grid, place) {
  bringIntoSight(grid, place);
  fillGrid(grid);
  markStop(grid, place);
  stopAt(grid, place)?.focus({preventScroll: true});
}

function bringIntoSight({box, plan, rowEnds, columnEnds}, {row, column}) {
  const nearest = (now, room, first, last) => Math.min(first, Math.max(now, last - room));
  const span_ = (ends, index) => [index ? ends[index - 1] : 0, ends[index]];
  if (row >= 0) box.scrollTop = nearest(box.scrollTop, box.clientHeight - plan.headHeight, ...span_(rowEnds, row));
  if (column < 0) return;
  const side = getComputedStyle(box).direction === "rtl" ? -1 : 1;
  box.scrollLeft = side * nearest(scrolledAside(box), box.clientWidth - plan.headWidth, ...span_(columnEnds, column));
}
