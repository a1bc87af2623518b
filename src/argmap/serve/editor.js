// The query editor: loads a shipped query or takes one's own, asks /sparql, and shows what comes back as text.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const known = JSON.parse(byId("known").textContent);
  const query = byId("query");
  const PARAMETER = /^#\s*param\s+(\w+)\s+(\w+)(\s+optional)?\s*:\s*(.+)$/;
  const IDS = {actor: "Actor", claim: "Claim", issue: "Issue", document: "Document"};
  const SHOWN = 1000;
  // The formats to save an answer in, with the ends of their names.
  const FILES = {
    select: {"plain-csv": ["CSV", "csv"], "plain-json": ["JSON", "json"], json: ["SPARQL JSON", "srj"], xml: ["SPARQL XML", "srx"]},
    ask: {json: ["SPARQL JSON", "srj"], xml: ["SPARQL XML", "srx"]},
    graph: {turtle: ["Turtle", "ttl"], nt: ["N-Triples", "nt"], "json-ld": ["JSON-LD", "jsonld"], "plain-csv": ["CSV", "csv"]},
  };
  let running = null;

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  // --- the shipped queries ---

  function listQueries() {
    byId("queries").replaceChildren(...known.queries.map((shipped) => {
      const item = element("li");
      const button = element("button", "", {type: "button", "data-name": shipped.name});
      button.append(element("b", shipped.name), element("small", shipped.help));
      button.addEventListener("click", () => load(shipped));
      item.append(button);
      return item;
    }));
  }

  function search() {
    const words = byId("search").value.toLowerCase().split(/\s+/);
    const items = [...byId("queries").children];
    for (const item of items) {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
    }
    byId("found").textContent = `${items.filter((item) => !item.hidden).length} queries`;
  }

  function load(shipped) {
    query.value = shipped.text;
    mark(shipped.name);
    byId("help").textContent = shipped.help;
    changed();
    const given = exampleOf(shipped.example);
    for (const field of fields()) field.value = given[field.name] ?? "";
    if (fields().every((field) => field.value || !field.required)) run();
    else clear();
  }

  function mark(name) {
    for (const button of document.querySelectorAll("#queries button")) {
      button.setAttribute("aria-current", String(button.dataset.name === name));
    }
  }

  // `--claim x --text "two words"`, as the example of a query is written for the command line
  function exampleOf(text) {
    const given = {};
    for (const [, name, one, two, plain] of text.matchAll(/--(\w+)[ =](?:"([^"]*)"|'([^']*)'|(\S+))/g)) {
      given[name] = one ?? two ?? plain;
    }
    return given;
  }

  // --- the parameters that the query itself tells of ---

  const fields = () => [...byId("parameters").querySelectorAll("input, select")];

  function parameters() {
    const found = [];
    for (const line of query.value.split("\n")) {
      if (!line.startsWith("#")) break;
      const match = PARAMETER.exec(line);
      if (match) found.push({name: match[1], type: match[2], optional: Boolean(match[3]), help: match[4]});
    }
    return found;
  }

  function showParameters() {
    const wanted = parameters();
    const key = JSON.stringify(wanted);
    if (byId("parameters").dataset.shown === key) return;
    const before = Object.fromEntries(fields().map((field) => [field.name, field.value]));
    byId("parameters").dataset.shown = key;
    byId("parameters").replaceChildren(...wanted.map(parameterOf));
    for (const field of fields()) field.value = before[field.name] ?? "";
  }

  function parameterOf({name, type, optional, help}) {
    const id = `parameter-${name}`;
    const place = element("div");
    const field = known.words[type] ? choice(known.words[type]) : element("input", "", {autocomplete: "off"});
    if (type === "date") field.placeholder = "2019-05-14";
    if (IDS[type]) {
      field.setAttribute("list", `ids-${type}`);
      suggest(type);
    }
    field.id = id;
    field.name = name;
    field.required = !optional;
    field.setAttribute("aria-describedby", `${id}-help`);
    const label = element("label", `${name}${optional ? "" : " (needed)"}`, {for: id});
    place.append(label, field, element("small", `${type}: ${help}`, {id: `${id}-help`}));
    return place;
  }

  function choice(words) {
    const select = element("select");
    select.append(element("option", "any", {value: ""}), ...words.map((word) => element("option", word)));
    return select;
  }

  // The ids that the map has, for the browser to suggest.
  async function suggest(type) {
    if (byId(`ids-${type}`)) return;
    const list = element("datalist", "", {id: `ids-${type}`});
    document.body.append(list);
    const text = `SELECT ?it (SAMPLE(?name) AS ?called) WHERE {
      ?it a <${known.prefixes.am}${IDS[type]}> OPTIONAL { ?it <http://www.w3.org/2000/01/rdf-schema#label> ?name }
    } GROUP BY ?it ORDER BY ?it`;
    const response = await fetch("/sparql", posted({query: text}));
    if (!response.ok) return;
    const {results} = await response.json();
    list.append(...results.bindings.filter((row) => row.it).map((row) => element("option", row.called?.value ?? "", {
      value: row.it.value.slice(known.prefixes[type].length),
    })));
  }

  // --- the text ---

  function changed() {
    const lines = query.value.split("\n").length;
    byId("numbers").textContent = Array.from({length: lines}, (_, index) => index + 1).join("\n");
    query.rows = Math.min(Math.max(lines + 1, 10), 24);
    showParameters();
    byId("numbers").scrollTop = query.scrollTop;
  }

  function goTo(line, column) {
    const lines = query.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
    query.focus();
    query.setSelectionRange(start, Math.min(start + 1, query.value.length));
    query.scrollTop = Math.max(0, (line - 4) * (query.scrollHeight / lines.length));
  }

  // --- asking ---

  function asked() {
    const given = fields().filter((field) => field.value.trim()).map((field) => [`$${field.name}`, field.value.trim()]);
    return {query: query.value, ...Object.fromEntries(given)};
  }

  const posted = (form, signal) => ({
    method: "POST",
    headers: {Accept: "application/sparql-results+json, text/turtle;q=0.9"},
    body: new URLSearchParams(form),
    signal,
  });

  async function run() {
    running?.abort();
    const mine = running = new AbortController();
    const form = asked();
    clear();
    busy(true);
    byId("status").textContent = "Asking …";
    const began = performance.now();
    try {
      const response = await fetch("/sparql", posted(form, mine.signal));
      const text = await response.text();
      if (mine !== running) return;
      if (response.ok) show(form, response, text, performance.now() - began);
      else fail(text.trim() || `The server answers ${response.status}.`);
    } catch (error) {
      if (mine !== running) return;
      if (error.name === "AbortError") byId("status").textContent = "Stopped.";
      else fail("The server does not answer. Is it still running?");
    }
    busy(false);
  }

  function busy(now) {
    byId("stop").hidden = !now;
    byId("answer").setAttribute("aria-busy", String(now));
  }

  function clear() {
    for (const id of ["error", "links", "answer", "go"]) byId(id).hidden = true;
    byId("status").textContent = "";
    byId("status").className = "";
    byId("answer").replaceChildren();
  }

  function fail(message) {
    byId("status").textContent = "";
    byId("message").textContent = message;
    byId("error").hidden = false;
    const place = /^(\d+):(\d+): /.exec(message);
    if (!place) return;
    const [, line, column] = place;
    byId("go").textContent = `Go to line ${line}`;
    byId("go").hidden = false;
    byId("go").onclick = () => goTo(Number(line), Number(column));
  }

  // --- the answer ---

  function show(form, response, text, took) {
    const answer = response.headers.get("Content-Type").startsWith("application/") ? JSON.parse(text) : null;
    const told = answer ? showRows(answer) : showTriples(text);
    const cut = response.headers.get("X-Argmap-Cut");
    byId("status").textContent = `${told}, ${Math.round(took)} ms.${cut ? ` Not all: ${cut}. Ask for less, or start the server with a higher --limit.` : ""}`;
    byId("status").className = cut ? "cut" : "";
    byId("answer").hidden = false;
    showLinks(form, !answer ? FILES.graph : "boolean" in answer ? FILES.ask : FILES.select);
    // Below a long query an answer would come unseen.
    if (byId("status").getBoundingClientRect().top > innerHeight / 2) byId("status").scrollIntoView();
  }

  function showRows(answer) {
    if ("boolean" in answer) {
      byId("answer").append(element("pre", String(answer.boolean)));
      return answer.boolean ? "Yes" : "No";
    }
    const columns = answer.head.vars;
    const rows = answer.results.bindings;
    const table = element("table");
    const head = element("tr");
    head.append(...columns.map((name) => element("th", name, {scope: "col"})));
    table.createTHead().append(head);
    table.createTBody().append(...rows.slice(0, SHOWN).map((row) => {
      const line = element("tr");
      line.append(...columns.map((name) => cell(row[name])));
      return line;
    }));
    byId("answer").append(table);
    const more = rows.length > SHOWN ? ` (the first ${SHOWN} are shown; the files below hold all)` : "";
    return `${rows.length} row${rows.length === 1 ? "" : "s"}${more}`;
  }

  function showTriples(text) {
    byId("answer").append(element("pre", text));
    return "A graph";
  }

  function cell(term) {
    const made = element("td");
    if (!term) return made;
    if (term.type !== "uri") {
      made.dir = "auto";
      made.textContent = term.value;
    } else if (short(term.value) === term.value && /^https?:\/\//.test(term.value)) {
      made.append(element("a", term.value, {href: term.value, rel: "noopener noreferrer"}));
    } else {
      made.textContent = short(term.value);
      made.title = term.value;
    }
    return made;
  }

  function short(iri) {
    const fits = Object.entries(known.prefixes).filter(([, start]) => iri.startsWith(start));
    if (!fits.length) return iri;
    const [prefix, start] = fits.reduce((best, next) => next[1].length > best[1].length ? next : best);
    return `${prefix}:${iri.slice(start.length)}`;
  }

  function showLinks(form, formats) {
    const links = Object.entries(formats).map(([format, [label, end]]) => element("a", label, {
      href: `/sparql?${new URLSearchParams({...form, format})}`,
      download: `answer.${end}`,
    }));
    byId("links").replaceChildren("Save as ", ...links);
    byId("links").hidden = false;
  }

  // --- the address: a link holds the query, and running it is left to who opens it ---

  function fromAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    const shipped = known.queries.find(({name}) => name === given.get("name"));
    if (!given.get("query") && !shipped) return false;
    query.value = given.get("query") ?? shipped.text;
    mark(shipped?.name);
    byId("help").textContent = shipped?.help ?? "";
    changed();
    for (const field of fields()) field.value = given.get(`$${field.name}`) ?? "";
    clear();
    return true;
  }

  function firstQuery() {
    const used = ["am", "actor", "claim"].map((prefix) => `PREFIX ${prefix}: <${known.prefixes[prefix]}>`);
    query.value = `${used.join("\n")}\n
SELECT ?who ?stance ?what WHERE {
  ?position a am:Position ; am:subject ?who ; am:stance ?stance ; am:object ?what .
}
ORDER BY ?who ?what
LIMIT 50
`;
    changed();
  }

  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `#${new URLSearchParams(asked())}`);
    run();
  });
  byId("form").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      byId("form").requestSubmit();
    }
  });
  byId("stop").addEventListener("click", () => running?.abort());
  byId("search").addEventListener("input", search);
  query.addEventListener("input", changed);
  query.addEventListener("scroll", () => { byId("numbers").scrollTop = query.scrollTop; });
  addEventListener("hashchange", fromAddress);
  listQueries();
  if (!fromAddress()) firstQuery();
})();
