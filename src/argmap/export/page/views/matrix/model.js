// What stands in the matrix: which actor or author is at which claim with what, in which order.

let divergenceKinds = null;

// In which ways an actor differs with himself, or sources about him, on a claim.
function marksOf(cell) {
  cell.marks ||= cell.own.size ? kindsTold(divergencesAt().get(`${cell.claim} ${cell.who}`)) : [];
  return cell.marks;
}

const kindsTold = (cases = []) => [...new Set(cases.map((case_) => case_.divergence_kind))].sort();

function divergencesAt() {
  divergenceKinds ||= grouped(all("divergences"), ({object, subject}) => `${object} ${subject}`);
  return divergenceKinds;
}

// A cell has the folds of one column on one claim, each with its statements in view; of an author it has his own
// views, and apart from them what he tells of others.
function matrixModel() {
  const [claims, columns] = [new Map(), new Map()];
  for (const statement of visible.statements) {
    const fold = foldOf.get(statement.id);
    if (!fold.id.startsWith("position/") || kindOf(fold.object) !== "claim") continue;
    const byAuthor = state.by === "authors";
    const who = byAuthor ? statement.according_to[0] : fold.subject;
    const cell = cellAt(lineAt(claims, fold.object), lineAt(columns, who));
    const told = byAuthor && (statement.voice !== "own" || fold.subject !== who);
    listed(told ? cell.told : cell.own, fold).push(statement);
  }
  for (const line of [...claims.values(), ...columns.values()]) tallyLine(line);
  const across = sortedColumns([...columns.values()]);
  const model = {claims, columns: across, rows: matrixRows([...claims.values()])};
  across.forEach((column, index) => { column.index = index; });
  model.rows.forEach((row, index) => { row.index = index; });
  return model;
}

function lineAt(lines, id) {
  return obtain(lines, id, () => ({id, label: label(id), cells: new Map()}));
}

function cellAt(row, column) {
  const cell = obtain(row.cells, column.id, () => ({claim: row.id, who: column.id, own: new Map(), told: new Map()}));
  column.cells.set(row.id, cell);
  return cell;
}

// How many statements, and how many take each stance.
function tallyLine(line) {
  const cells = [...line.cells.values()];
  line.count = total(cells, (cell) => statementsIn(cell.own) + statementsIn(cell.told));
  for (const stance of STANCES) {
    line[stance] = cells.filter((cell) => [...cell.own.keys()].some((fold) => fold.stance === stance)).length;
  }
}

const statementsIn = (folds) => total([...folds.values()], (statements) => statements.length);

// The folds of a cell in the order of time, those without a date last.
function foldsInTime(cell) {
  const start = (fold) => fold.earliest || fold.latest || "9999";
  return [...cell.own.keys()].sort((a, b) => compare(start(a), start(b)) || compare(a.latest || "", b.latest || ""));
}

const byName = (a, b) => compare(plain(a.label), plain(b.label));
const byCount = (a, b) => b.count - a.count || byName(a, b);

function sortedColumns(columns) {
  if (state.columns === "name") return columns.sort(byName);
  columns.sort(byCount);
  if (state.columns !== "like") return columns;
  const other = columns.find((column) => column.id === state.like) || columns[0];
  for (const column of columns) column.agreement = agreement(column, other);
  const score = ({agreement: [same, contrary]}) => same - contrary;
  return columns.sort((a, b) => (b === other) - (a === other) || score(b) - score(a) || byCount(a, b));
}

// On how many claims two take the same side, and on how many contrary sides, each with his latest word.
function agreement(one, other) {
  const found = [0, 0];
  for (const [claim, cell] of one.cells) {
    const sides = [cell, other.cells.get(claim)].map((own) => own && lastSide(own));
    if (sides[0] && sides[1]) found[sides[0] === sides[1] ? 0 : 1] += 1;
  }
  return found;
}

const lastSide = (cell) => foldsInTime(cell).findLast((fold) => fold.stance !== "conditional")?.stance;

const ROW_ORDERS = {
  "": byCount,
  name: byName,
  actors: (a, b) => b.cells.size - a.cells.size || byCount(a, b),
  split: (a, b) => Math.min(b.supports, b.opposes) - Math.min(a.supports, a.opposes) || byCount(a, b),
};

// The claims under their issues, the issue with the most statements first.
function matrixRows(claims) {
  const issues = grouped(claims.sort(ROW_ORDERS[state.rows]), ({id}) => records.get(id).issue);
  const order = [...facetValues("issue").keys()].filter((issue) => issues.has(issue));
  return order.flatMap((issue) => [{issue, id: issue}, ...issues.get(issue)]);
}
