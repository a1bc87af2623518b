// The view Timeline: who held what when, what changed, and on whose word.

addView("timeline", {show: showTimeline, table: timeTable, picture: timePicture});
const CHANGES_AT_ONCE = 6;
const UNDATED_AT_ONCE = 50;
const PUBLISHED_AT_ONCE = 40;

function showTimeline(section) {
  if (!timeline.body) startTimeline(section);
  const fold = selectedFold();
  if (timeline.visible !== visible || timeline.lanes !== state.lanes) {
    Object.assign(timeline, {visible, lanes: state.lanes, most: PAIRS_AT_ONCE, mostChanges: CHANGES_AT_ONCE});
    readTimes();
    fillTimeline();
  } else if (timeline.folds.has(fold) && !timeline.bars.some((bar) => bar.fold === fold)) {
    fillTimeline();
  }
  markTimes();
}

function startTimeline(section) {
  timeline.allYears = button(t("timeline.allYears"), () => change({from: "", to: ""}));
  timeline.told = make("p", {});
  timeline.body = make("div", {});
  timeline.body.addEventListener("keydown", walkTimes);
  const words = {"": "timeline.by.actor", claim: "timeline.by.claim", issue: "timeline.by.issue"};
  const by = switches("lanes", words, "timeline.rows");
  by.prepend(t("timeline.rows"));
  section.replaceChildren(make("div", {class: "bar"}, timeline.told, by, timeline.allYears), timeline.body);
  new ResizeObserver(() => timeline.axis?.clientWidth && placeTimes()).observe(section);
}

function fillTimeline() {
  const {dated, changes, sorted, body} = timeline;
  timeline.told.textContent = t("timeline.dated", {some: dated.length, all: visible.statements.length});
  timeline.allYears.hidden = !state.from && !state.to;
  showSwitches("lanes");
  Object.assign(timeline, {rows: [], bars: [], turns: [], shown: [], part: "", axis: null, width: 0});
  body.replaceChildren(
    ...(visible.statements.length ? [] : [paragraph(t("page.nothing"), "nothing")]),
    ...(timeline.allChanges.length ? [changeList()] : []),
    ...(sorted.length ? [timeChart()] : []),
    ...undatedLists(),
  );
  if (timeline.axis) placeTimes();
}

function changeList() {
  const {changes, mostChanges} = timeline;
  const told = t("timeline.changes", {some: changes.length, all: timeline.allChanges.length});
  if (!changes.length) return paragraph(told, "where");
  const items = changes.slice(0, mostChanges).map(({earlier, later}) => {
    const {subject, object} = later.fold;
    const told = parts("timeline.change", {
      subject: make("b", {dir: "auto"}, label(subject)), object: make("span", {dir: "auto"}, label(object)),
      earlier: changeSide("earlier", earlier), later: changeSide("later", later),
    });
    return make("li", {}, openButton(told, later.fold.id));
  });
  const more = moreTimes(changes.length - mostChanges, () => { timeline.mostChanges += 5 * CHANGES_AT_ONCE; });
  return make("div", {class: "changes"}, heading(2, told), make("ol", {}, ...items), more);
}

function changeSide(side, {fold, statements}) {
  const values = {time: timesText(statements), witnesses: witnesses(statements)};
  return make("span", {class: "side"}, ...parts(`timeline.${side}`, {verb: badge(fold), ...values}));
}

// A button that shows more of something; the reader goes on where the new begins.
function moreTimes(count, show) {
  if (count <= 0) return null;
  const more = button(t("timeline.more", {count}), () => {
    const place = [...timeline.body.querySelectorAll("button")].indexOf(more);
    show();
    fillTimeline();
    markTimes();
    timeline.body.querySelectorAll("button")[place]?.focus();
  }, {class: "more"});
  return more;
}

function timeChart() {
  timeline.axis = make("div", {class: "track axis"});
  timeline.strip = make("div", {class: "track strip", role: "group", "aria-label": t("timeline.strip")});
  const lanes = shownLanes();
  const [shown, whole] = [lanes, timeline.sorted].map((some) => total(some, ({pairs}) => pairs.length));
  const more = moreTimes(whole - shown, () => { timeline.most += PAIRS_AT_ONCE; });
  timeline.part = more ? t("page.someOf", {some: shown, all: whole}) : "";
  return make("div", {},
    heading(2, t("timeline.label")),
    timeLegend(),
    // One year has nothing to choose from.
    timeline.last > timeline.first ? timeRow(t("timeline.stripMeans"), timeline.strip) : "",
    timeRow("", timeline.axis, " ticks"),
    publishedRow(),
    make("ol", {class: "lanes", "aria-label": t("timeline.keys")}, ...lanes.map(timeLane)),
    ...(more ? [paragraph(timeline.part, "where"), more] : []),
  );
}

