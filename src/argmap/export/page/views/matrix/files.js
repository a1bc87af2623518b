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
  const known = [t("sentence.statements", {count}), span(fold)].filter(Boolean).join(", ");
  return `${[stanceVerb(fold), condition].filter(Boolean).join(", ")} (${known})`;
}

// --- as a picture ---

const MOST_DRAWN = 60;  // rows and columns of a picture
const DRAWN = {row: 22, column: 54, head: 150, left: 460, foot: 30};

// The first rows and columns as they stand in the view, in the colours of paper.
function matrixPicture() {
  const {rows, columns} = matrix.model;
  const [down, across] = [rows.slice(0, MOST_DRAWN), columns.slice(0, MOST_DRAWN)];
  const width = DRAWN.left + across.length * DRAWN.column + DRAWN.head;
  const height = DRAWN.head + down.length * DRAWN.row + DRAWN.foot;
  const size = {width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT, "font-size": 12};
  return new XMLSerializer().serializeToString(drawn("svg", size,
    drawn("title", {}, DATA.map.title),
    drawn("rect", {width, height, fill: printInk("paper")}),
    ...across.map(matrixHeadText), ...down.flatMap((row, index) => matrixRowShapes(row, index, across, width)),
    matrixText(howMuchDrawn(down, across), 8, height - 10, "muted"),
  ));
}

function howMuchDrawn(down, across) {
  const {claims, columns} = matrix.model;
  const drawnClaims = down.filter((row) => !row.issue).length;
  return t("matrix.drawn", {
    claims: drawnClaims, allClaims: claims.size, columns: across.length, allColumns: columns.length,
  });
}

const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trim()}…` : text);

function matrixText(text, x, y, ink, more = {}) {
  return drawn("text", {x, y, fill: printInk(ink), ...more}, text);
}

function matrixHeadText(column, index) {
  const [x, y] = [DRAWN.left + (index + 0.6) * DRAWN.column, DRAWN.head - 6];
  return matrixText(shortened(column.label, 26), x, y, "text", {transform: `rotate(-50 ${x} ${y})`});
}

function matrixRowShapes(row, index, across, width) {
  const y = DRAWN.head + index * DRAWN.row;
  const cells = across.map((column, place) => matrixCellText(row.cells?.get(column.id), place, y));
  return [
    row.issue && drawn("rect", {y, width, height: DRAWN.row, fill: printInk("panel")}),
    drawn("path", {d: `M0 ${y}h${width}`, stroke: printInk("rule")}),
    matrixText(shortened(label(row.id), 70), 8, y + 15, "text", {"font-weight": row.issue ? "bold" : undefined}),
    ...cells,
  ].filter(Boolean);
}

function matrixCellText(cell, place, y) {
  if (!cell) return null;
  const signs = foldsInTime(cell).map((fold) => {
    const count = cell.own.get(fold).length;
    const text = `${SIGNS[fold.stance]}${count > 1 ? count : ""}${fold.contested ? "≠" : ""}`;
    return drawn("tspan", {fill: printInk(fold.stance)}, text);
  });
  const told = cell.told.size ? [drawn("tspan", {fill: printInk("muted")}, `○${statementsIn(cell.told)}`)] : [];
  const x = DRAWN.left + (place + 0.5) * DRAWN.column;
  return drawn("text", {x, y: y + 15, "text-anchor": "middle"}, ...signs, ...told);
}
