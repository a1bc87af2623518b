// Elements are made here and nowhere else. Texts become text nodes, never markup; attributes are our own.

const $ = (selector) => document.querySelector(selector);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    // A sentence of ours, with names put into it, runs as the page does, whatever the first of them is.
    if (name === "dir" && children.some((child) => typeof child === "string" && child.search(ISOLATES) >= 0)) continue;
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== ""));
  return element;
}

function button(text, onClick, attributes = {}) {
  const element = make("button", {type: "button", dir: "auto", ...attributes}, text);
  element.addEventListener("click", onClick);
  return element;
}

// Only the web: a map may carry anything as its `url`.
function webLink(text, url) {
  if (!/^https?:\/\//i.test(url)) return null;
  return make("a", {href: url, rel: "noopener noreferrer", target: "_blank"}, text);
}

// A button that opens something in the panel.
function openButton(text, id, attributes = {class: "pick"}) {
  return button(text, () => select(id, {focus: true}), attributes);
}

// A name that opens what it names.
const pick = (id) => openButton(label(id), id);

// A sentence that opens the statement or fold it tells.
const pickStory = (said, statements) => openButton(story(said, statements), said.id);

// The words of what is drawn as a sign alone.
const titled = (name) => ({"aria-label": name, title: name});

// One of a few ways to show a view: the setting `name`, and for each of its values the word on the button.
function switches(name, words, label_) {
  const choice = ([value, key]) => button(t(key), () => change({[name]: value}), {[`data-${name}`]: value});
  return make("div", {role: "group", class: "choice", "aria-label": t(label_)}, ...Object.entries(words).map(choice));
}

function showSwitches(name) {
  for (const choice of document.querySelectorAll(`[data-${name}]`)) {
    choice.setAttribute("aria-pressed", String(choice.dataset[name] === state[name]));
  }
}

// The same as a list, of [value, text].
function chooser(name, text, values, attributes = {}) {
  const list = make("select", {name, dir: "auto"}, ...values.map(([value, said]) => make("option", {value}, said)));
  list.addEventListener("change", () => change({[name]: list.value}));
  return make("label", attributes, make("span", {}, text), list);
}

// What is selected, told to those who see it and to those who hear it.
function markCurrent(element, on) {
  element.classList.toggle("selected", on);
  if (on) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
}

const paragraph = (text, kind) => make("p", {class: kind, dir: "auto"}, text);

function badge(fold) {
  return make("span", {class: `stance ${fold.stance}`}, stanceVerb(fold));
}

function heading(level, text) {
  return make(`h${level}`, {dir: "auto"}, text);
}
