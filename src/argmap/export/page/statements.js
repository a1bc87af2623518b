// The view Statements: all of them as a table, each under the passage it rests on. The twin of everything else.

const statementRows = new Map();
const passageBodies = new Map();
const documentBodies = new Map();

function showStatements() {
  if (!statementRows.size) buildStatements();
  const shown = new Set(visible.statements);
  for (const statement of STATEMENTS) statementRows.get(statement.id).hidden = !shown.has(statement);
  const stretches = new Set(visible.statements.map((statement) => stretchOf(records.get(statement.passage))));
  for (const [stretch, body] of passageBodies) body.hidden = !stretches.has(stretch);
  const documents = new Set(visible.statements.map((statement) => statement.document));
  for (const [id, body] of documentBodies) body.hidden = !documents.has(id);
  $("#statements .nothing").hidden = shown.size > 0;
  markRow();
}

// Roles are spelled out because on a phone the rows are laid out as blocks, which takes their meaning away.
function buildStatements() {
  const heads = WORDS.columns.map((name) => make("th", {scope: "col", role: "columnheader"}, name));
  const table = make("table", {role: "table"}, make("thead", {role: "rowgroup"}, make("tr", {role: "row"}, ...heads)));
  for (const [stretch, statements] of statementsAt) {
    const {document} = statements[0];
    if (!documentBodies.has(document)) table.append(documentBody(document));
    table.append(passageBody(stretch, statements));
  }
  $("#statements").replaceChildren(table, make("p", {class: "nothing", hidden: true}, WORDS.nothing));
}

function documentBody(id) {
  const title = records.get(id).title;
  const cell = make("th", {scope: "rowgroup", role: "rowheader", colspan: 7}, pick(id), title ? ` ${title}` : "");
  const body = make("tbody", {role: "rowgroup", class: "document"}, make("tr", {role: "row"}, cell));
  documentBodies.set(id, body);
  return body;
}

function passageBody(stretch, statements) {
  const passage = records.get(statements[0].passage);
  const part = passage.locator.split(" ", 1)[0];
  const text = make("blockquote", {class: passage.rendition, dir: "auto"}, passage.text);
  const where = paragraph(`${part}: ${WORDS.rendition[passage.rendition]}`, "where");
  const head = make("tr", {role: "row", class: "passage"}, make("td", {role: "cell", colspan: 7}, where, text));
  const body = make("tbody", {role: "rowgroup"}, head, ...statements.map(statementRow));
  passageBodies.set(stretch, body);
  return body;
}

function statementRow(statement) {
  const condition = statement.condition && WORDS.if(statement.condition);
  const cells = [
    make("th", {scope: "row", role: "rowheader"}, pick(statement.subject)),
    cell(stanceButton(statement)),
    cell(condition && make("span", {class: "condition", dir: "auto"}, condition), pick(statement.object)),
    cell(statement.according_to.map(label).join(" → ")),
    cell(WORDS.voice[statement.voice]),
    cell(statement.when ? statement.when.written : ""),
    cell(`${label(statement.document)}, ${records.get(statement.passage).locator}`),
  ];
  const row = make("tr", {role: "row"}, ...cells);
  statementRows.set(statement.id, row);
  return row;
}

// The stance opens the statement; its name for those who hear it is the whole sentence.
function stanceButton(statement) {
  const [verb, sentence] = [stanceVerb(statement), sentenceOf(statement)];
  return button(verb, () => select(statement.id, {focus: true}), {
    class: `stance ${statement.stance}`, title: sentence, "aria-label": `${verb}: ${WORDS.goTo} ${sentence}`,
  });
}

function cell(...content) {
  return make("td", {role: "cell"}, ...content);
}

function markRow() {
  for (const [id, row] of statementRows) row.classList.toggle("selected", id === state.sel);
  if (kindOf(state.sel) === "statement") statementRows.get(state.sel)?.scrollIntoView({block: "nearest"});
}
