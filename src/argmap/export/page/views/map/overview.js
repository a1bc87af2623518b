// The overview of a map: issues in the middle, groups of actors on both sides, and how many positions join them.

addSetting("overview", {read: oneOf("0", "1")});
const LARGE_MAP = 500;  // boxes: a larger map opens on its overview
const MOST_GROUPS = 14;
const MOST_ISSUES = 12;
const TIES_BESIDE = 4;  // on each side of an issue
const ROW_GAP = 18;
const WIDE = {group: 24, issue: 44, gap: 90};  // letters in a line, and pixels for the lines
const NARROW = {group: 14, issue: 18, gap: 26};
const COUNT_BOX = {
  shape: "box", margin: 3, borderWidth: 1, shapeProperties: {borderRadius: 3}, font: {size: 12},
};

// What is selected and stands in the map is shown among its neighbours instead.
function isOverview() {
  const wanted = state.overview || (NODES.size > LARGE_MAP ? "1" : "0");
  return wanted === "1" && !selectedBoxes().length;
}

function composeOverview({width, height}) {
  const counts = countTies();
  for (let issues = MOST_ISSUES, groups = MOST_GROUPS; ; issues--, groups--) {
    const composed = placeOverview(counts, issues, Math.max(2, groups), width, height);
    const [top, bottom] = extent(composed.boxes, "y", "height");
    if (issues <= 2 || (height - 2 * MARGIN) / (bottom - top) >= LEAST_SCALE) return composed;
  }
}

const campsKnown = new Map();

// Whom an actor belongs to: the groups of the map, or where there are none the kinds of actors.
function campsOf(actor) {
  if (!campsKnown.has(actor)) {
    campsKnown.set(actor, membersOf.size ? groupsOfAll([actor]) : [`kind/${records.get(actor).actor_kind}`]);
  }
  return campsKnown.get(actor);
}

// What passes the filters, by issues, by groups, and by both.
function countTies() {
  const [issues, groups, positions] = [new Map(), new Map(), new Set()];
  for (const fold of visible.folds) {
    for (const id of fold.issues) {
      if (id === DATA.between_actors) continue;
      if (!issues.has(id)) issues.set(id, {id, folds: [], statements: 0, ties: new Map()});
      const issue = issues.get(id);
      issue.folds.push(fold);
      issue.statements += seenIn(fold);
      if (!fold.id.startsWith("position/")) continue;
      countTie(issue, groups, fold);
      positions.add(fold);
    }
  }
  return {
    issues: byWeight(issues, (issue) => issue.statements),
    groups: byWeight(groups, (group) => group.positions),
    positions: positions.size,
  };
}

function countTie(issue, groups, fold) {
  for (const id of campsOf(fold.subject)) {
    if (!groups.has(id)) groups.set(id, {id, actors: new Set(), positions: 0});
    if (!issue.ties.has(id)) issue.ties.set(id, {...NO_TIE, group: id, issue: issue.id, folds: []});
    const group = groups.get(id);
    group.actors.add(fold.subject);
    group.positions++;
    const tie = issue.ties.get(id);
    tie[fold.stance]++;
    tie.folds.push(fold);
  }
}

function claimsIn({id, folds}) {
  const ends = folds.flatMap(({subject, object}) => [subject, object]);
  return new Set(ends.filter((end) => records.get(end).issue === id));
}

const byWeight = (map, weight) =>
  [...map.values()].sort((one, other) => weight(other) - weight(one) || compare(one.id, other.id));
const NO_TIE = {supports: 0, opposes: 0, conditional: 0, folds: []};

// The largest issues and groups, those with much in common near each other, so that fewer lines cross.
function placeOverview(counts, mostIssues, mostGroups, width, height) {
  const groups = counts.groups.slice(0, mostGroups);
  const [left, right] = [0, 1].map((side) => groups.filter((_, index) => index % 2 === side));
  const issues = counts.issues.slice(0, mostIssues);
  const weight = (group, issue) => (issue.ties.get(group.id) || NO_TIE).folds.length;
  for (let round = 0; round < 3; round++) {
    for (const side of [left, right]) orderBy(side, issues, weight);
    orderBy(issues, [...left, ...right], (issue, group) => weight(group, issue), left.length);
  }
  for (const side of [left, right]) orderBy(side, issues, weight);
  const sides = [left, right].map((side) => (issue) => tiesBeside(side, issue));
  return drawOverview(counts, issues, [left, right], sides, width / height, width < 600 ? NARROW : WIDE);
}

// Sorted by where, in the middle, those stand that each is tied to; `half` is where a second list begins.
function orderBy(list, others, weight, half = Infinity) {
  const place = new Map(list.map((item, index) => {
    const weights = others.map((other) => weight(item, other));
    const sum = weights.reduce((one, other) => one + other, 0);
    const along = (at) => (at < half ? at / half : (at - half) / Math.max(1, others.length - half));
    const mean = weights.reduce((total, each, at) => total + each * (half < Infinity ? along(at) : at), 0) / (sum || 1);
    return [item, sum ? mean : index];
  }));
  list.sort((one, other) => place.get(one) - place.get(other) || compare(one.id, other.id));
}

// The ties of an issue to the groups on one side, in their order; the weakest are left out where there are many.
function tiesBeside(side, issue) {
  const own = side.map((group) => issue.ties.get(group.id)).filter(Boolean);
  const strong = new Set([...own].sort((one, other) => other.folds.length - one.folds.length).slice(0, TIES_BESIDE));
  return own.filter((tie) => strong.has(tie));
}

