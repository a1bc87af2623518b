// The view Sources: two of them side by side, and what each document or author holds and reports.

const SOURCE_COLUMNS = ["statements", "own", "stated", "inferred", "reported", "quoted", "alone", "hearsay"];
const VOICES = ["own", "stated", "inferred", "reported", "quoted"];
const SOURCES_AT_ONCE = 30;
const LINES_AT_ONCE = 40;
const DIFFERENCES_AT_ONCE = 8;
const sources = {visible: null, per: null, rows: new Map(), result: null, list: null};

addSetting("per", {read: oneOf("authors")});
addView("sources", {show: showSources, table: sourcesTable});

function showSources(section) {
  if (!sources.list) buildSources(section);
  showComparison();
  if (sources.visible !== visible || sources.per !== state.per) listSources();
  Object.assign(sources, {visible, per: state.per});
  for (const [id, row] of sources.rows) row.classList.toggle("selected", id === state.sel);
}

function buildSources(section) {
  sources.result = make("div", {});
  sources.list = make("div", {});
  section.replaceChildren(
    paragraph(t("sources.about"), "where"),
    heading(2, t("sources.compare")), comparisonForm(), sources.result,
    heading(2, t("sources.all")),
    switches("per", {"": "sources.per.documents", authors: "sources.per.authors"}, "sources.all"), sources.list,
  );
}

// --- the list ---

// A reprint and its original are one source.
const sourceOf = (statement) =>
  state.per ? statement.according_to[0] : records.get(statement.document).family;

function listSources() {
  showSwitches("per");
  const found = foundSources();
  sources.rows.clear();
  if (!found.length) return sources.list.replaceChildren(paragraph(t("page.nothing"), "nothing"));
  const table = stackedTable(["source", ...SOURCE_COLUMNS].map((name) => t(`sources.columns.${name}`)), "listed");
  const count = paragraph(t("sources.count", {some: found.length, all: allSources()}), "where");
  sources.list.replaceChildren(count, ...inPortions(table, found, SOURCES_AT_ONCE, sourceBody));
}

// All documents, without reprints, or all who speak in one.
function allSources() {
  const facet = state.per ? "author" : "source";
  return new Set([...facetValues(facet).keys()].map((id) => (state.per ? id : records.get(id).family))).size;
}

// What passes the filters, source by source; what a reprint repeats is counted once.
function foundSources() {
  const seen = new Set(visible.statements);
  const found = new Map();
  for (const statement of visible.statements) {
    const id = sourceOf(statement);
    const source = obtain(found, id, () => ({id, statements: [], repeated: 0, alone: 0, hearsay: 0}));
    if (seen.has(records.get(statement.reprints))) source.repeated += 1;
    else source.statements.push(statement);
  }
  for (const {fold, id, hearsay} of toldAlone()) {
    if (!visible.folds.has(fold) || !found.has(id)) continue;
    found.get(id).alone += 1;
    if (hearsay) found.get(id).hearsay += 1;
  }
  return [...found.values()].sort((a, b) => b.statements.length - a.statements.length || compare(a.id, b.id));
}

const aloneKnown = new Map();

// The folds that one source alone tells, whatever is filtered; of others it is hearsay that nobody confirms.
function toldAlone() {
  return obtain(aloneKnown, state.per, () => FOLDS.map((fold) => {
    const statements = statementsOf(fold);
    const id = sourceOf(statements[0]);
    const alone = statements.every((statement) => sourceOf(statement) === id);
    return alone && {fold, id, hearsay: statements.every(({voice}) => voice !== "own")};
  }).filter(Boolean));
}

function sourceNumbers({statements, alone, hearsay}) {
  const voices = VOICES.map((voice) => statements.filter((statement) => statement.voice === voice).length);
  return [statements.length, ...voices, alone, hearsay];
}

function sourceBody(source) {
  const opener = button(t("sources.open"), () => toggleBelow(opener, () => sourceContent(source)), {
    "aria-expanded": "false", "aria-label": t("sources.openOf", {what: label(source.id)}),
  });
  const cells = sourceNumbers(source).map((count, index) => {
    const head = t(`sources.columns.${SOURCE_COLUMNS[index]}`);
    const what = SOURCE_COLUMNS[index] === "alone" && count ? button(String(count), () => goToAlone(source.id), {
      class: "pick", "aria-label": t("sources.aloneOf", {count, what: label(source.id)}),
    }) : String(count);
    return make("td", {role: "cell", class: "number", "data-head": head}, what);
  });
  const row = stackedRow([...sourceTitle(source), opener], ...cells);
  sources.rows.set(source.id, row);
  return make("tbody", {role: "rowgroup"}, row);
}

// The statements behind what is known through a source alone.
function goToAlone(id) {
  const texts = all("documents").filter((document) => document.family === id).map((document) => document.id);
  const chosen = state.per ? {author: new Set([id])} : {source: new Set(texts)};
  change({view: "statements", alone: "1", facets: {...state.facets, ...chosen}});
}

