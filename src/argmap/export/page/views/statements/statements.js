// The view Statements: all of them as a table, each under the passage it rests on. The twin of everything else.

addView("statements", {show: showStatements});
addSetting("order", {read: (text) => (ORDER.test(text) ? text : undefined)});

const STATEMENT_COLUMNS = ["who", "stance", "what", "accordingTo", "voice", "when", "where"];
const ORDER = new RegExp(`^-?(${STATEMENT_COLUMNS.slice(0, -1).join("|")})$`);  // a minus: downwards
const PORTION = 150;
const AT_HAND = 1000;  // so many or fewer are all made in the end, for the browser's own search to find
// What is made of `statements` so far: those from `first` to before `end`.
const sheet = {parts: null, key: [], order: "", statements: [], first: 0, end: 0, rows: new Map()};

function showStatements() {
  const parts_ = statementParts();
  const key = [visible, state.order];
  const again = key.some((value, index) => value !== sheet.key[index]);
  if (again) Object.assign(sheet, {key, order: state.order, statements: inOrder(visible.statements)});
  const place = kindOf(state.sel) === "statement" ? sheet.statements.findIndex(({id}) => id === state.sel) : -1;
  if (again || (place >= 0 && !sheet.rows.has(state.sel))) {
    startStatements(Math.max(place, 0));
    workAhead(sheet.key);
  }
  parts_.table.hidden = !sheet.statements.length;
  parts_.nothing.hidden = sheet.statements.length > 0;
  markRow();
}

// For paper: all that pass, in the order of the texts.
function showAllStatements() {
  statementParts();
  Object.assign(sheet, {key: [], order: "", statements: visible.statements});
  startStatements(0, true);
  addEventListener("afterprint", () => state.view === "statements" && showStatements(), {once: true});
}

// --- in which order ---

const ORDERED_BY = {
  who: (statement) => plain(label(statement.subject)),
  stance: stanceVerb,
  what: (statement) => plain(label(statement.object)),
  accordingTo: (statement) => plain(statement.according_to.map(label).join(" ")),
  voice: (statement) => t(`voice.${statement.voice}`),
  when: ({when}) => when?.earliest || when?.latest || "",
};

// What has nothing to be ordered by comes last, whichever way.
function inOrder(statements) {
  if (!state.order) return statements;
  const [name, way] = [state.order.replace("-", ""), state.order.startsWith("-") ? -1 : 1];
  const keyed = statements.map((statement) => ({statement, key: ORDERED_BY[name](statement)}));
  keyed.sort((a, b) => !a.key - !b.key || way * compare(a.key, b.key));
  return keyed.map(({statement}) => statement);
}

const orderedColumn = () => sheet.order.replace("-", "") || "where";

// --- the table, of which a portion is made at a time ---

// Roles are spelled out because on a phone the rows are laid out as blocks, which takes their meaning away.
function statementParts() {
  if (sheet.parts) return sheet.parts;
  const caption = make("caption", {});
  const heads = new Map(STATEMENT_COLUMNS.map((name) => [name, statementHead(name)]));
  const head = make("thead", {role: "rowgroup"}, make("tr", {role: "row"}, ...heads.values()));
  const table = make("table", {role: "table"}, caption, head);
  const more = (act) => button("", act, {class: "more", hidden: true});
  const [before, after] = [more(earlierStatements), more(moreStatements)];
  const nothing = make("p", {class: "nothing", hidden: true}, t("page.nothing"));
  $("#statements").replaceChildren(orderChooser(), before, table, after, nothing);
  // Who scrolls need not ask.
  const watch = new IntersectionObserver(([seen]) => seen.isIntersecting && moreStatements(), {scrollMargin: "600px"});
  watch.observe(after);
  sheet.parts = {table, caption, heads, before, after, nothing, order: $("#statements select")};
  return sheet.parts;
}

function statementHead(name) {
  const sort = button(t(`statements.${name}`), () => change({order: nextOrder(name)}), {title: t("statements.sort")});
  return make("th", {scope: "col", role: "columnheader"}, sort);
}

// Upwards, downwards, and back to the order of the texts.
function nextOrder(name) {
  if (name === "where" || state.order === `-${name}`) return "";
  return state.order === name ? `-${name}` : name;
}

// Where there is no room for heads, as on a phone.
function orderChooser() {
  const columns = Object.keys(ORDERED_BY).map((name) => [name, t(`statements.${name}`)]);
  return chooser("order", t("statements.order"), [["", t("statements.byText")], ...columns], {class: "order"});
}

// From the portion that holds a place; those before it are one button away.
function startStatements(place, whole = false) {
  const {table, heads, order} = statementParts();
  const fromStart = whole || sheet.statements.length <= AT_HAND;
  const first = fromStart ? 0 : Math.floor(place / PORTION) * PORTION;
  for (const body of table.querySelectorAll("tbody")) body.remove();
  sheet.rows.clear();
  Object.assign(sheet, {first, end: first});
  for (const [name, head] of heads) {
    const way = sheet.order.startsWith("-") ? "descending" : "ascending";
    if (name === orderedColumn()) head.setAttribute("aria-sort", way);
    else head.removeAttribute("aria-sort");
  }
  order.value = orderedColumn() === "where" ? "" : orderedColumn();
  addStatements(whole ? sheet.statements.length : Math.max(PORTION, place + 1 - first));
}

