// What happens when: one state, changed in one place, and everything that is in view shown from it.

const SHOW = {map: showMap, matrix: showMatrix, statements: showStatements};
let cameFrom = null;

function change(changes, {replace = false} = {}) {
  Object.assign(state, changes);
  if (["facets", "q", "contested"].some((part) => part in changes)) findVisible();
  show();
  keepAddress(replace);
}

// `focus` takes the reader to the panel, and back to where he came from when it closes.
function select(id, {focus = false} = {}) {
  if (id && !isSelectable(id)) return;
  if (focus) cameFrom = document.activeElement;
  change({sel: id, near: state.near && Boolean(id)});
  say(id ? WORDS.open(label(id)) : "");
  if (id && focus) panel.focus();
  if (!id && cameFrom?.isConnected) cameFrom.focus();
  if (!id) cameFrom = null;
}

function show() {
  for (const view of VIEWS) {
    $(`section[data-view=${view}]`).hidden = view !== state.view;
    $(`button[data-view=${view}]`).setAttribute("aria-pressed", String(view === state.view));
  }
  if (document.activeElement !== field) field.value = state.q;
  showFilters();
  showPanel();
  SHOW[state.view]();
}

function keepAddress(replace) {
  const hash = toHash();
  if (hash === location.hash) return;
  try {
    history[replace ? "replaceState" : "pushState"](null, "", hash);
  } catch {
    // A frame without an address of its own: the page works, only the link is missing.
  }
}

function readAddress() {
  Object.assign(state, fromHash(location.hash));
  findVisible();
  show();
}

function say(text) {
  $("#spoken").textContent = text;
}

function reset() {
  field.value = "";
  change({...freshState(), view: state.view});
}

function pageKey(event) {
  const typing = event.target.matches?.("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "Escape" && state.sel) {
    select("");
  }
}

function listen() {
  for (const view of VIEWS) $(`button[data-view=${view}]`).addEventListener("click", () => change({view}));
  $("#reset").addEventListener("click", reset);
  $("#skip").addEventListener("click", () => (state.view === "map" ? graph : $("#main")).focus());
  $("#near").addEventListener("click", () => change({near: !map.picture.center.length}));
  $("#closer").addEventListener("click", () => zoom(1.25));
  $("#farther").addEventListener("click", () => zoom(0.8));
  $("#fit").addEventListener("click", fitMap);
  $("#facets").addEventListener("submit", (event) => event.preventDefault());
  $("#show-filters").addEventListener("click", toggleFilters);
  addEventListener("keydown", pageKey);
  addEventListener("popstate", readAddress);
  addEventListener("hashchange", readAddress);
  addEventListener("beforeprint", preparePrint);
  addEventListener("afterprint", () => { $("#printed").hidden = true; });
  DARK.addEventListener("change", show);
  new ResizeObserver(() => state.view === "map" && requestAnimationFrame(showMap)).observe(graph);
}

function toggleFilters() {
  const open = document.body.classList.toggle("filters-open");
  $("#show-filters").setAttribute("aria-expanded", String(open));
}

function start() {
  for (const part of document.querySelectorAll(".needs-script")) part.hidden = false;
  Object.assign(state, fromHash(location.hash));
  buildFilters();
  startSearch();
  listen();
  readAddress();
  // What tests and the reader's own scripts may hold on to.
  window.__argmap = Object.freeze({
    get network() { return map.network; },
    visibleNodes: () => (map.picture ? map.picture.boxes.length : 0),
    passingNodes: () => new Set([...visible.folds].flatMap((fold) => [fold.subject, fold.object])).size,
    select,
    data: DATA,
  });
  document.documentElement.dataset.ready = "1";
}

start();
