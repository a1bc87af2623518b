// What the view Timeline shows, and where on the axis: only what a text dates, and no more exactly than it does.

addSetting("lanes", {read: oneOf("claim", "issue")});
const PAIRS_AT_ONCE = 100;
const TO_LEFT = WORDS.direction === "rtl";
const timeline = {visible: null, lanes: "", most: 0, mostChanges: 0, width: 0, open: new Set()};

const dayNumber = (day) => Date.parse(day) / 86400000;
const yearText = (year) => String(year).padStart(4, "0");

// What is seen, sorted: lanes of pairs (somebody or something, and what it is about) of rows (one stance each).
function readTimes() {
  const dated = visible.statements.filter(isDated);
  const years = dated.flatMap(({when}) => [when.earliest, when.latest]).filter(Boolean).map(yearOf);
  const first = Number(state.from) || years.reduce((one, other) => Math.min(one, other), Infinity);
  const last = Number(state.to) || years.reduce((one, other) => Math.max(one, other), first);
  const [from, to] = [dayNumber(`${yearText(first)}-01-01`), dayNumber(`${yearText(last)}-12-31`) + 1];
  Object.assign(timeline, {dated, first, last, from, to, changes: seenChanges()});
  timeline.folds = new Set(dated.map(({id}) => foldOf.get(id)));
  timeline.sorted = timeLanes(dated);
}

// The changes of which both sides are seen, in the order in which they came.
function seenChanges() {
  const seen = new Set(visible.statements);
  const side = (case_, id) => {
    const turned = new Set(case_.statements);
    const statements = statementsOf(records.get(id)).filter((one) => turned.has(one.id) && seen.has(one));
    return {fold: records.get(id), statements};
  };
  timeline.allChanges ||= all("divergences").filter((case_) => case_.divergence_kind === "changed");
  const changes = timeline.allChanges.map((case_) => ({
    ends: `${case_.subject} ${case_.object}`, earlier: side(case_, case_.earlier), later: side(case_, case_.later),
  }));
  const both = changes.filter(({earlier, later}) => earlier.statements.length && later.statements.length);
  return both.sort((one, other) => compare(firstTime(one.later.statements), firstTime(other.later.statements)));
}

// What has no beginning comes first.
function firstTime(statements) {
  const times = statements.map((one) => (isDated(one) ? one.when.earliest || "" : publishedOf(one)));
  return times.reduce((one, other) => (other < one ? other : one));
}

const publishedOf = (statement) => textDate(statement) || t("sentence.undated");

function timeLanes(dated) {
  const lanes = new Map();
  const within = (map, key) => obtain(map, key, () => new Map());
  for (const statement of dated) {
    const fold = foldOf.get(statement.id);
    listed(within(within(lanes, laneOf(statement)), `${fold.subject} ${fold.object}`), fold).push(statement);
  }
  const turning = new Set(timeline.changes.map(({ends}) => ends));
  const sorted = [...lanes].map(([id, pairs]) => {
    const own = [...pairs].map(([ends, folds]) => timePair(ends, folds)).sort(byFirst);
    return {id, pairs: own, turns: own.filter(({ends}) => turning.has(ends)).length};
  });
  return sorted.sort((one, other) =>
    other.turns - one.turns || other.pairs.length - one.pairs.length || compare(label(one.id), label(other.id)));
}

function timePair(ends, folds) {
  const rows = [...folds].map(([fold, own]) => {
    const statements = own.sort((one, other) => compare(firstTime([one]), firstTime([other])));
    return {fold, statements, first: firstTime(statements)};
  });
  return {ends, rows: rows.sort(byFirst), first: rows[0].first};
}

const byFirst = (one, other) => compare(one.first, other.first);

// An argument stands with him whose reasoning it is.
function laneOf(statement) {
  if (state.lanes === "issue") return foldOf.get(statement.id).issues[0];
  if (!state.lanes) return kindOf(statement.subject) === "actor" ? statement.subject : statement.according_to.at(-1);
  let about = statement.object;
  while (kindOf(about) === "statement") about = records.get(about).object;
  return kindOf(about) === "claim" ? about : DATA.between_actors;
}

// Those that tell the same time.
function timeGroups(statements) {
  return [...grouped(statements, ({when}) => [when.earliest, when.latest, timeKind(when)].join()).values()];
}

// A bare date is some time in it; only an interval says that it was so all through.
function timeKind({written, earliest, latest}) {
  if (!earliest) return "until";
  if (!latest) return "since";
  if (earliest === latest) return "day";
  return written.split("(")[0].includes("/") ? "through" : "within";
}

// Where on the axis, from 0 to 100.
function timeExtent({earliest, latest}) {
  const place = (day) => Math.max(0, Math.min(100, ((day - timeline.from) * 100) / (timeline.to - timeline.from)));
  return {start: earliest ? place(dayNumber(earliest)) : 0, end: latest ? place(dayNumber(latest) + 1) : 100};
}

function timesText(statements) {
  return [...new Set(statements.map(timeText))].join("; ");
}

function timeText(statement) {
  const {when} = statement;
  if (!isDated(statement)) return t("timeline.asPublished", {date: publishedOf(statement)});
  const words = textsWords(when);
  const kind = timeKind(when);
  const [from, to] = [when.earliest?.replace(/-01-01$/, ""), when.latest?.replace(/-12-31$/, "")];
  const time = t(`timeline.${kind}`, {from, to, day: when.earliest, time: span(when)});
  return words ? t("timeline.inWords", {time, words}) : time;
}

// In the words of the text, which stand in brackets behind the date.
function textsWords({written}) {
  const words = written.match(/\(([^()]+)\)/)?.[1];
  return words ? t("sentence.claim", {claim: words}) : "";
}
