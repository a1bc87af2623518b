// The view Matrix: who stands where on what. Claims by issue down; actors, or authors, across.

addView("matrix", {show: showMatrix, table: matrixTable, picture: matrixPicture});
addSetting("by", {read: oneOf("authors")});
addSetting("columns", {read: oneOf("name", "like")});
addSetting("like", {read: recordOf("actor")});
addSetting("rows", {read: oneOf("name", "actors", "split")});

const matrix = {grid: null, model: null, key: [], parts: null};

function showMatrix() {
  matrix.parts ||= startMatrix();
  const key = [visible, state.by, state.columns, state.like, state.rows, PHONE.matches];
  // Only these change it; the reader's place in it stays.
  if (key.some((value, index) => value !== matrix.key[index])) {
    Object.assign(matrix, {key, model: matrixModel()});
    showMatrixBar();
    matrix.grid.box.hidden = !matrix.model.rows.length;
    if (matrix.model.rows.length) showGrid(matrix.grid, matrixPlan(matrix.model));
  }
  markChosen();
}

// --- how it is drawn ---

const WIDE_COLUMNS = 8;  // so few columns have room for names that are not turned
const isWide = ({columns}) => columns.length <= WIDE_COLUMNS;

// Sizes in the reader's own letters, which the grid wants in pixels. What is long is cut, so that they hold.
function matrixPlan(model) {
  const [phone, wide] = [PHONE.matches, isWide(model)];
  const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const headHeight = wide ? 3.2 : phone ? 8.5 : 12;
  matrix.grid.box.classList.toggle("wide", wide);
  matrix.grid.box.style.setProperty("--names", `${headHeight}rem`);
  const least = wide ? (phone ? 5 : 8) : 2.2;
  return {
    ...matrixPlaces(model),
    corner: t("matrix.claim"), headWidth: (phone ? 9.5 : 24) * em, headHeight: headHeight * em,
    columns: model.columns.map((column) => Math.max(least, ...[...column.cells.values()].map(cellWidth)) * em),
    rows: model.rows.map((row) => rowHeight(row, phone) * em),
    columnHead: (index) => matrixHead(model.columns[index]),
    rowHead: (index) => claimRowHead(model.rows[index]),
    across: (index) => Boolean(model.rows[index].issue),
    cell: (row, column) => matrixCell(cellOf(model, row, column)),
  };
}

// Where there is something to open.
function matrixPlaces({rows, columns}) {
  const everyRow = rows.map((_, index) => index);
  const everyColumn = columns.map((_, index) => index);
  const along = (lines, {id}) => lines.filter(({cells}) => cells?.has(id)).map(({index}) => index);
  return {
    stops: (row, column) => (row < 0 ? 1 : stopsInCell(columns[column].cells.get(rows[row].id))),
    inRow: (row) => (row < 0 ? everyColumn : along(columns, rows[row])),
    inColumn: (column) => (column < 0 ? everyRow : along(rows, columns[column])),
  };
}

const cellOf = (model, row, column) => model.columns[column].cells.get(model.rows[row].id);
const stopsInCell = (cell) => cell.own.size + (cell.told.size ? 1 : 0);

const roomInCell = () => (isWide(matrix.model) && !PHONE.matches ? 7.7 : 5.4);

function rowHeight(row, phone) {
  if (row.issue) return 2.1;
  const lines = [...row.cells.values()].map((cell) => linesOf(cell).length);
  return Math.max(phone ? 5.2 : 2.75, Math.max(...lines) * 1.75 + 0.5);
}

const cellWidth = (cell) => Math.max(...linesOf(cell)) + 0.3;

// How long the lines of a cell are: of what stands in it, as much goes into one line as there is room for.
function linesOf(cell) {
  if (cell.lines) return cell.lines;
  const lines = [0];
  const room = roomInCell();
  for (const width of signWidths(cell)) {
    if (lines.at(-1) + width > room) lines.push(0);
    lines[lines.length - 1] += width;
  }
  cell.lines = lines;
  return lines;
}

function signWidths(cell) {
  const number = (count) => 0.5 * String(count).length;
  const signs = [...cell.own.values()].map(({length}) => Math.max(1.65, 1.2 + (length > 1 ? number(length) : 0)));
  const told = cell.told.size ? [1.2 + number(statementsIn(cell.told))] : [];
  return [...signs, ...marksOf(cell).map(() => 1.3), ...told];
}

function matrixHead({id, label: name, agreement: shared}) {
  const said = shared?.some(Boolean) && t("matrix.agreement", {same: shared[0], contrary: shared[1]});
  const told = said ? `${name}, ${said}` : name;
  const head = openButton(name, id, {class: "pick", ...titled(told), ...chosenMark(id)});
  return said ? [head, make("small", {"aria-hidden": "true"}, `+${shared[0]} −${shared[1]}`)] : [head];
}

function claimRowHead(row) {
  const head = openButton(row.label || label(row.id), row.id, {
    class: "pick", title: label(row.id), ...chosenMark(row.id),
  });
  if (row.issue) return [head];
  const taken = STANCES.filter((stance) => row[stance]);
  const said = taken.map((stance) => t(`matrix.${stance}`, {count: row[stance]})).join(", ");
  const counts = taken.map((stance) => make("span", {class: `taken ${stance}`}, String(row[stance])));
  if (!said) return [head];
  return [head, make("span", {class: "sides", role: "img", "aria-label": said, title: said}, ...counts)];
}

