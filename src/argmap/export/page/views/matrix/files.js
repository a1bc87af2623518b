// The matrix as a table and as a picture, for those who take it away.

const LARGEST_TABLE = 250000;  // cells; of a larger one the table lists what is not empty

function matrixTable() {
  const {rows, columns} = matrix.model;
  const claims = rows.filter((row) => !row.issue);
  const [heads, lines] = claims.length * columns.length > LARGEST_TABLE
    ? [[t("statements.who"), t("statements.stance")], claims.flatMap(filledLines)]
    : [columns.map((column) => column.label), claims.map((claim) => wholeLine(claim, columns))];
  return [[t("kind.issue"), t("matrix.claim"), ...heads], ...lines];
}

const claimCells = (claim) => [label(records.get(claim.id).issue), claim.label];

function filledLines(claim) {
  return [...claim.cells.values()].map((cell) => [...claimCells(claim), label(cell.who), cellText(cell)]);
}

function wholeLine(claim, columns) {
  const cells = columns.map((column) => claim.cells.get(column.id));
  return [...claimCells(claim), ...cells.map((cell) => (cell ? cellText(cell) : ""))];
}

function cellText(cell) {
  const told = cell.told.size ? [t("matrix.toldCount", {count: statementsIn(cell.told)})] : [];
  const own = foldsInTime(cell).map((fold) => stanceText(fold, cell.own.get(fold).length));
  return [...own, ...marksOf(cell).map((kind) => t(`divergence.${kind}`)), ...told].join("; ");
}

function stanceText(fold, count) {
  const condition = fold.condition && t("sentence.condition", {condition: fold.condition});
  const known = [t("sentence.statements", {count}), timeInWords(fold)].filter(Boolean).join(", ");
  return `${[stanceVerb(fold), condition].filter(Boolean).join(", ")} (${known})`;
}

// --- as a picture ---

const MOST_DRAWN = 60;  // rows and columns of a picture
const DRAWN = {row: 22, column: 40, letter: 9, head: 150, left: 460, foot: 46};

// The first rows and columns as they stand in the view, in the colours of paper.
function matrixPicture() {
  const {rows, columns} = matrix.model;
  const [down, across] = [rows.slice(0, MOST_DRAWN), columns.slice(0, MOST_DRAWN)];
  const edges = columnEdges(down, across);
  const width = edges.at(-1) + DRAWN.head;
  const height = DRAWN.head + down.length * DRAWN.row + DRAWN.foot;
  return svgSheet(width, height,
    ...across.map((column, place) => matrixHeadText(column, middleOf(edges, place))),
    ...down.flatMap((row, index) => matrixRowShapes(row, index, across, edges)),
    written(`${DATA.map.title}. ${describeFilters()}. ${howMuchDrawn(down, across)}`, {x: 8, y: height - 28}),
    written(Object.entries(SIGNS).map(([stance, sign]) => `${sign} ${t(`stance.${stance}`)}`).join("   "),
      {x: 8, y: height - 10}),
  );
}

// Where the columns begin and end: each as wide as its fullest cell.
function columnEdges(down, across) {
  const edges = [DRAWN.left];
  for (const {id} of across) {
    const letters = down.map((row) => cellSigns(row.cells?.get(id)).map(([text]) => text).join("").length);
    edges.push(edges.at(-1) + Math.max(DRAWN.column, DRAWN.letter * Math.max(...letters) + 10));
  }
  return edges;
}

const middleOf = (edges, place) => (edges[place] + edges[place + 1]) / 2;

function howMuchDrawn(down, across) {
  const {claims, columns} = matrix.model;
  const drawnClaims = down.filter((row) => !row.issue).length;
  return t("matrix.drawn", {
    claims: drawnClaims, allClaims: claims.size, columns: across.length, allColumns: columns.length,
  });
}

const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trim()}…` : text);

function matrixHeadText(column, x) {
  const y = DRAWN.head - 6;
  return written(shortened(column.label, 26), {x, y, transform: `rotate(-50 ${x} ${y})`});
}

function matrixRowShapes(row, index, across, edges) {
  const width = edges.at(-1) + DRAWN.head;
  const y = DRAWN.head + index * DRAWN.row;
  const cells = across.map((column, place) => matrixCellText(row.cells?.get(column.id), middleOf(edges, place), y));
  return [
    row.issue && drawn("rect", {y, width, height: DRAWN.row, fill: printInk("panel")}),
    drawn("path", {d: `M0 ${y}h${width}`, stroke: printInk("rule")}),
    written(shortened(label(row.id), 70), {x: 8, y: y + 15, "font-weight": row.issue ? "bold" : undefined}),
    ...cells,
  ].filter(Boolean);
}

function matrixCellText(cell, x, y) {
  const signs = cellSigns(cell).map(([text, ink]) => drawn("tspan", {fill: printInk(ink)}, text));
  return signs.length ? drawn("text", {x, y: y + 15, "text-anchor": "middle"}, ...signs) : null;
}

// What stands in a cell: signs with their counts, each with its ink.
function cellSigns(cell) {
  if (!cell) return [];
  const signs = foldsInTime(cell).map((fold) => {
    const count = cell.own.get(fold).length;
    return [`${SIGNS[fold.stance]}${count > 1 ? count : ""}${fold.contested ? "≠" : ""}`, fold.stance];
  });
  return cell.told.size ? [...signs, [`○${statementsIn(cell.told)}`, "muted"]] : signs;
}
