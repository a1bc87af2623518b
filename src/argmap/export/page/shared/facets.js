// What statements are filtered by, and which of them pass.

// A facet gives the values of a statement; most have one, some have several, a few have none.
const FACETS = {
  stance: (statement) => [statement.stance],
  issue: (statement) => FOLDS[statement.fold].issues,
  actor: (statement) => actorsOf(statement),
  group: (statement) => groupsOfAll(actorsOf(statement)),
  author: (statement) => [statement.according_to[0]],
  source: (statement) => [statement.document],
  voice: (statement) => [statement.voice],
  certainty: (statement) => [statement.certainty],
  origin: (statement) => [statement.rule ? `rule/${statement.rule}` : "curated"],
};
const FACET_NAMES = Object.keys(FACETS);
const YEAR = (text) => (/^(?:[12]\d{3}|[1-9]\d{0,2})$/.test(text) ? text : undefined);

addSetting("contested", {read: oneOf("1"), filters: true});
addSetting("alone", {read: oneOf("1"), filters: true});
addSetting("from", {read: YEAR, filters: true});
addSetting("to", {read: YEAR, filters: true});
addSetting("undated", {read: oneOf("1"), filters: true});
addSetting("least", {read: (text) => (/^[2-9]$|^[1-9]\d$/.test(text) ? text : undefined), filters: true});

// Whoever takes the stance, whoever it is taken towards, and whose reasoning it is.
function actorsOf(statement) {
  const ends = [statement.subject, statement.object].filter((id) => kindOf(id) === "actor");
  return ends.length ? ends : [statement.according_to.at(-1)];
}

const groupsKnown = new Map();

// What an actor belongs to, and what that belongs to; a group that has members belongs to itself.
function groupsOf(actor) {
  return obtain(groupsKnown, actor, () => {
    const above = new Set([actor]);
    // What is added on the way is visited as well; groups may belong to one another.
    for (const id of above) for (const group of records.get(id)?.member_of || []) above.add(group);
    if (!membersOf.has(actor)) above.delete(actor);
    return [...above];
  });
}

const NO_GROUP = ["group/"];

function groupsOfAll(actors) {
  if (actors.length === 1) {
    const groups = groupsOf(actors[0]);
    return groups.length ? groups : NO_GROUP;
  }
  const groups = [...new Set(actors.flatMap(groupsOf))];
  return groups.length ? groups : NO_GROUP;
}

const valuesKnown = new Map();

// All the values of a facet with the number of statements that have them, the most frequent first.
function facetValues(facet) {
  if (!valuesKnown.has(facet)) {
    const counts = countValues(facet, STATEMENTS);
    valuesKnown.set(facet, new Map([...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))));
  }
  return valuesKnown.get(facet);
}

function countValues(facet, statements) {
  const counts = new Map();
  for (const statement of statements) {
    for (const value of FACETS[facet](statement)) counts.set(value, (counts.get(value) || 0) + 1);
  }
  return counts;
}

// Whether the statements differ in a facet. This is soon known, and asks for no count of all its values.
function hasSeveralValues(facet) {
  let first;
  return STATEMENTS.some((statement) => FACETS[facet](statement).some((value) => value !== (first ??= value)));
}

const isChosen = (facet, value) => !state.facets[facet] || state.facets[facet].has(value);

function filtersOn() {
  const set = [...settings].some(([name, {filters, fallback}]) => filters && state[name] !== fallback);
  return Boolean(state.q || set || FACET_NAMES.some((facet) => state.facets[facet]));
}

// What passes the filters: the statements, the folds that rest on at least one of them (with the number of those),
// and for a facet that is filtered by, the statements that only this facet keeps out.
let visible = everything();

function everything() {
  return {statements: STATEMENTS, folds: new Set(FOLDS), seen: null};
}

// How many statements of a fold pass the filters. Without filters this is known before any statement is read.
const seenIn = (fold) => (visible.seen ? visible.seen.get(fold) || 0 : fold.count);

