// Two sources side by side: what both say alike, where they differ or contradict each other, what only one says.

const COMPARED = ["opposite", "differ", "same", "others"];
const comparison = {key: "", visible: null, rows: null};

addSetting("left", {read: recordOf("document", "actor")});
addSetting("right", {read: recordOf("document", "actor")});

const isComparing = () => Boolean(state.left && state.right && state.left !== state.right);

function comparisonForm() {
  const choices = ["left", "right"].map((side) => {
    const id = `compare-${side}`;
    const nothing = make("option", {value: ""}, t("sources.choose"));
    const options = [nothing, optionsOf("documents", "source"), optionsOf("authors", "author")];
    const select_ = make("select", {name: side, id, dir: "auto"}, ...options);
    select_.addEventListener("change", () => change({[side]: select_.value}));
    return make("div", {}, make("label", {for: id}, t(`sources.${side}`)), select_);
  });
  return make("form", {class: "compare", id: "compared"}, ...choices);
}

function optionsOf(kind, facet) {
  const options = [...facetValues(facet).keys()].map((id) => make("option", {value: id}, fullName(id)));
  return make("optgroup", {label: t(`sources.per.${kind}`)}, ...options);
}

// A document with its title: one author may have written several in a year.
function fullName(id) {
  const {title} = records.get(id);
  return title ? t("panel.about", {kind: label(id), what: title}) : label(id);
}

function showComparison() {
  for (const side of ["left", "right"]) $(`#compared [name=${side}]`).value = state[side];
  const key = `${state.left} ${state.right}`;
  if (comparison.key === key && comparison.visible === visible) return;
  Object.assign(comparison, {key, visible});
  sources.result.replaceChildren(...(isComparing() ? comparisonParts() : [paragraph(t("sources.hint"), "where")]));
}

function comparisonParts() {
  const found = compareSides();
  const [left, right] = [state.left, state.right].map((id) => records.get(id));
  const notes = left.family && left.family === right.family ? [left, right].filter((one) => one.reprint_of) : [];
  const groups = COMPARED.filter((kind) => found[kind].length);
  const counts = groups.map((kind) => groupTitle(kind, found[kind].length)).join(" · ");
  say(counts);
  const empty = groups.length ? "" : paragraph(t("sources.nothingShared"), "nothing");
  return [
    found.without ? paragraph(t("sources.without", {author: label(found.without)}), "where") : "",
    ...(notes.length ? [paragraph(t("sources.oneSource"))] : []),
    ...notes.map(reprintDifferences),
    empty || paragraph(counts, "counts"),
    ...groups.flatMap((kind) => comparedGroup(kind, found[kind])),
    ...["left", "right"].filter((side) => found[side].length).map((side) => onlyOne(side, found[side])),
  ];
}

// --- what is compared ---

// Subject and object make a line; what is left over on both sides is paired by its object alone.
function compareSides() {
  const {left, right, without} = sidesCompared();
  const found = {opposite: [], differ: [], same: [], others: [], left: [], right: [], without};
  for (const [key, mine] of left) {
    if (!right.has(key)) continue;
    sortLine(found, mine, right.get(key), false);
    left.delete(key);
    right.delete(key);
  }
  pairOwnViews(found, left, right);
  pairObjects(found, left, right);
  for (const side of COMPARED) found[side].sort(byIssueOrder);
  return found;
}

function sidesCompared() {
  let [left, right] = [statementsOfSide(state.left), statementsOfSide(state.right)];
  const [these, those] = [new Set(left), new Set(right)];
  const shared = left.some((statement) => those.has(statement));
  // A text beside its own author is read beside his other texts.
  if (shared && kindOf(state.left) === "actor") left = left.filter((statement) => !those.has(statement));
  else if (shared) right = right.filter((statement) => !these.has(statement));
  const without = shared ? [state.left, state.right].find((id) => kindOf(id) === "actor") : "";
  return {left: grouped(left, endsSaid), right: grouped(right, endsSaid), without};
}

const endsSaid = ({subject, object}) => `${subject} ${object}`;

function statementsOfSide(id) {
  const isOf = kindOf(id) === "actor" ? ({according_to: [author]}) => author === id : ({document}) => document === id;
  const own = visible.statements.filter(isOf);
  const here = new Set(own);
  return own.filter((statement) => !here.has(records.get(statement.reprints)));
}

