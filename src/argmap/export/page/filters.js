// The filters: every value of a facet with its number of statements, and a way to see only that one.

function buildFilters() {
  const count = STATEMENTS.filter((statement) => foldOf.get(statement.id).contested).length;
  const contested = checkbox("contested", "1", WORDS.contestedOnly, count);
  contested.querySelector("input").addEventListener("change", (event) => change({contested: event.target.checked}));
  $("#facets").replaceChildren(contested, ...FACET_NAMES.map(facetGroup));
}

// The rarest asked is folded away.
function facetGroup(facet) {
  const name = WORDS.facet[facet];
  const everything = button(WORDS.all, () => choose(facet, null), {"data-all": facet, "aria-label": WORDS.allOf(name)});
  const options = [...facetValues[facet]].map(([value, count]) => option(facet, value, count));
  const open = facet !== "voice" || Boolean(state.facets.voice);
  const group = make("div", {role: "group", "aria-label": name}, everything, ...options);
  return make("details", {open}, make("summary", {}, name), group);
}

function option(facet, value, count) {
  const text = facetLabel(facet, value);
  const line = checkbox(facet, shortName(value), text, count);
  line.querySelector("input").addEventListener("change", (event) => toggle(facet, value, event.target.checked));
  const onlyThis = () => choose(facet, new Set([value]));
  line.append(button(WORDS.only, onlyThis, {class: "only", "aria-label": WORDS.onlyThis(text)}));
  return line;
}

function checkbox(name, value, text, count) {
  const input = make("input", {type: "checkbox", name, value});
  const named = make("label", {dir: "auto"}, input, make("span", {}, text), make("small", {}, String(count)));
  return make("div", {class: "option"}, named);
}

function toggle(facet, value, on) {
  const chosen = new Set(state.facets[facet] || facetValues[facet].keys());
  chosen[on ? "add" : "delete"](value);
  choose(facet, chosen.size === facetValues[facet].size ? null : chosen);
}

function choose(facet, chosen) {
  change({facets: {...state.facets, [facet]: chosen}});
}

function showFilters() {
  for (const input of $("#facets").querySelectorAll("input")) {
    input.checked = input.name === "contested" ? state.contested : isNamed(input.name, input.value);
  }
  for (const facet of FACET_NAMES) $(`[data-all=${facet}]`).hidden = !state.facets[facet];
  $("#count").textContent = WORDS.count(visible.statements.length, STATEMENTS.length);
}

function isNamed(facet, name) {
  return !state.facets[facet] || [...state.facets[facet]].some((value) => shortName(value) === name);
}
