// A picture drawn by vis-network. The same code draws the screen and the print.

const DARK = matchMedia("screen and (prefers-color-scheme: dark)");
const FAINT = 0.13;
const FAINT_TEXT = 0.7;  // as faint as can still be read
const PALE = 0.7;

function newNetwork(container) {
  const options = {
    ...DATA.options,
    autoResize: false,
    interaction: {...DATA.options.interaction, selectable: false, hover: true, multiselect: false, tooltipDelay: 250},
    edges: {...DATA.options.edges, color: {inherit: false}, hoverWidth: 0, selectionWidth: 0},
    nodes: {font: {face: FONT}, labelHighlightBold: false, chosen: false},
  };
  const network = new vis.Network(container, {nodes: new vis.DataSet(), edges: new vis.DataSet()}, options);
  // vis-network puts its frame first in the order of tabs; our own element has the keys.
  container.querySelector(".vis-network").tabIndex = -1;
  return network;
}

// Counts have the look of a stance; everything else is a kind of box.
const styleOf = (look) => DATA.boxes[look] || COUNT_BOX;

function drawnBoxes(boxes, isDim, shade, chosen) {
  return boxes.map((box) => {
    const [style, ink] = [styleOf(box.look), boxInk(box.look, isDim(box.id), shade)];
    return {
      id: box.id, label: box.text.split("\n").map(isolated).join("\n"), title: box.title || label(box.id),
      x: Math.round(box.x), y: Math.round(box.y),
      ...style, color: boxColours(ink), font: {...style.font, color: ink.text}, borderWidth: box.id === chosen ? 3 : 1,
    };
  });
}

function boxInk(look, dim, shade) {
  const onClaim = look === "claim" || look === "statement";
  const colours = look in DATA.lines ? countInk(look, shade) : {
    fill: DATA.inks[look][shade],
    edge: DATA.inks[onClaim ? "claim-edge" : look][shade],
    text: DATA.inks[onClaim ? "on-claim" : "on-actor"][shade],
  };
  if (!dim) return colours;
  // Faint boxes stay opaque, or the lines behind them would cross out their texts.
  const paper = DATA.inks.paper[shade];
  const faint = (colour, share = FAINT) => mixed(colour, paper, share);
  return {fill: faint(colours.fill), edge: faint(colours.edge), text: faint(DATA.inks.text[shade], FAINT_TEXT)};
}

const countInk = (look, shade) => ({
  fill: DATA.inks.paper[shade], edge: DATA.inks[look][shade], text: DATA.inks[look][shade],
});

const boxColours = ({fill, edge}) => ({
  background: fill, border: edge, highlight: {background: fill, border: edge}, hover: {background: fill, border: edge},
});

function mixed(colour, paper, share) {
  const [a, b] = [colour, paper].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  return `rgb(${a.map((value, index) => Math.round(value * share + b[index] * (1 - share))).join(",")})`;
}

function drawnLines(lines, isDim, shade) {
  return lines.map((line) => {
    const dim = isDim(line);
    const colour = lineInk(line, shade, dim);
    const chosen = selectedFold()?.id === line.id;
    return {
      ...line, ...DATA.lines[line.look],
      // vis-network draws heads above the boxes: those of faint lines would lie on boxes that are not.
      ...(dim && {arrows: {to: {enabled: false}}}),
      color: {color: colour, hover: colour, highlight: colour}, width: (line.width || 1) + (chosen ? 2 : 0.3),
      label: !dim && line.contested ? DATA.contested_mark : undefined,
      smooth: smoothOf(line.bend),
      font: {size: 22, color: DATA.inks.text[shade], background: DATA.inks.mark[shade], strokeWidth: 0},
      title: lineTitle(line),
    };
  });
}

const smoothOf = (bend) => ({
  enabled: bend !== 0, type: bend < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(bend),
});

// A line with a single source is paler, so that the many do not hide the well-founded.
function lineInk(line, shade, dim = false) {
  const share = dim ? FAINT : line.width > 1 ? 1 : PALE;
  return mixed(DATA.inks[line.look][shade], DATA.inks.paper[shade], share);
}

function lineTitle(line) {
  if (line.title) return line.title;
  return isAbout(line) ? undefined : sentenceOf(FOLDS_BY_ID.get(line.id));
}

// Everything is in view, but not larger than `most`.
function fit(network, boxes, width, height, most = 1.5) {
  if (!boxes.length) return;
  const middle = (axis, size) => extent(boxes, axis, size).reduce((one, other) => (one + other) / 2);
  const scale = Math.min(most, scaleToFit(boxes, width, height));
  network.moveTo({position: {x: middle("x", "width"), y: middle("y", "height")}, scale});
}