function addStatements(count) {
  const {table} = sheet.parts;
  const end = Math.min(sheet.end + count, sheet.statements.length);
  const before = sheet.end > sheet.first ? sheet.statements[sheet.end - 1] : null;
  table.append(...statementBodies(sheet.end, end, before, table.tBodies[table.tBodies.length - 1]));
  sheet.end = end;
  tellPortion();
}

function moreStatements() {
  if (sheet.end < sheet.statements.length) addStatements(PORTION);
}

// A portion at a time, so that the reader is not kept waiting.
function workAhead(key) {
  if (sheet.statements.length > AT_HAND || sheet.end === sheet.statements.length) return;
  setTimeout(() => {
    if (key !== sheet.key || state.view !== "statements") return;
    moreStatements();
    workAhead(key);
  }, 150);
}

function earlierStatements() {
  const first = Math.max(0, sheet.first - PORTION);
  const old = [...sheet.parts.table.tBodies];
  old[0].before(...statementBodies(first, sheet.first));
  const [above, here] = sheet.statements.slice(sheet.first - 1, sheet.first + 1);
  // What began here goes on with what is named above it now.
  if (!sheet.order && above.document === here.document) {
    old[0].remove();
    if (samePassage(above, here)) old[1].rows[0].remove();
  }
  sheet.first = first;
  tellPortion();
}

function tellPortion() {
  const {caption, before, after} = sheet.parts;
  const {first, end, statements} = sheet;
  const shown = {from: first + 1, to: end, count: statements.length};
  caption.textContent = [
    t(sheet.order ? "statements.sorted" : "statements.about"),
    t(end - first < statements.length ? "statements.portion" : "statements.all", shown),
  ].join(" ");
  before.hidden = !first;
  before.textContent = t("statements.earlier", {count: Math.min(PORTION, first)});
  after.hidden = end === statements.length;
  after.textContent = t("page.more", {count: Math.min(PORTION, statements.length - end)});
}

const samePassage = (one, other) => stretchOf(records.get(one.passage)) === stretchOf(records.get(other.passage));

// What is made for some statements; it goes on with `body`, which is under the passage of the statement `before`.
function statementBodies(first, end, before = null, body = null) {
  const statements = sheet.statements.slice(first, end);
  if (sheet.order) return [make("tbody", {role: "rowgroup"}, ...statements.map(flatRow))];
  const bodies = [];
  let [last, open] = [before, body];
  for (const statement of statements) {
    if (statement.document !== last?.document) bodies.push(documentBody(statement.document));
    if (!last || !samePassage(last, statement)) bodies.push(open = passageBody(statement));
    open.append(statementRow(statement));
    last = statement;
  }
  return bodies;
}

function documentBody(id) {
  const title = records.get(id).title;
  const name = make("th", {scope: "rowgroup", role: "rowheader", colspan: 7}, pick(id), title ? ` ${title}` : "");
  return make("tbody", {role: "rowgroup", class: "document"}, make("tr", {role: "row"}, name));
}

function passageBody(statement) {
  const passage = records.get(statement.passage);
  const where = whereTold(passage, passage.locator.split(" ", 1)[0]);
  const words = [paragraph(where, "where"), passageWords(passage)];
  const head = make("tr", {role: "row", class: "passage"}, make("td", {role: "cell", colspan: 7}, ...words));
  return make("tbody", {role: "rowgroup"}, head);
}

const flatRow = (statement) => statementRow(statement, true);

// `alone`: not under its passage, which then stands in the row itself.
function statementRow(statement, alone = false) {
  const passage = records.get(statement.passage);
  const where = `${label(statement.document)}, ${passage.locator}`;
  const cells = [
    make("th", {scope: "row", role: "rowheader"}, pick(statement.subject)),
    cell(stanceButton(statement)),
    cell(...objectWords(statement)),
    cell(statement.according_to.map(label).join(" → ")),
    cell(t(`voice.${statement.voice}`), ...remarks(statement)),
    cell(statement.when ? statement.when.written : ""),
    cell(alone ? passageItem(where, passage) : where),
  ];
  const row = make("tr", {role: "row"}, ...cells);
  sheet.rows.set(statement.id, row);
  return row;
}

// A condition goes before what it is a condition of; the actor's own words come last.
function objectWords(statement) {
  return [
    ...(statement.condition ? [conditionOf(statement), ": "] : []), pick(statement.object),
    statement.words && make("small", {dir: "auto"}, t("sentence.claim", {claim: statement.words})),
  ];
}

// Whatever is not the plain case: a doubt, a dispute, a rule that found it.
function remarks(statement) {
  const told = [
    statement.certainty !== "certain" && t(`certainty.${statement.certainty}`),
    foldOf.get(statement.id).contested && t("sentence.contested"),
    statement.rule && t("origin.rule", {rule: statement.rule}),
  ];
  return told.filter(Boolean).map((text) => make("small", {dir: "auto"}, text));
}

function passageItem(where, passage) {
  return onDemand(where, () => [paragraph(t(`rendition.${passage.rendition}`), "where"), passageWords(passage)]);
}

function cell(...content) {
  return make("td", {role: "cell"}, ...content);
}

let markedRow = null;

function markRow() {
  const row = sheet.rows.get(state.sel) || null;
  if (row === markedRow) return;
  if (markedRow) markCurrent(markedRow, false);
  markedRow = row;
  if (!row) return;
  markCurrent(row, true);
  row.scrollIntoView({block: "nearest"});
}
