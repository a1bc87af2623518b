// What the reader has chosen. It lives in the address, so that a link reopens exactly this.

const VIEWS = ["map", "matrix", "statements"];
const FACETS = {
  stance: (statement) => [statement.stance],
  issue: (statement) => foldOf.get(statement.id).issues,
  source: (statement) => [statement.document],
  voice: (statement) => [statement.voice],
};
const FACET_NAMES = Object.keys(FACETS);
const SELECTABLE = new Set([
  "actor", "claim", "issue", "document", "passage", "statement", "position", "argument", "alignment",
]);
const isSelectable = (id) => records.has(id) && SELECTABLE.has(kindOf(id));
const PHONE = matchMedia("(max-width: 640px)");

const facetValues = Object.fromEntries(FACET_NAMES.map((facet) => [facet, countValues(facet)]));
const state = freshState();

function freshState() {
  const facets = Object.fromEntries(FACET_NAMES.map((facet) => [facet, null]));  // null: all of them
  return {view: PHONE.matches ? "statements" : "map", sel: "", q: "", near: false, contested: false, facets};
}

// The values of a facet with the number of statements that have them, the most frequent first.
function countValues(facet) {
  const counts = new Map();
  for (const statement of STATEMENTS) {
    for (const value of FACETS[facet](statement)) counts.set(value, (counts.get(value) || 0) + 1);
  }
  return new Map([...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])));
}

// In the address ids stand without their kind; they come back by the list of values.
const shortName = (value) => value.slice(value.indexOf("/") + 1) || "-";

function toHash() {
  const parts = [`view=${state.view}`];
  if (state.sel) parts.push(`sel=${encoded(state.sel)}`);
  if (state.q) parts.push(`q=${encoded(state.q)}`);
  for (const facet of FACET_NAMES) {
    const chosen = state.facets[facet];
    if (chosen) parts.push(`${facet}=${[...chosen].map(shortName).sort().map(encoded).join(",") || "none"}`);
  }
  if (state.contested) parts.push("contested=1");
  if (state.near) parts.push("near=1");
  return `#${parts.join("&")}`;
}

function encoded(text) {
  return encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%3A", ":");
}

// Whatever in an address is not ours is passed over: it may be old, cut off, or ill meant.
function fromHash(hash) {
  const read = freshState();
  const given = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B"));
  if (VIEWS.includes(given.get("view"))) read.view = given.get("view");
  if (isSelectable(given.get("sel"))) read.sel = given.get("sel");
  read.q = (given.get("q") || "").slice(0, 200);
  for (const facet of FACET_NAMES) read.facets[facet] = readFacet(facet, given.get(facet));
  read.contested = given.get("contested") === "1";
  read.near = given.get("near") === "1" && Boolean(read.sel);
  return read;
}

function readFacet(facet, written) {
  if (written === null) return null;
  const names = new Set(written.split(","));
  const chosen = [...facetValues[facet].keys()].filter((value) => names.has(shortName(value)));
  return chosen.length || written === "none" ? new Set(chosen) : null;
}

const isChosen = (facet, value) => !state.facets[facet] || state.facets[facet].has(value);

function filtersOn() {
  return Boolean(state.q || state.contested || FACET_NAMES.some((facet) => state.facets[facet]));
}

function passes(statement, query) {
  return (
    FACET_NAMES.every((facet) => FACETS[facet](statement).some((value) => isChosen(facet, value))) &&
    (!state.contested || foldOf.get(statement.id).contested) &&
    (!query.length || matches(statement.id, query))
  );
}

// What passes the filters: the statements, and the folds that rest on at least one of them.
let visible = {statements: STATEMENTS, folds: new Set(FOLDS)};

function findVisible() {
  const query = wordsOf(state.q);
  const statements = STATEMENTS.filter((statement) => passes(statement, query));
  visible = {statements, folds: new Set(statements.map((statement) => foldOf.get(statement.id)))};
}

function describeFilters() {
  const parts = FACET_NAMES.filter((facet) => state.facets[facet]).map((facet) => {
    const names = [...state.facets[facet]].map((value) => facetLabel(facet, value));
    return `${WORDS.facet[facet]}: ${names.join(", ") || "–"}`;
  });
  if (state.contested) parts.push(WORDS.contestedOnly);
  if (state.q) parts.push(WORDS.search(state.q));
  return WORDS.describeFilters(parts);
}

function facetLabel(facet, value) {
  return WORDS[facet]?.[value] || label(value);
}
