// The search: filters while one types, and suggests actors, claims and passages to go to.

const field = $("#q");
const found = $("#found");
const SUGGESTED = {actors: 5, claims: 5, passages: 4};
let current = -1;

function startSearch() {
  field.addEventListener("input", () => { change({q: field.value}, {replace: true}); suggest(); });
  field.addEventListener("focus", suggest);
  field.addEventListener("blur", hideSuggestions);
  field.addEventListener("keydown", searchKey);
  // Before the field loses the focus, and the list with it.
  found.addEventListener("pointerdown", (event) => event.preventDefault());
}

function suggest() {
  const query = wordsOf(field.value);
  const ids = query.length ? Object.keys(SUGGESTED).flatMap((kind) => suggested(kind, query)) : [];
  current = -1;
  found.replaceChildren(...ids.map(suggestion));
  found.hidden = !ids.length;
  field.setAttribute("aria-expanded", String(ids.length > 0));
  field.removeAttribute("aria-activedescendant");
  if (ids.length) say(WORDS.foundCount(ids.length));
}

function suggested(kind, query) {
  const places = () => [...statementsAt.values()].map(([first]) => records.get(first.passage));
  const fitting = (kind === "passages" ? places() : all(kind)).filter((record) => matches(record.id, query));
  return fitting.slice(0, SUGGESTED[kind]).map((record) => record.id);
}

function suggestion(id, index) {
  const passage = kindOf(id) === "passage";
  const text = passage ? records.get(id).text : label(id);
  const kind = passage ? label(id) : WORDS.kind[kindOf(id)];
  const attributes = {role: "option", id: `found-${index}`, "data-id": id, "aria-selected": "false", dir: "auto"};
  const item = make("li", attributes, make("small", {}, kind), " ", text);
  item.addEventListener("click", () => take(id));
  return item;
}

function searchKey(event) {
  const items = [...found.children];
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
    if (found.hidden) change({q: ""});
    hideSuggestions();
  }
}

function mark(items, index) {
  current = index;
  items.forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
  items[index].scrollIntoView({block: "nearest"});
  field.setAttribute("aria-activedescendant", items[index].id);
}

// Going somewhere ends the search: its words would hide half of what one went to see.
function take(id) {
  hideSuggestions();
  field.value = "";
  change({q: ""}, {replace: true});
  select(id, {focus: true});
}

function hideSuggestions() {
  found.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}