// What the two authors hold themselves is compared as well, though each is another subject.
function pairOwnViews(found, left, right) {
  const isOwn = ([statement]) => statement.voice === "own" && statement.subject === statement.according_to[0];
  const theirs = new Map([...right].filter(([, lines]) => isOwn(lines)).map(([key, lines]) => [lines[0].object, key]));
  for (const [key, mine] of [...left].filter(([, lines]) => isOwn(lines))) {
    const other = theirs.get(mine[0].object);
    if (!other) continue;
    sortLine(found, mine, right.get(other), true);
    left.delete(key);
    right.delete(other);
  }
}

function pairObjects(found, left, right) {
  const [mine, theirs] = [left, right].map((lines) => grouped([...lines.values()].flat(), ({object}) => object));
  for (const [object, statements] of mine) {
    if (theirs.has(object)) found.others.push(lineOfBoth(statements, theirs.get(object), "others", false));
    else found.left.push(...statements);
  }
  for (const [object, statements] of theirs) if (!mine.has(object)) found.right.push(...statements);
}

function lineOfBoth(left, right, how, own) {
  const {issues: [issue]} = foldOf.get(left[0].id);
  return {left: byFold(left), right: byFold(right), how, own, first: left[0], issue};
}

const GROUP_OF = {
  disputed: "opposite", "contradicts-itself": "opposite", disagree: "opposite", same: "same",
  reasoners: "differ", changed: "differ", untold: "differ", partly: "differ", condition: "differ",
};

function sortLine(found, left, right, own) {
  const how = judge(left, right, own);
  found[GROUP_OF[how]].push(lineOfBoth(left, right, how, own));
}

function byIssueOrder(one, other) {
  comparison.order ||= [...all("issues").map(({id}) => id), DATA.between_actors];
  const [here, there] = [one, other].map((line) => comparison.order.indexOf(line.issue));
  return here - there || other.left.size + other.right.size - one.left.size - one.right.size;
}

// --- who is right about what: as careful as merging ---

const sideTaken = ({stance, leaning}) => (stance === "conditional" ? leaning : stance);
const sameSaid = (one, other) =>
  one.stance === other.stance && one.leaning === other.leaning && one.condition === other.condition;
const sameTime = ({when: one}, {when: other}) => one?.earliest === other?.earliest && one?.latest === other?.latest;
const oppositeSaid = (one, other) =>
  [sideTaken(one), sideTaken(other)].sort().join() === "opposes,supports" && one.condition === other.condition;

function judge(left, right, own) {
  const pairs = left.flatMap((one) => right.map((other) => [one, other]));
  const opposite = pairs.filter(([one, other]) => oppositeSaid(one, other));
  const same = pairs.filter(([one, other]) => sameSaid(one, other));
  // Both may tell of the same change: what each has, the other has of the same time.
  const told = new Set(same.filter(([one, other]) => sameTime(one, other)).flat());
  if ([...left, ...right].every((statement) => told.has(statement))) return "same";
  if (!opposite.length) return sameOrNot(left, right, same);
  // Two authors who think otherwise disagree at any time. So do those who reason in their texts: which is not the
  // authors' quarrel. The other cases are of one person.
  if (own) return "disagree";
  const otherwise = opposite.filter(([one, other]) => reasonersDiffer(one, other));
  if (otherwise.length) return reasonOwnWay(otherwise) ? "disagree" : "reasoners";
  const atOnce = opposite.find(([one, other]) => togetherInTime(one, other));
  if (atOnce) return sameChain(...atOnce) ? "contradicts-itself" : "disputed";
  if (same.length) return "partly";
  return opposite.every(([one, other]) => apartInTime(one, other)) ? "changed" : "untold";
}

function sameOrNot(left, right, same) {
  const isTold = (statement) => same.some((pair) => pair.includes(statement));
  if (!same.length) return "condition";
  return [...left, ...right].every(isTold) ? "same" : "partly";
}

const sameChain = (one, other) => one.according_to.join() === other.according_to.join();
const reasonOwnWay = (pairs) => pairs.every((pair) => pair.every(({according_to: chain}) => chain.length === 1));
const reasonersDiffer = (one, other) =>
  kindOf(one.subject) !== "actor" && one.according_to.at(-1) !== other.according_to.at(-1);

