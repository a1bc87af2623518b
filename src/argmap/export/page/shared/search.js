// The search: filters while one types, and suggests where to go, kind by kind, the best first.

const field = $("#q");
const found = $("#found");
const SUGGESTED = {actors: 5, claims: 5, issues: 3, documents: 3, folds: 3, statements: 2, passages: 4};
const RANKED = 200;
// A map so large is searched when the reader pauses, not at every key.
const LARGE = 5000;
const PAUSE = 120;
const PREPARED = 1000;
let current = -1;
let typing = 0;
let noneFound = null;

function startSearch() {
  noneFound = make("div", {class: "found-nothing", hidden: true});
  found.after(noneFound);
  field.addEventListener("input", typed);
  field.addEventListener("focus", () => { makeReady(0); suggest(); });
  field.addEventListener("blur", hideSuggestions);
  field.addEventListener("click", () => found.hidden && suggest());
  field.addEventListener("keydown", searchKey);
  noneFound.addEventListener("focusout", hideSuggestions);
  noneFound.addEventListener("keydown", leaveNothing);
  // Before the field loses the focus, and the list with it.
  for (const list of [found, noneFound]) list.addEventListener("pointerdown", (event) => event.preventDefault());
}

// What a search looks at is made in the pauses before the first key, rather than at it.
function makeReady(from) {
  const some = STATEMENTS.slice(from, from + PREPARED);
  for (const {id, passage} of some) for (const searched of [id, passage]) haystack(searched);
  if (some.length === PREPARED) setTimeout(() => makeReady(from + PREPARED));
  else statementsAt();
}

function typed() {
  clearTimeout(typing);
  if (STATEMENTS.length < LARGE) seek();
  else typing = setTimeout(seek, PAUSE);
}

function seek() {
  change({q: field.value}, {replace: true});
  suggest();
}

function suggest() {
  const query = wordsOf(field.value);
  const groups = query.length ? Object.keys(SUGGESTED).map((kind) => [kind, suggested(kind, query)]) : [];
  const full = groups.filter(([, ids]) => ids.length);
  current = -1;
  found.replaceChildren(...full.map(([kind, ids]) => suggestionGroup(kind, ids, query)));
  const items = [...found.querySelectorAll("[role=option]")];
  items.forEach((item, index) => { item.id = `found-${index}`; });
  found.hidden = !items.length;
  field.setAttribute("aria-expanded", String(items.length > 0));
  field.removeAttribute("aria-activedescendant");
  tellNothing(query.length > 0 && !items.length, query);
  if (items.length) {
    const count = t("page.foundCount", {count: items.length});
    say(t("search.told", {suggestions: count, seen: $("#count").textContent}));
  }
}

function suggested(kind, query) {
  if (kind === "folds") return suggestedFolds(query);
  return ranked(fitting(kind, query), query).slice(0, SUGGESTED[kind]).map((record) => record.id);
}

function fitting(kind, query) {
  switch (kind) {
    case "passages": return places().filter((record) => matches(record.id, query)).slice(0, RANKED);
    // Who says it, and of what, is found by other names: here it is what is written beside the statement.
    case "statements": return STATEMENTS.filter(({id}) => query.every((word) => haystack(id).includes(word)));
    default: return all(kind).filter((record) => matches(record.id, query));
  }
}

const places = () => [...statementsAt().values()].map(([first]) => records.get(first.passage));

// Several words are often those of one who says and of what he says.
function suggestedFolds(query) {
  const known = ["actors", "claims"].some((kind) => all(kind).some((record) => matches(record.id, query)));
  if (known && query.length < 2) return [];
  const ids = [];
  for (const fold of FOLDS) {
    if (visible.folds.has(fold)) ids.push(fold.id);
    if (ids.length === SUGGESTED.folds) break;
  }
  return ids;
}

// First what is called just so, then what begins with the words, then where words begin with them, then the others;
// the best-evidenced first.
function ranked(fits, query) {
  const rank = new Map(fits.map((record) => [record, nearness(record, query)]));
  const weight = new Map(fits.map((record) => [record, evidenceOf(record.id)]));
  return fits.sort((a, b) => rank.get(a) - rank.get(b) || weight.get(b) - weight.get(a));
}

function nearness(record, query) {
  const [name, ...others] = haystack(record.id).split("\n");
  const phrase = query.join(" ");
  if ([name, ...others].includes(phrase)) return -1;
  if (name.startsWith(phrase)) return 0;
  if (others.some((text) => text.startsWith(phrase))) return 1;
  const begins = (text) => query.every((word) => startsWord(text, word));
  return begins(name) ? 2 : others.some(begins) ? 3 : 4;
}

function startsWord(text, word) {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!at || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
}

const evidenceOf = (id) => (foldsOf.get(id) || []).reduce((sum, fold) => sum + fold.statements.length, 0);

function suggestionGroup(kind, ids, query) {
  const name = t(`search.${kind}`);
  return make("div", {role: "group", "aria-label": name},
    make("p", {class: "found-kind", "aria-hidden": "true"}, name),
    make("ul", {role: "presentation"}, ...ids.map((id) => suggestion(id, query))),
  );
}

function suggestion(id, query) {
  const [text, beside] = suggestionTexts(records.get(id), query);
  const attributes = {role: "option", "data-id": id, "aria-selected": "false", dir: "auto"};
  const item = make("li", attributes, make("span", {}, ...markedText(excerpt(text, query), query)));
  if (beside) item.append(" ", make("small", {}, ...markedText(beside, query)));
  item.addEventListener("click", () => take(id));
  return item;
}