// Its signs in the order of time, what the author tells of others, and marks where stances differ.
function matrixCell(cell) {
  if (!cell) return [];
  const marks = marksOf(cell);
  const signs = foldsInTime(cell).map((fold) => sign(fold, cell.own.get(fold), marks));
  const told = cell.told.size ? [toldButton(cell)] : [];
  return [...signs, ...marks.map((kind) => make("span", {class: `differs ${kind}`, "aria-hidden": "true"})), ...told];
}

// The sign of a stance, drawn by the style sheet; its name is the whole sentence.
function sign(fold, statements, marks) {
  const facts_ = state.by === "authors" ? [t("matrix.own"), timeInWords(fold)] : [foldFacts(fold)];
  const known = [...facts_, ...marks.map((kind) => t(`divergence.${kind}`))].filter(Boolean).join(" · ");
  return openButton("", fold.id, {
    class: `sign ${fold.stance}${fold.contested ? " contested" : ""}`,
    ...titled(t("matrix.cell", {sentence: sentenceOf(fold), facts: known})),
    "data-count": statements.length > 1 && statements.length, ...chosenMark(fold.id),
  });
}

// Hollow: not the author's own view. It opens the one position he tells of, or the claim they are all about.
function toldButton({who, claim, told}) {
  const count = statementsIn(told);
  const folds = [...told.keys()];
  const views_ = folds.map((fold) => `${label(fold.subject)} ${stanceVerb(fold)}`).join("; ");
  const words = t("matrix.told", {count, author: label(who), views: views_, claim: label(claim)});
  const id = folds.length === 1 ? folds[0].id : claim;
  return openButton(String(count), id, {class: "told", ...titled(words)});
}

// What is selected is marked, also where it only comes into sight later.
const chosenInMatrix = () => (kindOf(state.sel) === "statement" ? foldOf.get(state.sel).id : state.sel);
const chosenMark = (id) => ({"data-id": id, "aria-current": id === chosenInMatrix() && "true"});

function markChosen() {
  for (const item of matrix.grid.box.querySelectorAll("[data-id]")) {
    markCurrent(item, item.dataset.id === chosenInMatrix());
  }
}

// --- what stands above it ---

function startMatrix() {
  matrix.grid = newGrid(() => t(state.by === "authors" ? "matrix.authorsTable" : "matrix.actorsTable"));
  const orders = (name, values) => (
    chooser(name, t(`matrix.${name}`), values.map((value) => [value, t(`matrix.${name}By.${value || "most"}`)]))
  );
  const parts_ = {
    like: chooser("like", t("matrix.like"), []), columns: orders("columns", ["", "name", "like"]),
    rows: orders("rows", ["", "name", "actors", "split"]),
    shown: make("p", {class: "shown"}), legend: make("ul", {class: "legend", "aria-label": t("matrix.legend")}),
  };
  const bar = make("div", {class: "bar"},
    switches("by", {"": "matrix.actors", authors: "matrix.authors"}, "matrix.across"),
    parts_.columns, parts_.like, parts_.rows, parts_.shown);
  $("#matrix").replaceChildren(bar, parts_.legend, matrix.grid.box);
  PHONE.addEventListener("change", () => state.view === "matrix" && showMatrix());
  return parts_;
}

function showMatrixBar() {
  const {columns, rows, like, shown, legend} = matrix.parts;
  const {model} = matrix;
  showSwitches("by");
  for (const chosen of [columns, rows]) chosen.lastChild.value = state[chosen.lastChild.name];
  like.hidden = state.columns !== "like";
  if (!like.hidden) {
    const names = [...model.columns].sort(byName);
    like.lastChild.replaceChildren(...names.map(({id, label: name}) => make("option", {value: id}, name)));
    like.lastChild.value = model.columns.some(({id}) => id === state.like) ? state.like : model.columns[0]?.id;
  }
  shown.textContent = model.rows.length ? matrixWords(model) : t("page.nothing");
  legend.replaceChildren(...(model.rows.length ? matrixLegend(model) : []));
}

function matrixWords(model) {
  const authors = state.by === "authors";
  const allColumns = authors ? facetValues("author").size : all("actors").length;
  return t(authors ? "matrix.shownAuthors" : "matrix.shownActors", {
    columns: model.columns.length, allColumns, claims: model.claims.size, allClaims: all("claims").length,
  });
}

function matrixLegend(model) {
  const cells = model.columns.flatMap((column) => [...column.cells.values()]);
  const contested = cells.some((cell) => [...cell.own.keys()].some((fold) => fold.contested));
  const item = (kind, text) => make("li", {}, make("span", {class: kind, "aria-hidden": "true"}), text);
  const kinds = new Set(cells.flatMap(marksOf));
  return [
    ...STANCES.map((stance) => item(`sign ${stance}`, t(`stance.${stance}`))),
    contested && item("sign supports contested", t("map.contestedMeans")),
    ...[...kinds].sort().map((kind) => item(`differs ${kind}`, t(`divergence.${kind}`))),
    state.by === "authors" && item("told", t("matrix.toldMeans")),
    make("li", {}, t("matrix.numbers")),
  ].filter(Boolean);
}