function timeRow(text, track, kind = "") {
  return make("div", {class: `stand${kind}`}, make("div", {class: "said"}, text), track);
}

function timeLegend() {
  const kinds = ["day", "within", "through", "since", "until"];
  const item = (kind) => make("li", {}, make("i", {class: `held supports ${kind}`}), t(`timeline.legend.${kind}`));
  const stance = (name) => make("li", {}, make("span", {class: `stance ${name}`}, t(`stance.${name}`)));
  return make("ul", {class: "legend"}, ...STANCES.map(stance), ...kinds.map(item));
}

// As many pairs as are shown at once, and that of what is selected.
function shownLanes() {
  const fold = selectedFold();
  let place = 0;
  const isShown = ({rows}) => place++ < timeline.most || rows.some((row) => row.fold === fold);
  const lanes = timeline.sorted.map((lane) => ({...lane, pairs: lane.pairs.filter(isShown)}));
  return (timeline.shown = lanes.filter(({pairs}) => pairs.length));
}

function timeLane({id, pairs}) {
  const name = records.has(id) ? pick(id) : make("span", {dir: "auto"}, label(id));
  const items = pairs.map((pair) => timePairItem(pair, id));
  return make("li", {}, make("h3", {}, name), make("ol", {}, ...items));
}

function timePairItem(pair, lane) {
  const head = make("p", {class: "ends"}, ...pairNames(pair, lane, pick));
  pair.changes = timeline.changes.filter(({ends}) => ends === pair.ends);
  const rows = pair.rows.map((row) => heldRow(row, pair.changes));
  const item = make("li", {class: pair.changes.length ? "pair turned" : "pair"}, head, ...rows);
  if (pair.changes.length) timeline.turns.push({item, pair, lines: item.appendChild(drawn("svg"))});
  return item;
}

// Its two ends, but not the one that the lane is named after.
function pairNames({ends}, lane, named) {
  const names = [...new Set(ends.split(" "))].filter((end) => end !== lane).map(named);
  return names.flatMap((name, index) => (index ? [" · ", name] : [name]));
}

function heldRow(row, changes) {
  const {fold, statements} = row;
  row.bars = timeGroups(statements).map((group) => heldBar(fold, group));
  row.track = make("div", {class: "track"}, ...row.bars.map(({element}) => element));
  timeline.rows.push(row);
  timeline.bars.push(...row.bars);
  return timeRow(heldText(row, changes), row.track);
}

function heldText({fold, statements}, changes) {
  const who = make("span", {class: "chain", dir: "auto"}, witnesses(statements));
  const values = {time: timesText(statements), witnesses: who};
  const turns = changes.filter(({later}) => later.fold === fold).map(({earlier}) => {
    const before = {verb: badge(earlier.fold), time: timesText(earlier.statements)};
    return make("b", {class: "turn"}, ...parts("timeline.turned", before));
  });
  const condition = fold.condition && make("span", {class: "condition"}, t("sentence.condition", fold), " ");
  const sure = make("small", {}, ` · ${heldFacts(fold, statements)}`);
  return [badge(fold), " ", condition, ...parts("timeline.held", values), sure, ...turns];
}

function heldFacts(fold, statements) {
  const doubts = [...new Set(statements.map(({certainty}) => certainty))].filter((one) => one !== "certain");
  const facts_ = [t("timeline.sources", {count: fold.sources}), ...doubts.map((one) => t(`certainty.${one}`))];
  return [...facts_, ...(fold.contested ? [t("sentence.contested")] : [])].join(" · ");
}

// One stance at one time: the statements that tell the same time share a bar.
function heldBar(fold, statements) {
  const kind = timeKind(statements[0].when);
  const told = {story: story(fold, statements), time: timesText(statements), facts: heldFacts(fold, statements)};
  const id = statements.length > 1 ? fold.id : statements[0].id;
  // Where it stands follows the direction of the page, not that of a text.
  const looks = {class: `held ${kind} ${fold.stance}${cutOff(statements[0].when)}`, tabindex: -1, dir: null};
  const element = openButton("", id, {...looks, ...titled(t("timeline.bar", told))});
  return {element, fold, statements, kind, ...timeExtent(statements[0].when)};
}