// What is found, and beside it what tells where it stands, or by which other name it was found.
function suggestionTexts(record, query) {
  switch (kindOf(record.id)) {
    case "actor": return [record.name, otherName(record, query)];
    case "document": return record.title ? [record.title, label(record.id)] : [label(record.id), ""];
    case "passage": return [record.text, label(record.id)];
    case "statement": return [searchedTexts(record).filter(Boolean).join(" · "), label(record.id)];
    default: return [label(record.id), ""];
  }
}

function otherName(actor, query) {
  const missing = query.filter((word) => !plain(actor.name).includes(word));
  const others = searchedTexts(actor).slice(1);
  return others.find((text) => missing.some((word) => plain(text).includes(word))) || "";
}

// A long text from a little before the first word that is found.
function excerpt(text, query) {
  const first = Math.min(...stretches(text, query).map(([start]) => start));
  if (!Number.isFinite(first) || first < 80) return text;
  return `… ${text.slice(text.indexOf(" ", first - 50) + 1)}`;
}

// A text in pieces, the words that are found as marks.
function markedText(text, query) {
  const pieces = [];
  let at = 0;
  for (const [start, end] of stretches(text, query)) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...pieces, text.slice(at)];
}

// Where the words stand in the text as it is written: letters may lose their accents, or change their length.
function stretches(text, query) {
  const places_ = [];
  let folded = "";
  let at = 0;
  for (const letter of text) {
    const bare = plain(letter);
    for (let index = 0; index < bare.length; index += 1) places_.push(at);
    folded += bare;
    at += letter.length;
  }
  places_.push(text.length);
  const hits = [];
  for (const word of query) {
    for (let hit = folded.indexOf(word); hit >= 0; hit = folded.indexOf(word, hit + word.length)) {
      hits.push([places_[hit], places_[hit + word.length]]);
    }
  }
  return hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

// A search that finds nothing tells why, and how to go on.
function tellNothing(isNothing, query) {
  noneFound.hidden = !isNothing;
  if (!isNothing) return noneFound.replaceChildren();
  const hidden = STATEMENTS.filter((statement) => matches(statement.id, query)).length;
  const told = hidden ? t("search.hidden", {count: hidden}) : t("search.nothing", {text: field.value.trim()});
  const wayOut = hidden ? button(t("search.showThem"), dropFilters) : button(t("search.clear"), startAgain);
  const meant = hidden ? [] : namesLike(query);
  const offers = meant.map((actor) => button(actor.name, () => take(actor.id), {class: "pick"}));
  const asked = meant.length ? [paragraph(t("search.meant")), ...offers] : [];
  noneFound.replaceChildren(paragraph(told), ...asked, wayOut);
  say(told);
}

// Actors with a word in their names that is a slip or two away from what was typed.
function namesLike(query) {
  const isLike = (typed_) => (word_) => Math.abs(word_.length - typed_.length) < 3 && slips(typed_, word_) < 3;
  const words = (actor) => haystack(actor.id).split(/[^\p{L}\p{N}]+/u);
  const long = query.filter((typed_) => typed_.length > 4);
  return all("actors").filter((actor) => long.some((typed_) => words(actor).some(isLike(typed_)))).slice(0, 3);
}

// How many letters must be changed, put in or taken out (Levenshtein 1966).
function slips(from, to) {
  let row = [...to, ""].map((_, at) => at);
  [...from].forEach((letter, above) => {
    const next = [above + 1];
    [...to].forEach((other, at) => {
      next.push(Math.min(next[at] + 1, row[at + 1] + 1, row[at] + (letter === other ? 0 : 1)));
    });
    row = next;
  });
  return row.at(-1);
}

function leaveNothing(event) {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  field.focus();
  hideSuggestions();
}

function dropFilters() {
  change({...freshState(), view: state.view, sel: state.sel, q: state.q});
  field.focus();
  suggest();
}

function startAgain() {
  clearSearch();
  field.focus();
  hideSuggestions();
}

function searchKey(event) {
  if (event.key === "ArrowDown" && found.hidden) suggest();
  const items = [...found.querySelectorAll("[role=option]")];
  if (["ArrowDown", "ArrowUp"].includes(event.key) && items.length) {
    event.preventDefault();
    // Before the first one comes the last one, and before any is marked as well.
    const next = event.key === "ArrowDown" ? current + 1 : Math.max(current, 0) - 1;
    mark(items, (next + items.length) % items.length);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (items[current]) take(items[current].dataset.id);
    else hideSuggestions();
  } else if (event.key === "Escape") {
    event.stopPropagation();
    // By itself a search field would be emptied at once.
    event.preventDefault();
    if (found.hidden) clearSearch();
    hideSuggestions();
  }
}

function mark(items, index) {
  current = index;
  items.forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
  items[index].scrollIntoView({block: "nearest"});
  field.setAttribute("aria-activedescendant", items[index].id);
}

function clearSearch() {
  clearTimeout(typing);
  field.value = "";
  if (state.q) change({q: ""}, {replace: true});
}

// Going somewhere ends the search: its words would hide half of what one went to see.
function take(id) {
  hideSuggestions();
  clearSearch();
  select(id, {focus: true});
}

// The way out of a search without result stays within reach of the Tab key.
function hideSuggestions(event) {
  found.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
  if (!noneFound.contains(event?.relatedTarget)) noneFound.hidden = true;
}
