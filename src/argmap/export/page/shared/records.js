// The records of the map by id, and what belongs to what.

const DATA = JSON.parse($("#data").textContent);
const kindOf = (id) => id.slice(0, id.indexOf("/"));
const records = new Map();
for (const kind of ["actors", "issues", "claims", "documents", "folds"]) know(kind);
const FOLDS = all("folds");
const FOLDS_BY_ID = new Map(FOLDS.map((fold) => [fold.id, fold]));
for (const [id, number] of Object.entries(DATA.argued)) records.set(id, {id, ...saidBy(FOLDS[number])});

const foldsOf = new Map();
for (const fold of FOLDS) {
  fold.statements = [];
  listed(foldsOf, fold.subject).push(fold);
  if (fold.object !== fold.subject) listed(foldsOf, fold.object).push(fold);
}
const membersOf = new Map();
for (const actor of all("actors")) {
  for (const group of actor.member_of || []) listed(membersOf, group).push(actor.id);
}

// What the folds rest on stands behind the scripts, so that the first picture need not wait for it.
const STATEMENTS = [];
const foldOf = new Map();

function readEvidence() {
  Object.assign(DATA, JSON.parse($("#evidence").textContent));
  for (const kind of ["roles", "differences", "passages", "divergences"]) know(kind);
  const [documents, passages] = [all("documents"), all("passages")];
  for (const passage of passages) {
    passage.text = DATA.texts[passage.text];
    passage.document = documents[passage.document].id;
  }
  for (const [id, statement] of Object.entries(DATA.statements)) {
    const fold = FOLDS[statement.fold];
    const {id: passage, document} = passages[statement.passage];
    Object.assign(statement, {id, passage, document, certainty: statement.certainty || "certain"}, saidBy(fold));
    records.set(id, statement);
    STATEMENTS.push(statement);
    fold.statements.push(id);
    foldOf.set(id, fold);
  }
}

function know(kind) {
  for (const [id, record] of Object.entries(DATA[kind])) {
    record.id = id;
    records.set(id, record);
  }
}

// All records of a kind, by the name of their field in the map.
function all(kind) {
  return Object.values(DATA[kind]);
}

// What a statement says is what its fold says.
function saidBy({subject, stance, object, condition, leaning}) {
  return {subject, stance, object, condition, leaning};
}

let stretchesKnown = null;

// The statements by the stretch of text they rest on.
function statementsAt() {
  stretchesKnown ||= grouped(STATEMENTS, ({passage}) => stretchOf(records.get(passage)));
  return stretchesKnown;
}

// Passages into a digest cite the same paragraph by other words of the original: one stretch of text.
function stretchOf(passage) {
  return `${passage.document} ${passage.start} ${passage.end}`;
}

// What a map has at a key, made where it is not there yet.
function obtain(map, key, makeIt) {
  if (!map.has(key)) map.set(key, makeIt());
  return map.get(key);
}

function listed(map, key) {
  return obtain(map, key, () => []);
}

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) listed(groups, keyOf(item)).push(item);
  return groups;
}

const total = (items, numberOf) => items.reduce((sum, item) => sum + numberOf(item), 0);

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// What people call a record.
function label(id) {
  const record = records.get(id);
  if (!record) return id === DATA.between_actors ? t("sentence.betweenActors") : id;
  switch (kindOf(id)) {
    case "actor": return record.name;
    case "claim": return record.text;
    case "issue": return record.question;
    case "document": return documentLabel(record);
    case "passage": return t("sentence.passage", {locator: record.locator, document: label(record.document)});
    case "statement": return sentenceOf(record);
    default: return record.subject ? sentenceOf(record) : id;
  }
}

// A document as it is cited.
function documentLabel(document) {
  const cited = {author: label(document.author), date: document.date || t("sentence.undated")};
  return t(document.reprint_of ? "sentence.reprint" : "sentence.document", cited);
}

// Lower case, and without accents, so that a reader need not type them.
function plain(text) {
  // Most texts have no accents at all, and there may be very many of them.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  // Nor need Persian letters be told from the Arabic ones, or have the joiners between them.
  const bare = text.normalize("NFD").replace(/[\p{M}\p{Cf}]/gu, "");
  return bare.replace(/[يى]/g, "ی").replace(/ك/g, "ک").toLowerCase();
}

const haystacks = new Map();

// What a search looks at in a record itself, made when the first search comes.
function haystack(id) {
  return obtain(haystacks, id, () => plain(searchedTexts(records.get(id)).join("\n")));
}

function searchedTexts(record) {
  switch (kindOf(record.id)) {
    case "actor": return [record.name, ...(record.aliases || []), ...rolesOf(record.id).map((role) => role.title)];
    case "claim": return [record.text];
    case "issue": return [record.question];
    case "passage": return [record.text];
    case "document": return [record.title || "", label(record.id)];
    default: return [record.words || "", record.condition || "", record.note || ""];
  }
}

let rolesKnown = null;

function rolesOf(actor) {
  rolesKnown ||= grouped(all("roles"), (role) => role.holder);
  return rolesKnown.get(actor) || [];
}

const wordsSought = new Map();
const WORDS_KEPT = 12;

// The records that have a word, as far as they are known. Many statements share their ends and their passage.
function knownToHave(word) {
  if (!wordsSought.has(word)) {
    if (wordsSought.size >= WORDS_KEPT) wordsSought.delete(wordsSought.keys().next().value);
    wordsSought.set(word, new Map());
  }
  return wordsSought.get(word);
}

// A statement has the words of all it names.
function has(id, word, known) {
  if (kindOf(id) === "statement") return statementHas(records.get(id), word, known);
  if (!known.has(id)) known.set(id, haystack(id).includes(word));
  return known.get(id);
}

function statementHas(said, word, known) {
  return (
    has(said.subject, word, known) || has(said.object, word, known) || has(said.passage, word, known) ||
    said.according_to.some((who) => has(who, word, known)) || has(said.document, word, known) ||
    haystack(said.id).includes(word)
  );
}

// All the words, in any order.
function matches(id, query) {
  return query.every((word) => has(id, word, knownToHave(word)));
}

function wordsOf(text) {
  return plain(text).split(/\s+/).filter(Boolean);
}
