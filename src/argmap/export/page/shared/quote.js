// A statement among others: its words, where they stand and on whose word, shorter than all its evidence.

function quote(statement) {
  const passage = records.get(statement.passage);
  const certainty = statement.certainty === "certain" ? "" : t(`certainty.${statement.certainty}`);
  const time = t("disputes.when", {when: timeTold(statement)});
  const told = [witness(statement), t(`voice.${statement.voice}`), certainty, time];
  const more = t("disputes.more");
  return make("div", {class: "quote"},
    ...wordsAndPlace(statement, passage),
    statement.words ? paragraph(t("disputes.words", {words: statement.words})) : "",
    paragraph(told.filter(Boolean).join(" · "), "where"),
    statement.note ? paragraph(statement.note, "where") : "",
    openButton(more, statement.id, {class: "pick", "aria-label": `${more}: ${sentenceOf(statement)}`}),
  );
}

// A stance without a time of its own is of the day its text was first published.
function timeTold(statement) {
  if (statement.when) return daysTold(statement.when);
  const day = textDate(statement);
  return day ? t("disputes.ofText", {day}) : t("disputes.untold");
}

// Some time between two days is not the same as all through, and the words of the text say more than either.
function daysTold(when) {
  const words = when.written.match(/\((.+)\)/s)?.[1] || "";
  const days = when.written.includes("~") ? t("disputes.between", {days: span(when)}) : span(when);
  return days && words ? t("disputes.dayWords", {days, words}) : days || words || when.written;
}

// A reprint says nothing new: what counts is when its original appeared.
const textDate = (statement) => records.get(records.get(statement.document).family).date;

// The first of several statements with their words, the others on demand. What a reprint repeats is not said twice.
function quotes(statements) {
  const here = new Set(statements.map((statement) => statement.id));
  const [first, ...others] = statements.filter((statement) => !here.has(statement.reprints));
  if (!others.length) return [quote(first)];
  return [quote(first), onDemand(t("disputes.others", {count: others.length}), () => others.map(quote))];
}

// The stance opens what it is told of; its name for those who hear it is the whole sentence.
function stanceButton(said) {
  const [verb, sentence] = [stanceVerb(said), sentenceOf(said)];
  return openButton(verb, said.id, {
    class: `stance ${said.stance}`, title: sentence, "aria-label": `${verb}: ${t("page.goTo")} ${sentence}`,
  });
}

function conditionOf({condition}) {
  return condition ? make("span", {class: "condition", dir: "auto"}, t("sentence.condition", {condition})) : "";
}

// A line that opens; what is in it is made when it does, since most are never opened.
function onDemand(summary, contents, attributes = {}) {
  const item = make("details", {...attributes}, make("summary", {dir: typeof summary === "string" && "auto"}, summary));
  item.addEventListener("toggle", () => item.append(...contents()), {once: true});
  return item;
}

// Two columns, one below the other where the screen is narrow.
function sideBySide(left, right) {
  return make("div", {class: "beside"}, make("div", {}, ...left), make("div", {}, ...right));
}

// A table whose rows stand one below the other on a phone: its roles are spelled out because that takes them away.
function stackedTable(heads, kind = "") {
  const cells = heads.map((text) => make("th", {scope: "col", role: "columnheader", dir: "auto"}, text));
  const head = make("thead", {role: "rowgroup"}, make("tr", {role: "row"}, ...cells));
  return make("table", {role: "table", class: `stacked ${kind}`}, head);
}

const stackedRow = (head, ...cells) =>
  make("tr", {role: "row"}, make("th", {scope: "row", role: "rowheader"}, ...head), ...cells);

// A long list, portion by portion: `place` puts an item where it belongs. Returns the button that asks for more.
function portions(items, size, place) {
  let shown = 0;
  const more = button("", () => grow()?.querySelector("button, summary, a")?.focus(), {class: "more"});
  const grow = () => {
    const added = items.slice(shown, shown + size).map(place);
    shown += added.length;
    more.hidden = shown === items.length;
    more.textContent = t("page.more", {count: Math.min(size, items.length - shown)});
    return added[0];
  };
  grow();
  return more;
}

// The same for items that are elements of one list.
function inPortions(list, items, size, makeItem) {
  const place = (item) => {
    const element = makeItem(item);
    list.append(element);
    return element;
  };
  return [list, portions(items, size, place)];
}