function findVisible() {
  if (!filtersOn()) {
    visible = everything();
    return;
  }
  const query = wordsOf(state.q);
  const narrowed = FACET_NAMES.filter((facet) => state.facets[facet]);
  const statements = [];
  let undated = 0;
  const keptOut = new Map(narrowed.map((facet) => [facet, []]));
  for (const statement of STATEMENTS) {
    if (!passesSettings(statement) || (query.length && !matches(statement.id, query))) continue;
    const timely = inTime(statement);
    if (!timely && isDated(statement)) continue;
    const passes = (facet) => FACETS[facet](statement).some((value) => state.facets[facet].has(value));
    const failed = narrowed.filter((facet) => !passes(facet));
    if (!timely) undated += failed.length ? 0 : 1;
    else if (!failed.length) statements.push(statement);
    else if (failed.length === 1) keptOut.get(failed[0]).push(statement);
  }
  const seen = new Map();
  for (const statement of statements) {
    const fold = FOLDS[statement.fold];
    seen.set(fold, (seen.get(fold) || 0) + 1);
  }
  visible = {statements, folds: new Set(seen.keys()), seen, keptOut, undated, counts: new Map()};
}

function passesSettings(statement) {
  const fold = FOLDS[statement.fold];
  return (
    (!state.contested || isContested(fold)) && (!state.alone || fold.sources === 1) &&
    (!state.least || fold.sources >= Number(state.least))
  );
}

// What is contested, and what is said against it.
const isContested = (fold) => fold.contested || Boolean(foldOf.get(fold.object)?.contested);

const isDated = ({when}) => Boolean(when?.earliest || when?.latest);

// How many statements each of the single choices would show, or bring back, if nothing else were changed.
function countsOfChoices() {
  const count = (isOne) => visible.statements.filter((statement) => isOne(FOLDS[statement.fold], statement)).length;
  const undated = count((fold, statement) => !isDated(statement));
  return {
    contested: count(isContested), alone: count(({sources}) => sources === 1),
    undated: (state.from || state.to) && !state.undated ? visible.undated : undated,
  };
}

// A statement without a date is in no time; whoever filters by time may ask for those as well.
function inTime({when}) {
  if (!state.from && !state.to) return true;
  if (!isDated({when})) return Boolean(state.undated);
  return (
    (!state.to || !when.earliest || yearOf(when.earliest) <= Number(state.to)) &&
    (!state.from || !when.latest || yearOf(when.latest) >= Number(state.from))
  );
}

const yearOf = (day) => Number(day.slice(0, 4));

// For each value of a facet how many statements would be seen, if nothing else were changed. Counted when asked for.
function countsOf(facet) {
  if (!visible.seen) return facetValues(facet);
  const {statements, keptOut, counts} = visible;
  if (!counts.has(facet)) counts.set(facet, countValues(facet, [...statements, ...(keptOut.get(facet) || [])]));
  return counts.get(facet);
}

function describeFilters() {
  const told = FACET_NAMES.filter((facet) => state.facets[facet]).map((facet) => {
    const names = [...state.facets[facet]].map((value) => facetLabel(facet, value));
    return t("filter.value", {facet: t(`filter.${facet}`), values: names.join(", ") || "–"});
  });
  if (state.from || state.to) {
    told.push(t("filter.value", {facet: t("filter.time"), values: `${state.from || "…"} – ${state.to || "…"}`}));
  }
  if (state.least) told.push(t("filter.value", {facet: t("filter.least"), values: state.least}));
  if (state.contested) told.push(t("filter.contested"));
  if (state.alone) told.push(t("filter.alone"));
  if (state.q) told.push(t("filter.search", {text: state.q}));
  return told.length ? t("filter.on", {filters: told.join("; ")}) : t("filter.off");
}

function facetLabel(facet, value) {
  if (value === NO_GROUP[0]) return t("filter.none");
  if (facet === "origin") return originLabel(value);
  return WORDS[facet]?.[value] || label(value);
}

function originLabel(value) {
  return value === "curated" ? t("origin.curated") : t("origin.rule", {rule: shortName(value)});
}