// What begins before the years that are shown, or ends after them, has no edge there.
function cutOff({earliest, latest}) {
  const before = earliest && yearOf(earliest) < timeline.first ? " before" : "";
  return latest && yearOf(latest) > timeline.last ? `${before} beyond` : before;
}

// When the texts appeared: another thing than when a stance was held.
function publishedRow() {
  const ids = new Set(visible.statements.map(({document}) => document));
  const byDate = grouped(ids, (id) => records.get(id).date || "");
  const undated = byDate.get("")?.length || 0;
  byDate.delete("");
  const isInSight = ([date]) => yearOf(date) >= timeline.first && yearOf(date) <= timeline.last;
  const inOrder = [...byDate].sort(([one], [other]) => compare(one, other));
  const seen = inOrder.filter(isInSight).slice(0, PUBLISHED_AT_ONCE);
  const bars = seen.map(([date, own]) => (
    {element: publishedMark(date, own), ...timeExtent({earliest: firstDay(date), latest: lastDay(date)})}));
  const track = make("div", {class: "track"}, ...bars.map(({element}) => element));
  timeline.rows.push({bars, track});
  const some = total(seen, ([, own]) => own.length);
  const means = t("timeline.publishedMeans", {some, all: ids.size, undated});
  return timeRow([make("b", {}, t("timeline.published")), " ", make("small", {}, means)], track);
}

function publishedMark(date, own) {
  const told = t("timeline.appeared", {date, documents: own.map(label).join("; ")});
  const kind = date.length === 10 ? "day" : "within";
  return openButton("", own[0], {class: `held published ${kind}`, ...titled(told), dir: null, tabindex: -1});
}

function undatedLists() {
  const undated = visible.statements.filter((statement) => !isDated(statement));
  if (!undated.length) return state.from || state.to ? [paragraph(t("timeline.leftOut"), "where")] : [];
  const [told, silent] = [undated.filter(({when}) => when), undated.filter(({when}) => !when)];
  return [
    heading(2, t("timeline.undated", {count: undated.length})), paragraph(t("timeline.undatedMeans"), "where"),
    undatedList("inTheirWords", told), undatedList("noTime", silent),
  ];
}

function undatedList(kind, statements) {
  if (!statements.length) return "";
  const item = onDemand(
    t(`timeline.${kind}`, {count: statements.length}),
    () => inPortions(make("ul"), statements, UNDATED_AT_ONCE, undatedItem),
    {class: "undated", "data-undated": kind, open: timeline.open.has(kind)},
  );
  item.addEventListener("toggle", () => timeline.open[item.open ? "add" : "delete"](kind));
  return item;
}

function undatedItem(statement) {
  const words = statement.when && make("small", {dir: "auto"}, textsWords(statement.when) || statement.when.written);
  return make("li", {}, pickStory(statement, [statement]), " ", words);
}

// What is selected is marked; the keys reach one bar, and the arrows the others.
function markTimes() {
  const isSelected = ({fold, statements}) => state.sel === fold.id || statements.some(({id}) => id === state.sel);
  const current = timeline.bars.find(isSelected);
  for (const bar of timeline.bars) {
    bar.element.tabIndex = bar === (current || timeline.bars[0]) ? 0 : -1;
    markCurrent(bar.element, isSelected(bar));
  }
  if (timeline.marked !== state.sel) current?.element.scrollIntoView({block: "nearest"});
  timeline.marked = state.sel;
}

function walkTimes(event) {
  const groups = ["button.held", ".bin"].map((kind) => [...timeline.body.querySelectorAll(kind)]);
  const elements = groups.find((group) => group.includes(event.target));
  if (!elements || event.ctrlKey || event.metaKey || event.altKey) return;
  const place = elements.indexOf(event.target);
  const [ahead, back] = TO_LEFT ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  const steps = {ArrowDown: 1, [ahead]: 1, ArrowUp: -1, [back]: -1, Home: -place, End: elements.length - 1 - place};
  if (!(event.key in steps)) return;
  event.preventDefault();
  const next = elements[Math.max(0, Math.min(elements.length - 1, place + steps[event.key]))];
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
