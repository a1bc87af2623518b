// What is seen, as files: a table, a picture, and a citation for one statement.

const STATEMENT_FIELDS = [
  "id", "subject", "stance", "leaning", "condition", "object", "according_to", "voice", "certainty", "when",
  "earliest", "latest", "words", "document", "date", "url", "locator", "passage", "rendition", "sources", "origin",
];

function startDownloads() {
  const act = {csv: saveTable, svg: savePicture, png: savePixels};
  const items = Object.entries(act).map(([kind, save]) => {
    return button(t(`download.${kind}`), () => { save(); $("#downloads").open = false; }, {"data-save": kind});
  });
  $("#downloads").append(make("div", {class: "menu"}, ...items, make("p", {class: "where"}, t("download.noPicture"))));
}

// A view without a picture of its own offers the table alone.
function showDownloads() {
  const drawn = Boolean(views.get(state.view).picture);
  for (const kind of ["svg", "png"]) $(`[data-save=${kind}]`).hidden = !drawn;
  $("#downloads .where").hidden = drawn;
}

function saveTable() {
  const {table} = views.get(state.view);
  save("csv", "text/csv", `\ufeff${(table || statementTable)().map(csvLine).join("\r\n")}\r\n`);
}

function statementTable() {
  return tableOf(STATEMENT_FIELDS, visible.statements.map(statementFields));
}

const tableOf = (fields, rows) => [fields, ...rows.map((row) => fields.map((name) => row[name] ?? ""))];

function statementFields(statement) {
  const [passage, document_] = [records.get(statement.passage), records.get(statement.document)];
  return {
    ...statement, subject: label(statement.subject), object: label(statement.object),
    according_to: statement.according_to.map(label).join(" > "),
    when: statement.when?.written, earliest: statement.when?.earliest, latest: statement.when?.latest,
    document: document_.title || label(document_.id), date: document_.date, url: document_.url,
    locator: passage.locator, passage: passage.text, rendition: passage.rendition,
    sources: foldOf.get(statement.id).sources, origin: whence(statement),
  };
}

// A cell that a spreadsheet would take for a formula gets an apostrophe, which it shows as text.
function csvLine(cells) {
  return cells.map((cell) => {
    const text = String(cell).replace(ISOLATES, "").replace(/^[=+\-@\t\r\n＝＋－＠]/, "'$&");
    return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }).join(",");
}

const pictureNow = () => views.get(state.view).picture();

function savePicture() {
  save("svg", "image/svg+xml", pictureNow());
}

const svgAddress = (svg) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

// Twice as many pixels as points: sharp enough to print.
function savePixels() {
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = make("canvas", {width: 2 * image.width, height: 2 * image.height});
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((pixels) => save("png", "image/png", pixels));
  });
  image.src = svgAddress(pictureNow());
}

function save(ending, type, content) {
  const file = `${fileName()}-${state.view}.${ending}`;
  const address = URL.createObjectURL(new Blob([content], {type}));
  make("a", {href: address, download: file}).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say(t("download.done", {file}));
}

// The title of the map, as files are named.
function fileName() {
  return plain(DATA.map.title).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "map";
}

// Khalaji, “Title”, Publisher, 2019-05-21, https://…, ¶7 "But every … point": According to …
function citation(statement) {
  const [passage, document_] = [records.get(statement.passage), records.get(statement.document)];
  const source = [
    document_.byline || label(document_.author), document_.title && t("sentence.claim", {claim: document_.title}),
    [document_.publisher && label(document_.publisher), document_.series].filter(Boolean).join(" "),
    document_.date || t("sentence.undated"), document_.url, passage.locator,
  ];
  const told = story(statement, [statement]).replace(/\.(?=[\u2066-\u2069]*$)/, "");
  const where = [DATA.map.title, statement.id].map(isolated).join(", ");
  return `${source.filter(Boolean).map(isolated).join(", ")}: ${told}. (${where})`;
}

function citeItem(statement) {
  const text = citation(statement);
  const copy = button(t("panel.copy"), () => copyText(text.replace(ISOLATES, ""), shown));
  const shown = make("p", {dir: "auto", class: "citation", tabindex: "0"}, text);
  return make("details", {class: "cite"}, make("summary", {}, t("panel.cite")), shown, copy);
}

// Where a browser forbids the clipboard, as some do to a file, the text is marked for copying by hand.
async function copyText(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    say(t("panel.copied"));
  } catch {
    getSelection().selectAllChildren(shown);
  }
}
