// The records of the map by id, and what belongs to what.

const DATA = JSON.parse($("#data").textContent);
const records = new Map();
const KINDS = [
  "actors", "roles", "issues", "claims", "documents", "differences", "passages", "statements", "divergences", "folds",
];
for (const kind of KINDS) {
  for (const [id, record] of Object.entries(DATA[kind])) records.set(id, Object.assign(record, {id}));
}
const all = (kind) => Object.values(DATA[kind]);
fillIn();
const STATEMENTS = all("statements").sort(byPlace);
const FOLDS = all("folds");
const FOLDS_BY_ID = new Map(FOLDS.map((fold) => [fold.id, fold]));
const kindOf = (id) => id.split("/", 1)[0];

const foldOf = new Map();
const foldsOf = new Map();
const statementsAt = new Map();
for (const fold of FOLDS) {
  for (const id of fold.statements) foldOf.set(id, fold);
  for (const end of new Set([fold.subject, fold.object])) listed(foldsOf, end).push(fold);
}
for (const statement of STATEMENTS) listed(statementsAt, stretchOf(records.get(statement.passage))).push(statement);

// What is said once in the file: the text of a passage, the document of a statement, and what a statement says.
function fillIn() {
  for (const passage of all("passages")) passage.text = DATA.texts[passage.text];
  for (const statement of all("statements")) statement.document = DATA.passages[statement.passage].document;
  for (const {subject, stance, object, condition, leaning, statements} of all("folds")) {
    for (const id of statements) Object.assign(DATA.statements[id], {subject, stance, object, condition, leaning});
  }
}

// Passages into a digest cite the same paragraph by other words of the original: one stretch of text.
function stretchOf(passage) {
  return `${passage.document} ${passage.start} ${passage.end}`;
}

function listed(map, key) {
  if (!map.has(key)) map.set(key, []);
  return map.get(key);
}

function byPlace(one, other) {
  const [a, b] = [one, other].map((statement) => DATA.passages[statement.passage]);
  const byText = compare(a.document, b.document) || a.start - b.start || a.end - b.end;
  return byText || lineOf(one) - lineOf(other) || compare(one.id, other.id);
}

// Where a curator wrote it: in the order of the text.
function lineOf(statement) {
  return Number(statement.provenance.split(":").at(-2));
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// What people call a record.
function label(id) {
  const record = records.get(id);
  if (!record) return id === DATA.between_actors ? WORDS.betweenActors : id;
  switch (kindOf(id)) {
    case "actor": return record.name;
    case "claim": return record.text;
    case "issue": return record.question;
    case "document": return documentLabel(record);
    case "passage": return `${record.locator}, ${label(record.document)}`;
    case "statement": return sentenceOf(record);
    default: return record.subject ? sentenceOf(record) : id;
  }
}

// A document as it is cited.
function documentLabel(document) {
  const facts = [document.date || WORDS.undated, ...(document.reprint_of ? [WORDS.reprint] : [])];
  return `${label(document.author)} (${facts.join(", ")})`;
}

// Lower case, and without accents, so that a reader need not type them.
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const haystacks = new Map();

// What a search looks at, made when the first search comes.
function haystack(id) {
  if (!haystacks.has(id)) haystacks.set(id, plain(searchedTexts(records.get(id)).join("\n")));
  return haystacks.get(id);
}

function searchedTexts(record) {
  switch (kindOf(record.id)) {
    case "actor": return [record.name, ...(record.aliases || [])];
    case "claim": return [record.text];
    case "passage": return [record.text];
    case "document": return [record.title || "", label(record.id)];
    default: {
      const ends = [record.subject, record.object, record.passage, record.document, ...record.according_to];
      return [record.words || "", record.condition || "", record.note || "", ...ends.map(haystack)];
    }
  }
}

// All the words, in any order.
function matches(id, query) {
  return query.every((word) => haystack(id).includes(word));
}

function wordsOf(text) {
  return plain(text).split(/\s+/).filter(Boolean);
}