function sourceTitle({id, repeated}) {
  if (kindOf(id) === "actor") {
    const texts = all("documents").filter((document) => document.author === id);
    return [pick(id), ...texts.map((document) => paragraph(document.title || label(document.id), "where"))];
  }
  const document = records.get(id);
  return [
    pick(id),
    document.title ? paragraph(document.title, "cited") : "",
    paragraph(publishedBy(document), "where"),
    make("p", {class: "where"}, webLink(t("panel.openSource"), document.url || "")),
    ...reprintsOf(id).map((reprint) => reprintLine(reprint)),
    repeated ? paragraph(t("sources.repeated", {count: repeated}), "where") : "",
  ];
}

function reprintsOf(id) {
  return all("documents").filter((document) => document.reprint_of && document.family === id);
}

function reprintLine(reprint) {
  const [differs, drops] = differencesOf(reprint).map((list) => list.length);
  const publisher = reprint.publisher && label(reprint.publisher);
  const told = [publisher, t("sources.differs", {count: differs}), t("sources.drops", {count: drops})];
  return make("p", {class: "where", dir: "auto"}, pick(reprint.id), " ", told.filter(Boolean).join(" · "));
}

// What stands open beneath a row of a table, in a row of its own.
function toggleBelow(opener, contents) {
  const row = opener.closest("tr");
  const open = opener.getAttribute("aria-expanded") !== "true";
  opener.setAttribute("aria-expanded", String(open));
  if (open && !row.nextElementSibling?.classList.contains("below")) {
    const cell = make("td", {role: "cell", colspan: row.children.length}, ...contents());
    row.after(make("tr", {role: "row", class: "below"}, cell));
  }
  row.nextElementSibling.hidden = !open;
}

// --- what a source holds and reports ---

function sourceContent({id, statements}) {
  const own = statements.filter(({voice}) => voice === "own");
  const told = statements.filter(({voice}) => voice !== "own");
  const holds = saidGroup(t("sources.holds"), own, (fold) => fold.issues[0]);
  const reports = saidGroup(t("sources.reports"), told, (fold, [first]) => holderOf(first));
  return [sideBySide(holds, reports), ...reprintsOf(id).map(reprintDifferences)];
}

// Who takes the stance, or whose reasoning it is.
const holderOf = ({subject, according_to}) => (kindOf(subject) === "actor" ? subject : according_to.at(-1));

function saidGroup(title, statements, groupOf) {
  if (!statements.length) return [];
  const lines = [...byFold(statements)].sort(([one], [other]) => isReason(one) - isReason(other));
  const groups = grouped(lines, (line) => groupOf(...line));
  const items = [...groups].sort(([, a], [, b]) => b.length - a.length).flatMap(([id, own]) => [[id], ...own]);
  const list = make("div", {});
  const makeItem = ([head, telling]) => (telling ? saidItem(head, telling) : heading(4, label(head)));
  const head = heading(3, t("sources.group", {title, count: statements.length}));
  return [head, ...inPortions(list, items, LINES_AT_ONCE, makeItem)];
}

// Stances first, reasons after them.
const isReason = (fold) => Number(kindOf(fold.id) === "argument");

function byFold(statements) {
  const folds = grouped(statements, ({id}) => foldOf.get(id));
  return new Map([...folds].sort(([, one], [, other]) => other.length - one.length));
}

// One thing said, which opens to its words.
function saidItem(fold, telling) {
  const summary = [...sentenceParts(fold), make("small", {}, howSaid(telling))];
  return onDemand(summary, () => quotes(telling), {class: "fold"});
}

// stated, quoted · 1980 – 1988 · 3 statements
function howSaid(telling) {
  const voices = [...new Set(telling.map(({voice}) => t(`voice.${voice}`)))].join(", ");
  const times = [...new Set(telling.map(({when}) => when && daysTold(when)))].filter(Boolean).join(", ");
  const count = telling.length > 1 && t("sentence.statements", {count: telling.length});
  return [voices, times, count].filter(Boolean).join(" · ");
}

// --- what a reprint does with its original ---

function reprintDifferences(reprint) {
  const [differs, drops] = differencesOf(reprint);
  const told = (key, list) => (list.length ? [
    heading(3, t("sources.group", {title: t(key, {reprint: label(reprint.id)}), count: list.length})),
    ...inPortions(make("div", {}), list, DIFFERENCES_AT_ONCE, differenceItem),
  ] : []);
  return sideBySide(told("sources.differsHow", differs), told("sources.dropsWhat", drops));
}

function differenceItem(difference) {
  const passage = records.get(difference.passage);
  const {how} = difference;
  const said = how.includes(passage.locator) ? how : t("panel.about", {kind: passage.locator, what: how});
  return onDemand(said, () => [
    passageWords(passage),
    make("p", {class: "where"}, t(`rendition.${passage.rendition}`)),
  ], {class: "fold"});
}

// --- as a table ---

function sourcesTable() {
  if (isComparing()) return comparisonTable();
  const rows = foundSources().map((source) => {
    const {title = "", publisher, date = "", url = ""} = records.get(source.id);
    const published = publisher ? label(publisher) : "";
    return [label(source.id), title, published, date, url, ...sourceNumbers(source), source.repeated];
  });
  return [["source", "title", "publisher", "date", "url", ...SOURCE_COLUMNS, "repeated"], ...rows];
}