function timeOf(statement) {
  const told = statement.when ? statement.when.written.split("(")[0].trim() : textDate(statement);
  return told ? timeBounds(told) : null;
}

// Nothing is concluded from an unknown time, but what one text says in one breath is of one time.
function togetherInTime(one, other) {
  const [here, there] = [timeOf(one), timeOf(other)];
  if (here && there) return surelyTogether(here, there);
  const family = ({document}) => records.get(document).family;
  return !one.when && !other.when && family(one) === family(other);
}

function apartInTime(one, other) {
  const [here, there] = [timeOf(one), timeOf(other)];
  return Boolean(here && there) && (surelyBefore(here, there) || surelyBefore(there, here));
}

// --- how it is shown ---

function comparedGroup(kind, lines) {
  const table = stackedTable([t("sources.subject"), label(state.left), label(state.right)], "compared");
  let issue = "";
  const more = portions(lines, LINES_AT_ONCE, (line) => {
    if (line.issue !== issue) table.append(issueBody(line.issue));
    issue = line.issue;
    table.lastChild.append(comparedRow(line));
    return table.lastChild.lastChild;
  });
  return [heading(3, groupTitle(kind, lines.length)), paragraph(t(`sources.means.${kind}`), "where"), table, more];
}

const groupTitle = (kind, count) => t("sources.group", {title: t(`sources.groups.${kind}`), count});

function issueBody(issue) {
  const head = make("th", {scope: "rowgroup", role: "rowheader", colspan: 3, dir: "auto"}, label(issue));
  return make("tbody", {role: "rowgroup"}, make("tr", {role: "row", class: "issue"}, head));
}

function comparedRow(line) {
  const {subject, object} = line.first;
  const about = line.how === "others" ? [pick(object)]
    : parts("disputes.title", {subject: line.own ? t("sources.themselves") : pick(subject), object: pick(object)});
  const contents = () => [sideBySide(quotesOf(line.left, state.left), quotesOf(line.right, state.right))];
  const opener = button(t("sources.words"), () => toggleBelow(opener, contents), {
    "aria-expanded": "false", "aria-label": t("sources.wordsOf", {what: sentenceOf(line.first)}),
  });
  const how = ["same", "others"].includes(line.how) ? "" : make("p", {class: "how"}, t(`sources.how.${line.how}`));
  return stackedRow([...about, how, make("p", {}, opener)], saidCell(line, "left"), saidCell(line, "right"));
}

function saidCell(line, side) {
  const said = [...line[side]].map(([fold, telling]) => make("p", {},
    line.how === "others" ? make("span", {dir: "auto"}, label(fold.subject), " ") : "", badge(fold), " ",
    conditionOf(fold),
    make("small", {dir: "auto"}, howSaid(telling))));
  return make("td", {role: "cell", "data-head": label(state[side])}, ...said);
}

function quotesOf(said, id) {
  const stance = (fold) => make("p", {}, badge(fold), " ", conditionOf(fold));
  const words = [...said].flatMap(([fold, telling]) => [stance(fold), ...quotes(telling)]);
  return [make("p", {class: "beside-name", dir: "auto"}, label(id)), ...words];
}

function onlyOne(side, statements) {
  const title = t("sources.only", {source: label(state[side]), count: statements.length});
  const contents = () => saidGroup(t("sources.alone"), statements, (fold) => fold.issues[0]);
  return onDemand(title, contents, {class: "fold alone"});
}

function comparisonTable() {
  const found = compareSides();
  const told = (said) => [...said.keys()].map((fold) => sentenceOf(fold)).join("; ");
  const rows = COMPARED.flatMap((kind) => found[kind].map((line) =>
    [t(`sources.groups.${kind}`), line.how, label(line.issue), told(line.left), told(line.right)]));
  const only = (side) => [...byFold(found[side]).keys()].map((fold) => {
    const said = sentenceOf(fold);
    return [t("sources.alone"), "", label(fold.issues[0]), side === "left" ? said : "", side === "right" ? said : ""];
  });
  return [["group", "how", "issue", label(state.left), label(state.right)], ...rows, ...only("left"), ...only("right")];
}
