// The filters: every value of a facet with the number of statements it would show, and a way to see only that one.

const SHOWN_VALUES = 12;
const OPEN_FACETS = ["stance", "issue"];
// Whether people or rules found it is asked even where all of it was found by people.
const ALWAYS = ["origin"];
const facetLists = new Map();
let filtersShow = null;

function buildFilters() {
  const groups = FACET_NAMES.filter((facet) => hasSeveralValues(facet) || ALWAYS.includes(facet) || state.facets[facet])
    .map(facetGroup);
  groups.splice(1, 0, timeGroup());
  $("#facets").replaceChildren(choice("contested"), choice("alone"), ...groups);
}

// A choice of its own, with the number of statements it would show or bring back.
function choice(name) {
  return checkbox(name, "1", t(`filter.${name}`), 0, (on) => change({[name]: on ? "1" : ""}));
}

// Years, since few texts tell more; and how many texts must say it independently.
function timeGroup() {
  const [first, last] = yearsOf(STATEMENTS.filter(isDated));
  const most = FOLDS.reduce((found, fold) => Math.max(found, fold.sources), 1);
  return make("div", {class: "bounds"},
    numberField("from", t("filter.from"), {placeholder: first, min: 1, max: 2999}),
    numberField("to", t("filter.to"), {placeholder: last, min: 1, max: 2999}),
    choice("undated"),
    numberField("least", t("filter.least"), {placeholder: 1, min: 1, max: most}),
  );
}

// The first and the last year that any of them tells.
function yearsOf(dated) {
  let [first, last] = ["9999", ""];
  for (const {when: {earliest, latest}} of dated) {
    if ((earliest || latest) < first) first = earliest || latest;
    if ((latest || earliest) > last) last = latest || earliest;
  }
  return dated.length ? [first, last].map(yearOf) : [null, null];
}

function numberField(name, text, attributes) {
  const input = make("input", {type: "number", name, inputmode: "numeric", ...attributes});
  input.addEventListener("input", () => change({[name]: settings.get(name).read(input.value) ?? ""}, {replace: true}));
  return make("label", {class: "bound"}, make("span", {}, text), input);
}

function facetGroup(facet) {
  const name = t(`filter.${facet}`);
  const allOf = {"data-all": facet, "aria-label": t("filter.allOf", {facet: name})};
  // The button goes when there is nothing left to undo, and the focus with it to the name of its group.
  const everything = button(t("filter.all"), () => { named.focus(); choose(facet, null); }, allOf);
  const named = make("summary", {}, name);
  const list = make("div", {class: "values"});
  const group = make("div", {role: "group", "aria-label": name}, everything, list);
  const open = OPEN_FACETS.includes(facet) || Boolean(state.facets[facet]);
  const details = make("details", {open}, named, group);
  facetLists.set(facet, {details, list, options: new Map(), sought: "", most: SHOWN_VALUES, shows: null});
  details.addEventListener("toggle", () => showFacet(facet));
  return details;
}

// A group that is closed is neither counted nor filled; few readers open all.
function showFacet(facet) {
  const found = facetLists.get(facet);
  if (!found.details.open || found.shows === visible) return;
  if (!found.shows && facetValues(facet).size > SHOWN_VALUES) found.list.before(finder(facet));
  found.shows = visible;
  fillFacet(facet);
}

// Where there are many values, a field finds the one that is looked for.
function finder(facet) {
  const name = t("filter.find", {facet: t(`filter.${facet}`)});
  const input = make("input", {type: "search", placeholder: t("filter.findHint"), "aria-label": name});
  input.addEventListener("input", () => {
    facetLists.get(facet).sought = plain(input.value.trim());
    fillFacet(facet);
  });
  return input;
}

// The most frequent values and those that are chosen; the others by asking for more.
function fillFacet(facet) {
  const {list, options, sought, most} = facetLists.get(facet);
  const values = [...facetValues(facet).keys()];
  const fitting = sought ? values.filter((value) => plain(facetLabel(facet, value)).includes(sought)) : values;
  const chosen = (value) => state.facets[facet]?.has(value);
  const shown = fitting.filter((value, index) => index < most || (chosen(value) && state.facets[facet].size <= most));
  for (const value of shown) {
    if (!options.has(value)) options.set(value, option(facet, value));
    showOption(facet, value, options.get(value));
  }
  const wanted = shown.map((value) => options.get(value));
  if (fitting.length > shown.length) wanted.push(moreValues(facet, fitting.length - shown.length));
  // The reader's focus stays where nothing moves.
  if (wanted.length !== list.children.length || wanted.some((element, index) => element !== list.children[index])) {
    list.replaceChildren(...wanted);
  }
}

function moreValues(facet, count) {
  const found = facetLists.get(facet);
  return button(t("page.more", {count: Math.min(count, 5 * SHOWN_VALUES)}), () => {
    const place = found.list.children.length - 1;
    found.most += 5 * SHOWN_VALUES;
    fillFacet(facet);
    found.list.children[place].querySelector("input")?.focus();
  }, {class: "more"});
}

function option(facet, value) {
  const text = facetLabel(facet, value);
  const line = checkbox(facet, shortName(value), text, 0, (on) => toggle(facet, value, on));
  const onlyThis = () => choose(facet, new Set([value]));
  line.append(button(t("filter.only"), onlyThis, {class: "only", "aria-label": t("filter.onlyThis", {what: text})}));
  return line;
}

function showOption(facet, value, line) {
  line.querySelector("input").checked = isChosen(facet, value);
  line.querySelector("small").textContent = countsOf(facet).get(value) || 0;
}

function checkbox(name, value, text, count, onChange) {
  const input = make("input", {type: "checkbox", name, value});
  input.addEventListener("change", () => onChange(input.checked));
  const named = make("label", {dir: "auto"}, input, make("span", {}, text), make("small", {}, String(count)));
  return make("div", {class: "option"}, named);
}

function toggle(facet, value, on) {
  const chosen = new Set(state.facets[facet] || facetValues(facet).keys());
  chosen[on ? "add" : "delete"](value);
  choose(facet, chosen.size === facetValues(facet).size ? null : chosen);
}

function choose(facet, chosen) {
  change({facets: {...state.facets, [facet]: chosen}});
}

function showFilters() {
  if (filtersShow === visible) return;
  filtersShow = visible;
  for (const facet of facetLists.keys()) {
    showFacet(facet);
    $(`[data-all=${facet}]`).hidden = !state.facets[facet];
  }
  for (const [name, count] of Object.entries(countsOfChoices())) {
    const input = $(`#facets [name=${name}]`);
    input.checked = state[name] === "1";
    input.closest("label").querySelector("small").textContent = count;
  }
  for (const input of $("#facets").querySelectorAll("[type=number]")) {
    if (input !== document.activeElement) input.value = state[input.name];
  }
  const count = t("page.count", {some: visible.statements.length, all: STATEMENTS.length});
  const years = (state.from || state.to) && !state.undated;
  $("#count").textContent = years ? t("page.countDated", {count}) : count;
}