function drawOverview(counts, issues, columns, sides, form, room) {
  const rows = issues.map((issue) => {
    const counted = t("map.issueCounts", {
      claims: t("map.claims", {count: claimsIn(issue).size}),
      statements: t("sentence.statements", {count: issue.statements}),
    });
    const box = overviewBox(issue.id, "claim", counted, room.issue, {issue: [issue.id]});
    const ties = sides.map((beside) => beside(issue).map(tieBox));
    const tall = Math.max(...ties.map((boxes) => boxes.reduce((sum, {height}) => sum + height + 4, 0)));
    return {box, ties, height: Math.max(box.height, tall) + ROW_GAP};
  });
  const groups = columns.map((column) => column.map((group) => groupBox(group, room.group)));
  placeRows(rows, groups, form, room.gap);
  const boxes = [...rows.map((row) => row.box), ...groups.flat(), ...rows.flatMap((row) => row.ties.flat())];
  return {picture: overviewPicture(counts, rows, groups.flat()), boxes};
}

function overviewBox(id, look, counted, letters, open) {
  const box = sized(id, `${wrapped(partName(id), letters, 3)}\n${wrapped(counted, letters, 2)}`, look);
  return {...box, title: `${partName(id)}: ${counted}`, open};
}

function groupBox({id, actors, positions}, letters) {
  const look = records.get(id)?.actor_kind || (kindOf(id) === "kind" ? shortName(id) : "group");
  const counted = t("map.groupCounts", {
    actors: t("map.actors", {count: actors.size}), positions: t("map.positions", {count: positions}),
  });
  const open = kindOf(id) === "kind" ? {actor: [...actors]} : {group: [id]};
  return overviewBox(id, look, counted, letters, open);
}

function partName(id) {
  return kindOf(id) === "kind" ? word("kind", shortName(id)) : facetLabel("group", id);
}

// How many support, oppose, and would on a condition; the most frequent gives the look, and none where two are equal.
function tieBox(tie) {
  const told = STANCES.filter((stance) => tie[stance]);
  const [first, second] = [...told].sort((one, other) => tie[other] - tie[one]);
  const text = told.map((stance) => `${SIGNS[stance]}${tie[stance]}`).join(" ");
  const title = t("map.tie", {
    group: partName(tie.group), issue: label(tie.issue),
    counts: told.map((stance) => `${SIGNS[stance]} ${tie[stance]} ${t(`stance.${stance}`)}`).join(", "),
  });
  const look = tie[first] === tie[second] ? "about" : first;
  return {...sized(`${tie.group} ${tie.issue}`, text, look), title, tie};
}

// Issues below each other, their ties close beside them, groups evenly along both edges.
function placeRows(rows, groups, form, gap) {
  const widest = (boxes) => Math.max(0, ...boxes.map((box) => box.width));
  const tall = (boxes) => boxes.reduce((sum, box) => sum + box.height + ROW_GAP, 0);
  const height = Math.max(rows.reduce((sum, row) => sum + row.height, 0), ...groups.map(tall));
  const middle = widest(rows.map((row) => row.box));
  const ends = groups.map(widest);
  const badge = widest(rows.flatMap((row) => row.ties.flat()));
  const least = middle / 2 + badge + Math.max(...ends) / 2 + gap;
  const out = Math.max(least, (height * form - Math.max(...ends)) / 2);
  const spare = (height - rows.reduce((sum, row) => sum + row.height, 0)) / Math.max(1, rows.length);
  let y = -height / 2;
  for (const {box, ties, height: own} of rows) {
    Object.assign(box, {x: 0, y: y + (own + spare) / 2});
    ties.forEach((boxes, side) => {
      for (const tie of stack(boxes, 0, 4)) {
        tie.x = (side ? 1 : -1) * ((box.width + tie.width) / 2 + 4);
        tie.y += box.y;
      }
    });
    y += own + spare;
  }
  groups.forEach((boxes, side) => {
    stack(boxes, (side ? 1 : -1) * out, ROW_GAP + (height - tall(boxes)) / Math.max(1, boxes.length));
  });
}

function overviewPicture(counts, rows, groups) {
  const ties = rows.flatMap((row) => row.ties.flat());
  const strongest = Math.max(1, ...ties.map(({tie}) => tie.folds.length));
  const lines = ties.map(({id, tie, look, title}) => ({
    id: `tie ${id}`, from: tie.group, to: id, ends: [tie.group, tie.issue, id], look, title, bend: 0,
    width: 1 + (4 * tie.folds.length) / strongest,
  }));
  return {
    overview: true, center: [], steps: "", lines,
    boxes: [...rows.map(({box}) => box.id), ...groups.map(({id}) => id)],
    words: t("map.overviewShown", {
      issues: rows.length, allIssues: counts.issues.length, groups: groups.length, allGroups: counts.groups.length,
      positions: new Set(ties.flatMap(({tie}) => tie.folds)).size,
      allPositions: counts.positions,
    }),
  };
}

// An issue, a group, or what joins them: only this, in detail.
function openPart(id) {
  const box = map.boxes.find((one) => one.id === id.replace(/^tie /, ""));
  if (!box) return;
  const ends = box.tie ? [box.tie.issue, box.tie.group] : [box.id];
  const chosen = {...state.facets};
  for (const {open} of map.boxes.filter((one) => ends.includes(one.id))) {
    for (const [facet, values] of Object.entries(open)) chosen[facet] = new Set(values);
  }
  change({facets: chosen, overview: "0"});
  say(t("map.opened", {what: box.title, shown: $("#shown").textContent}));
}
